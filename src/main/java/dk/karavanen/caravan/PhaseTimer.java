package dk.karavanen.caravan;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** The phase a meeting is in, and how long it lasts. */
@Embeddable
public class PhaseTimer {

    @Enumerated(EnumType.STRING)
    private Phase phase = Phase.LOBBY;
    @Column(name = "phase_started_at")
    private Instant startedAt;
    @Column(name = "phase_ends_at")
    private @Nullable Instant endsAt;
    @Column(name = "phase_left_seconds")
    private @Nullable Integer leftSeconds;

    protected PhaseTimer() {
    }

    public Phase phase() {
        return phase;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    /** Null if the phase has no timer or it is paused. */
    public @Nullable Instant endsAt() {
        return endsAt;
    }

    /** On a paused timer, else null. */
    public @Nullable Integer leftSeconds() {
        return leftSeconds;
    }

    /** @param minutes null for a phase without a timer */
    void start(Phase next, @Nullable Integer minutes, Instant now) {
        phase = next;
        startedAt = now;
        leftSeconds = null;
        endsAt = minutes == null ? null : now.plus(Duration.ofMinutes(minutes));
    }

    void pause(Instant now) {
        if (endsAt != null) {
            leftSeconds = (int) Math.max(0, Duration.between(now, endsAt).toSeconds());
            endsAt = null;
        }
    }

    void resume(Instant now) {
        if (leftSeconds != null) {
            endsAt = now.plusSeconds(leftSeconds);
            leftSeconds = null;
        }
    }

    /** @param minutes may be negative; the timer never ends in the past */
    void extend(int minutes, Instant now) {
        Duration more = Duration.ofMinutes(minutes);
        if (leftSeconds != null) {
            leftSeconds = (int) Math.max(0, leftSeconds + more.toSeconds());
        } else {
            Instant from = endsAt == null || endsAt.isBefore(now) ? now : endsAt;
            Instant to = from.plus(more);
            endsAt = to.isBefore(now) ? now : to;
        }
    }
}
