package dk.karavanen.moderation;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Phase;
import dk.karavanen.shared.Refused;

/** Runs a meeting as {@link MeetingControl} does, and writes it in the log. */
@Service
@PreAuthorize("hasRole('MODERATOR')")
public class Evening {

    private final MeetingControl control;
    private final ModerationLog log;

    Evening(MeetingControl control, ModerationLog log) {
        this.control = control;
        this.log = log;
    }

    /** @throws Refused as {@link MeetingControl#enter} */
    @Transactional
    public void enter(long meeting, Seen seen, Phase next) {
        control.enter(meeting, seen, next);
        log.write(meeting, "entered", null, null, next.word());
    }

    /** @throws Refused as {@link MeetingControl#pauseTimer} */
    @Transactional
    public void pause(long meeting, Seen seen) {
        control.pauseTimer(meeting, seen);
        log.write(meeting, "paused", null, null, null);
    }

    /** @throws Refused as {@link MeetingControl#resumeTimer} */
    @Transactional
    public void resume(long meeting, Seen seen) {
        control.resumeTimer(meeting, seen);
        log.write(meeting, "resumed", null, null, null);
    }

    /** @throws Refused as {@link MeetingControl#extendTimer} */
    @Transactional
    public void extend(long meeting, Seen seen, int minutes) {
        control.extendTimer(meeting, seen, minutes);
        log.write(meeting, "extended", null, null, Integer.toString(minutes));
    }

    /** @throws Refused as {@link MeetingControl#revealTallies}, and {@code stale} if they are shown already */
    @Transactional
    public void reveal(long meeting, boolean hiddenAsSeen) {
        if (!hiddenAsSeen) {
            throw new Refused("stale");
        }
        control.revealTallies(meeting);
        log.write(meeting, "revealed", null, null, null);
    }
}
