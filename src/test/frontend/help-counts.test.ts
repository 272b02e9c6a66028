import { afterEach, expect, test, vi } from 'vitest';
import { HelpCounts } from '../../../frontend/board/help-counts';

function answers(...bodies: unknown[]): void {
  const fetched = vi.fn();
  bodies.forEach((body) =>
    body instanceof Error
      ? fetched.mockRejectedValueOnce(body)
      : fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } }))
  );
  vi.stubGlobal('fetch', fetched);
}

afterEach(() => vi.unstubAllGlobals());

test('tells of those ideas alone on which something has changed, and keeps what is known without a net', async () => {
  const changed: number[] = [];
  vi.stubGlobal('navigator', { onLine: true });
  const help = new HelpCounts(
    () => 'silkeborg',
    (idea) => changed.push(idea)
  );
  answers(
    [
      { idea: 1, offers: 2, needs: 1 },
      { idea: 2, offers: 0, needs: 1 }
    ],
    [{ idea: 1, offers: 2, needs: 1 }],
    new Error('no net')
  );
  await help.load();
  expect([help.of(1), help.of(2), help.of(3)]).toEqual([3, 1, 0]);
  changed.length = 0;
  await help.load();
  expect(changed).toEqual([2]);
  await help.load();
  expect([help.of(1), help.of(2)]).toEqual([3, 0]);
});
