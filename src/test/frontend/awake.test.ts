import { stayAwake, type SilentVideo } from 'Frontend/wall/awake';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A wake lock as browsers have it: granted or refused, and taken away by the system at any time. */
class FakeLock {
  asked = 0;
  refuses = false;
  private held: (() => void) | undefined;

  request = async (): Promise<WakeLockSentinel> => {
    this.asked++;
    if (this.refuses) {
      throw new DOMException('battery', 'NotAllowedError');
    }
    return { addEventListener: (_: string, gone: () => void) => (this.held = gone) } as unknown as WakeLockSentinel;
  };

  release(): void {
    const gone = this.held;
    this.held = undefined;
    gone?.();
  }
}

describe('the wall never goes dark', () => {
  let lock: FakeLock;
  let plays: boolean;
  let playing: boolean;
  let told: boolean[];
  let seen: boolean;
  const settle = () => vi.advanceTimersByTimeAsync(0);

  beforeEach(() => {
    vi.useFakeTimers();
    lock = new FakeLock();
    plays = true;
    playing = false;
    told = [];
    seen = true;
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: lock });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !seen });
  });

  afterEach(() => {
    vi.useRealTimers();
    Reflect.deleteProperty(navigator, 'wakeLock');
    Reflect.deleteProperty(document, 'hidden');
  });

  const start = async () => {
    const video = { play: async () => (playing = plays), stop: () => (playing = false) } as unknown as SilentVideo;
    stayAwake((maySleep) => told.push(maySleep), video);
    await settle();
  };

  it('asks again at once when the system takes the lock while the page is seen', async () => {
    await start();
    expect(lock.asked).toBe(1);
    lock.release();
    await settle();
    expect(lock.asked).toBe(2);
    expect(told.at(-1)).toBe(false);
  });

  it('asks again when the page is seen again, and not before', async () => {
    await start();
    seen = false;
    lock.release();
    await settle();
    expect(lock.asked).toBe(1);
    seen = true;
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(lock.asked).toBe(2);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(lock.asked).toBe(2);
  });

  it('plays the silent video where the lock is refused, and goes back to the lock as soon as it is given', async () => {
    lock.refuses = true;
    await start();
    expect(playing).toBe(true);
    expect(told).toEqual([false]);
    lock.refuses = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lock.asked).toBe(2);
    expect(playing).toBe(false);
  });

  it('says so when neither works, and says no more once one does', async () => {
    lock.refuses = true;
    plays = false;
    await start();
    expect(told).toEqual([true]);
    plays = true;
    dispatchEvent(new Event('pointerdown'));
    await settle();
    expect(told).toEqual([true, false]);
  });

  it('plays the video where the browser knows no lock', async () => {
    Reflect.deleteProperty(navigator, 'wakeLock');
    await start();
    expect(playing).toBe(true);
    expect(lock.asked).toBe(0);
  });
});
