import type { Filter, Sort } from './order';
import type { BoardStore } from './store';

/** What is searched for and how the list is ordered outlives a reload, in this tab. */
export function keepView(store: BoardStore, code: string): void {
  const name = `karavanen.view/${code}`;
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as { sort?: Sort; filter: Filter } | null;
    if (kept && store.loaded) {
      store.arrange(kept.sort && store.offers(kept.sort) ? kept.sort : store.sort, kept.filter ?? {});
    }
  } catch {
    // Not kept, or not ours.
  }
  store.on('arranged', () => {
    try {
      sessionStorage.setItem(name, JSON.stringify({ sort: store.chosen ? store.sort : undefined, filter: store.filter }));
    } catch {
      // It lasts as long as the page.
    }
  });
}
