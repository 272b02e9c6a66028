import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Kind } from '../shared/contract';
import { icon } from '../shared/icons';
import { nameOf } from '../shared/sector-bar';
import { t, tn } from '../shared/strings';
import { sortsOffered, type Filter, type Sort } from './order';
import type { BoardSession } from './session';
import { Sheet } from './sheet';

const KINDS: readonly Kind[] = ['idea', 'experience', 'question', 'recommendation'];

export function sortName(sort: Sort): string {
  return {
    mixed: t('board.sort.mixed'),
    newest: t('board.sort.newest'),
    support: t('board.sort.support'),
    balanced: t('board.sort.balanced'),
    discussed: t('board.sort.discussed')
  }[sort];
}

/** What the filter says in a word, for the button that opens it. */
export function filterName(session: BoardSession): string {
  const { filter, meeting } = session.store;
  const set = [filter.theme, filter.kind, filter.sector, filter.text?.trim() || undefined].filter((part) => part !== undefined).length;
  const theme = nameOf(meeting?.themes.find((one) => one.id === filter.theme));
  return set === 0 ? t('board.filter.all') : set === 1 && theme ? theme : t('board.filter.some', set);
}

/** Search and filters, alike in the sheet and beside the list. */
export function filterForm(session: BoardSession, place: string): TemplateResult {
  const { store } = session;
  const meeting = store.meeting!;
  const set = (change: Partial<Filter>) => store.arrange(store.sort, { ...store.filter, ...change });
  return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
    <div class="field">
      <label for="${place}-text">${t('board.filter.text')}</label>
      <span class="input find"
        >${icon('search', 's')}<input
          id="${place}-text"
          type="search"
          dir="auto"
          enterkeyhint="search"
          autocomplete="off"
          .value=${store.filter.text ?? ''}
          @input=${(event: Event) => soon(() => set({ text: (event.target as HTMLInputElement).value }))}
      /></span>
    </div>
    ${
      meeting.themes.length > 0
        ? choice(
            `${place}-theme`,
            t('board.filter.theme'),
            t('board.filter.all'),
            meeting.themes.map((theme) => [String(theme.id), nameOf(theme)]),
            store.filter.theme,
            (value) => set({ theme: value ? Number(value) : undefined })
          )
        : nothing
    }
    ${choice(
      `${place}-kind`,
      t('board.filter.kind'),
      t('board.filter.all-kinds'),
      KINDS.map((kind) => [kind, t(`kind.${kind}`)]),
      store.filter.kind,
      (value) => set({ kind: (value || undefined) as Kind | undefined })
    )}
    ${choice(
      `${place}-sector`,
      t('board.filter.sector'),
      t('board.filter.all-sectors'),
      meeting.sectors.map((sector) => [sector.code, nameOf(sector)]),
      store.filter.sector,
      (value) => set({ sector: value || undefined })
    )}
    ${
      store.isFiltered
        ? html`<button type="button" class="btn btn--s reset" @click=${() => store.arrange(store.sort, {})}>
            ${icon('undo', 's')}${t('board.filter.reset')}
          </button>`
        : nothing
    }
  </form>`;
}

let timer = 0;

/** While someone types, the list follows a moment later. */
function soon(work: () => void): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(work, 150);
}

function choice(
  id: string,
  label: string,
  all: string,
  options: readonly (readonly [string, string])[],
  chosen: string | number | undefined,
  set: (value: string) => void
): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <span class="select">
      <select id=${id} class="input" @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
        <option value="" .selected=${chosen === undefined}>${all}</option>
        ${options.map(([value, name]) => html`<option value=${value} .selected=${String(chosen) === value}>${name}</option>`)}
      </select>
      ${icon('chevronDown')}
    </span>
  </div>`;
}

/** On a phone the order and the filters have a sheet of their own. */
@customElement('filter-sheet')
export class FilterSheet extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'page';

  protected override listens(): (() => void)[] {
    return [this.session.store.on('list', () => this.requestUpdate())];
  }

  async open(): Promise<void> {
    await this.show();
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  protected heading(): string {
    return t('board.filter.heading');
  }

  protected content(): TemplateResult {
    const { store } = this.session;
    return html`<div class="sheet__body">
      <fieldset class="choices">
        <legend class="label">${t('board.sort')}</legend>
        ${sortsOffered(store.meeting!).map(
          (sort) =>
            html`<label class="choice">
              <input class="radio" type="radio" name="sort" .checked=${store.sort === sort} @change=${() => store.arrange(sort, store.filter)} />
              <span
                >${sortName(sort)}${sort === 'balanced' || sort === 'mixed' ? html`<span class="hint">${t(`board.sort.${sort}.text`)}</span>` : nothing}</span
              >
            </label>`
        )}
      </fieldset>
      ${filterForm(this.session, 'sheet')}
    </div>`;
  }

  protected override footer(): TemplateResult {
    return html`<div class="sheet__foot">
      <button type="button" class="btn btn--primary btn--big btn--block" @click=${() => this.close()}>
        ${tn('board.filter.show', this.session.store.order.length)}
      </button>
    </div>`;
  }
}
