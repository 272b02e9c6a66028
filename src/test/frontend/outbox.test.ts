import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Outbox, type OutboxListener } from 'Frontend/board/outbox';
import type { Intent, Receipt } from 'Frontend/shared/contract';
import { ServerClock } from 'Frontend/shared/server-clock';

type Answer = (intents: Intent[]) => Response | Promise<Response>;

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': status < 300 ? 'application/json' : 'application/problem+json', ...headers } });
const counted: Answer = (intents) => json(200, { receipts: intents.map(({ key }) => ({ key, status: 'counted', id: 77, at: '2016-05-23T18:00:00Z' })) });
const refused =
  (reason: string, id?: number): Answer =>
  (intents) =>
    json(200, { receipts: intents.map(({ key }) => ({ key, status: 'refused', reason, message: reason, id, at: '2016-05-23T18:00:00Z' })) });
const noNetwork: Answer = () => Promise.reject(new TypeError('Failed to fetch'));

/** What was sent, request by request; answers are taken in turn, the last one again and again. */
let sent: Intent[][];
let answers: Answer[];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2016-05-23T18:00:00Z') });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  localStorage.clear();
  sent = [];
  answers = [counted];
  vi.stubGlobal('fetch', (_: string, { body }: RequestInit) => {
    const { intents } = JSON.parse(body as string) as { intents: Intent[] };
    sent.push(intents);
    return Promise.resolve((answers.length > 1 ? answers.shift()! : answers[0]!)(intents));
  });
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('navigator', { onLine: true, locks: { request: (_: string, work: () => Promise<void>) => work() } });
  return () => vi.useRealTimers();
});

function outbox(heard: Partial<OutboxListener> = {}): Outbox {
  return new Outbox('482716', new ServerClock(), { counted: () => {}, refused: () => {}, changed: () => {}, ...heard });
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const stance = (idea: number, value: 1 | 0 | -1 | null = 1) => ({ type: 'stance', idea, value }) as const;

describe('sending', () => {
  test('what is counted waits no more, and is told', async () => {
    const told = vi.fn<(intent: Intent, receipt: Receipt) => void>();
    const box = outbox({ counted: told });
    const intent = box.add(stance(3));
    expect(box.size).toBe(1);
    await settle();
    expect(sent).toEqual([[intent]]);
    expect(box.size).toBe(0);
    expect(told).toHaveBeenCalledWith(intent, expect.objectContaining({ status: 'counted' }));
  });

  test('no network: the same intents go again with the same keys, later and later', async () => {
    answers = [noNetwork];
    const box = outbox();
    const intent = box.add(stance(3));
    await settle();
    expect(box.hindrance).toBe('offline');
    for (const [request, wait] of [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000].entries()) {
      await settle(wait - 10);
      expect(sent).toHaveLength(request + 1);
      await settle(10);
      expect(sent).toHaveLength(request + 2);
    }
    answers = [counted];
    await settle(31_000);
    expect(new Set(sent.flat().map(({ key }) => key))).toEqual(new Set([intent.key]));
    expect(box.size).toBe(0);
    expect(box.hindrance).toBeNull();
  });

  test('a reload loses nothing, and keeps the order', async () => {
    answers = [noNetwork];
    const before = outbox();
    const first = before.add(stance(1));
    await settle(5);
    const second = before.add({ type: 'comment', idea: 1, body: 'Hej' });
    await settle();
    sent = [];
    answers = [counted];
    const after = outbox();
    expect(after.all().map(({ intent }) => intent)).toEqual([first, second]);
    after.wake();
    await settle();
    expect(sent).toEqual([[first, second]]);
  });

  test('a page of a captive portal is no delivery', async () => {
    answers = [() => new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })];
    const box = outbox();
    box.add(stance(3));
    await settle();
    expect(box.size).toBe(1);
    expect(box.hindrance).toBe('offline');
  });

  test('a full house says when to come again', async () => {
    answers = [() => json(503, {}, { 'retry-after': '20' }), counted];
    const box = outbox();
    box.add(stance(3));
    await settle(20_000);
    expect(sent).toHaveLength(1);
    expect(box.hindrance).toBe('busy');
    await settle(2_000);
    expect(sent).toHaveLength(2);
    expect(box.size).toBe(0);
  });

  test('fifty at once, and no request past what the server takes', async () => {
    answers = [noNetwork, counted];
    const box = outbox();
    for (let i = 0; i < 120; i++) {
      box.add(stance(i + 1));
    }
    await settle(10_000);
    expect(sent.slice(1).map((intents) => intents.length)).toEqual([50, 50, 20]);

    sent = [];
    answers = [noNetwork, counted];
    for (let i = 0; i < 20; i++) {
      box.add({ type: 'idea', kind: 'idea', title: 'x', body: 'ø'.repeat(9_000) });
    }
    await settle(10_000);
    for (const intents of sent.slice(1)) {
      expect(new TextEncoder().encode(JSON.stringify({ intents })).length).toBeLessThan(96 * 1024);
    }
    expect(sent.slice(1).flat()).toHaveLength(20);
  });

  test('one that spoils a whole request is found and refused, the others are counted', async () => {
    const spoilt: Answer = (intents) =>
      intents.some((intent) => intent.type === 'comment') ? json(400, { reason: 'bad-request', detail: 'No.' }) : counted(intents);
    answers = [noNetwork, spoilt];
    const told = vi.fn<(intent: Intent) => void>();
    const box = outbox({ refused: told });
    box.add(stance(1));
    await settle(1);
    const bad = box.add({ type: 'comment', idea: 1, body: '' });
    await settle(1);
    box.add(stance(2));
    await settle(10_000);
    expect(told.mock.calls.map(([intent]) => intent.key)).toEqual([bad.key]);
    expect(box.size).toBe(0);
    expect(box.all().map(({ refused }) => refused?.reason)).toEqual(['bad-request']);
  });

  test('who has not joined sends nothing away', async () => {
    answers = [() => json(401, { reason: 'not-joined' })];
    const box = outbox();
    box.add(stance(3));
    await settle();
    expect(box.hindrance).toBe('not-joined');
    expect(box.size).toBe(1);
  });

  test('a refusal stays to be seen, and is not sent again', async () => {
    answers = [refused('phase')];
    const box = outbox();
    const intent = box.add(stance(3));
    await settle(60_000);
    expect(sent).toHaveLength(1);
    expect(box.size).toBe(0);
    expect(box.stance(3)).toMatchObject({ intent, refused: { reason: 'phase' } });
    box.drop(intent.key);
    expect(box.all()).toEqual([]);
  });

  test('too fast: once more under another key, since the first stands refused', async () => {
    answers = [refused('too-fast'), counted];
    const box = outbox();
    box.add(stance(3));
    await settle(2_400);
    expect(sent).toHaveLength(1);
    await settle(200);
    expect(sent[1]![0]!.key).not.toBe(sent[0]![0]!.key);
    expect(box.size).toBe(0);
  });

  test('an idea that was merged meanwhile: the vote follows it', async () => {
    answers = [refused('merged', 9), counted];
    const box = outbox();
    box.add(stance(3));
    await settle(1_000);
    expect(sent.map(([intent]) => (intent as { idea: number }).idea)).toEqual([3, 9]);
    expect(box.size).toBe(0);
  });

  test('a receipt that is missing leaves its intent waiting', async () => {
    answers = [() => json(200, { receipts: [] }), counted];
    const box = outbox();
    box.add(stance(3));
    await settle(1_900);
    expect(box.size).toBe(1);
    await settle(200);
    expect(box.size).toBe(0);
  });
});

describe('taking a stance', () => {
  beforeEach(() => {
    answers = [noNetwork];
  });

  test('the latest takes the place of one that never went out', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    vi.stubGlobal('navigator', { onLine: true, locks: { request: () => new Promise(() => {}) } });
    const box = outbox();
    box.stand(3, 1, null);
    box.stand(3, -1, null);
    expect(box.all().map(({ intent }) => intent)).toMatchObject([{ idea: 3, value: -1 }]);
    box.stand(3, null, null);
    expect(box.all(), 'nothing is left to say').toEqual([]);
    await settle();
  });

  test('taken back after it may have been counted, that must be said', async () => {
    const box = outbox();
    box.stand(3, 1, null);
    await settle();
    box.stand(3, null, null);
    expect(box.all().map(({ intent }) => intent)).toMatchObject([{ idea: 3, value: null }]);
  });
});

test('where storage is full or forbidden, what was done waits in memory', async () => {
  vi.stubGlobal('localStorage', {
    length: 0,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem: () => {}
  });
  const box = outbox();
  box.add(stance(3));
  expect(box.size).toBe(1);
  await settle();
  expect(sent).toHaveLength(1);
  expect(box.size).toBe(0);
});

test('other entries of the storage are no intents', () => {
  localStorage.setItem('karavanen.outbox/482716/x', 'null');
  localStorage.setItem('karavanen.outbox/999999/y', '{"intent":{"key":"y"},"at":1}');
  expect(outbox().all()).toEqual([]);
});
