import { everySecond } from '../shared/countdown';
import { PageElement } from '../shared/page-element';
import { ServerClock } from '../shared/server-clock';
import { boot, type Deck, type Join } from './contract';
import { StageFeed } from './feed';

/** When it is asked again for what could not be had. */
const AGAIN_MS = 3_000;

interface Told {
  readonly deck: Deck;
  readonly tag: string;
  readonly join?: Join | null;
}

/** A page that is told of a stage, and holds the deck around that: it asks for another one when it is told of one that it does not have. */
export abstract class FollowedStage<State extends { readonly deck: string }> extends PageElement {
  protected deck: Deck = boot.deck;
  protected join: Join | null | undefined = boot.join;
  protected state: State = boot.state as unknown as State;
  protected live = true;
  protected readonly serverClock = new ServerClock();
  /** Longest wait for another deck: a hall that asks at once asks a thousand times. */
  protected readonly patience: number = 0;
  protected readonly rests: boolean = false;
  /** Of the deck that it has. */
  private has = boot.tag;
  private fetching = false;

  /** Under which its feed and its deck are. */
  protected abstract readonly address: string;

  protected override listens(): (() => void)[] {
    if (boot.now) {
      this.serverClock.observe(Date.parse(boot.now), performance.timeOrigin, Date.now());
    }
    new StageFeed<State>(
      `${this.address}/feed`,
      boot.key ?? undefined,
      this.serverClock,
      {
        state: (state) => this.take(state),
        connection: (live) => {
          this.live = live;
          this.requestUpdate();
        }
      },
      this.rests
    ).start();
    return [everySecond(this.serverClock, () => this.requestUpdate())];
  }

  protected take(state: State): void {
    this.state = state;
    this.requestUpdate();
    void this.renew();
  }

  private async renew(): Promise<void> {
    if (this.fetching || this.state.deck === this.has) {
      // The newest is asked for once that has come.
      return;
    }
    this.fetching = true;
    await pause(Math.random() * this.patience);
    const asked = this.state.deck;
    const told = await this.other();
    if (told) {
      this.deck = told.deck;
      this.join = told.join ?? null;
      this.has = told.tag;
      this.requestUpdate();
    }
    if (!told || (asked === this.state.deck && this.has !== asked)) {
      // No net, or a server that has not heard yet what another one told.
      await pause(AGAIN_MS + Math.random() * this.patience);
    }
    this.fetching = false;
    void this.renew();
  }

  private async other(): Promise<Told | undefined> {
    try {
      const answer = await fetch(`${this.address}/deck${boot.key ? `?key=${encodeURIComponent(boot.key)}` : ''}`, { cache: 'no-store' });
      return answer.ok ? ((await answer.json()) as Told) : undefined;
    } catch {
      return undefined;
    }
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
