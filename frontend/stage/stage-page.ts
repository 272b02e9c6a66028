import type { StageState } from './contract';
import { FollowedStage } from './followed-stage';

/** Less than this is left: the clock turns to words, and nothing blinks. */
const LAST_MINUTE = 60;

/** What projector and remote have in common: all slides, which one is shown, and the speaker's clock. */
export abstract class StagePage extends FollowedStage<StageState> {
  /** Seconds of the speaker's time; nothing where no clock runs or is held. */
  protected get left(): number | undefined {
    const { timer } = this.state;
    if (!timer) {
      return undefined;
    }
    return timer.endsAt ? Math.max(0, Math.ceil((Date.parse(timer.endsAt) - this.serverClock.now()) / 1000)) : timer.left;
  }

  protected get lastMinute(): boolean {
    return this.left !== undefined && this.left <= LAST_MINUTE;
  }
}
