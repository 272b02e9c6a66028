package dk.karavanen.stage;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the screens show, as it is kept.
 *
 * @param meeting     whose hall takes part
 * @param version     of the run of slides
 * @param turn        counted up by every press that changes what is shown
 * @param timing      counted up by every press on the clock
 * @param endsAt      while the speaker's time runs
 * @param leftSeconds while it is held
 * @param pressedBy   name of whoever pressed last
 */
record StageRow(long caravan, @Nullable Long meeting, String key, int version, long turn, @Nullable Long slide, StageFace face, boolean dark, @Nullable Long question,
        @Nullable Long hands, long timing, @Nullable Instant endsAt, @Nullable Integer leftSeconds, @Nullable String pressedBy) {

    boolean isAt(long other) {
        return Objects.equals(slide, other);
    }

    StageRow show(@Nullable Long next, StageFace side) {
        return new StageRow(caravan, meeting, key, version, turn + 1, next, side, false, question, hands, timing, endsAt, leftSeconds, pressedBy);
    }

    StageRow ask(@Nullable Long idea) {
        return new StageRow(caravan, meeting, key, version, turn + 1, slide, StageFace.QUESTION, false, idea, hands, timing, endsAt, leftSeconds, pressedBy);
    }

    StageRow raise(@Nullable Long shown) {
        return new StageRow(caravan, meeting, key, version, turn + 1, slide, StageFace.HANDS, false, question, shown, timing, endsAt, leftSeconds, pressedBy);
    }

    StageRow darken(boolean on) {
        return new StageRow(caravan, meeting, key, version, turn + 1, slide, face, on, question, hands, timing, endsAt, leftSeconds, pressedBy);
    }

    StageRow time(@Nullable Instant until, @Nullable Integer left) {
        return new StageRow(caravan, meeting, key, version, turn, slide, face, dark, question, hands, timing + 1, until, left, pressedBy);
    }
}
