import { beforeEach, describe, expect, test, vi } from 'vitest';
import { withTabLock, pause } from 'Frontend/board/tab-lock';

describe('without web locks, as over plain HTTP', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
    vi.stubGlobal('navigator', { ...navigator, locks: undefined });
    return () => vi.useRealTimers();
  });

  test('two tabs work one after the other', async () => {
    const log: string[] = [];
    const tab = (name: string) =>
      withTabLock('sending', async () => {
        log.push(`${name} begins`);
        await pause(5_000);
        log.push(`${name} ends`);
      });
    const both = Promise.all([tab('a'), tab('b')]);
    await vi.advanceTimersByTimeAsync(60_000);
    await both;
    expect(log).toHaveLength(4);
    expect(log[0]!.slice(0, 1)).toBe(log[1]!.slice(0, 1));
    expect(log[2]!.slice(0, 1)).toBe(log[3]!.slice(0, 1));
    expect(localStorage.getItem('sending')).toBeNull();
  });

  test('a tab that died lets go after its lease', async () => {
    localStorage.setItem('sending', `dead ${Date.now() + 30_000}`);
    const work = vi.fn(() => Promise.resolve());
    const done = withTabLock('sending', work);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3_000);
    await done;
    expect(work).toHaveBeenCalledOnce();
  });

  test('long work keeps its lease', async () => {
    const done = withTabLock('sending', () => pause(100_000));
    const other = vi.fn(() => Promise.resolve());
    await vi.advanceTimersByTimeAsync(200);
    const next = withTabLock('sending', other);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(other).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(15_000);
    await Promise.all([done, next]);
    expect(other).toHaveBeenCalledOnce();
  });

  test('work that fails lets go all the same', async () => {
    const failed = withTabLock('sending', () => Promise.reject(new Error('no network'))).catch((e: Error) => e.message);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await failed).toBe('no network');
    expect(localStorage.getItem('sending')).toBeNull();
  });

  test('where storage is forbidden the work is done without', async () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new DOMException('forbidden', 'SecurityError');
      }
    });
    const work = vi.fn(() => Promise.resolve());
    await withTabLock('sending', work);
    expect(work).toHaveBeenCalledOnce();
  });
});

test('with web locks the browser decides', async () => {
  const request = vi.fn((_: string, work: () => Promise<void>) => work());
  vi.stubGlobal('navigator', { locks: { request } });
  const work = vi.fn(() => Promise.resolve());
  await withTabLock('sending', work);
  expect(request).toHaveBeenCalledWith('sending', work);
  expect(work).toHaveBeenCalledOnce();
});
