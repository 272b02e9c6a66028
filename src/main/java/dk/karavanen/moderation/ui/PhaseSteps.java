package dk.karavanen.moderation.ui;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.vaadin.flow.component.Component;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Phase;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.shared.ui.Confirmation;

/** What moves an evening on, from the desk or from the moderator's phone. What ends something for the hall is asked about first. */
class PhaseSteps {

    private final Component where;
    private final Consumer<Supplier<String>> attempt;
    private final LoggedMeetingControl evening;

    /** @param attempt does something to the meeting, and says so or why not */
    PhaseSteps(Component where, Consumer<Supplier<String>> attempt, LoggedMeetingControl evening) {
        this.where = where;
        this.attempt = attempt;
        this.evening = evening;
    }

    String name(Phase phase) {
        return where.getTranslation("desk.phase." + phase.word());
    }

    /** What the button for a phase says. */
    String start(Phase phase) {
        return phase == Phase.CLOSED ? where.getTranslation("desk.close-meeting") : where.getTranslation("desk.start", name(phase));
    }

    /** What ends something for the hall is asked first; going on to more is not. */
    void askAndEnter(Meeting meeting, Phase phase) {
        Seen seen = Seen.of(meeting);
        Phase now = meeting.phase();
        boolean ends = now.takesStances() && !phase.takesStances() || now.takesIdeas() && !phase.takesIdeas()
                || phase == Phase.CLOSED || phase.compareTo(now) < 0;
        if (!ends) {
            enter(meeting, seen, phase);
            return;
        }
        String consequence = phase == Phase.CLOSED ? "desk.confirm.closed"
                : now.takesStances() && !phase.takesStances() ? "desk.confirm.votes"
                : now.takesIdeas() && !phase.takesIdeas() ? "desk.confirm.ideas" : "desk.confirm.back";
        new Confirmation(phase == Phase.CLOSED ? where.getTranslation("desk.confirm.close") : where.getTranslation("desk.confirm.start", name(phase)),
                where.getTranslation(consequence), start(phase), () -> enter(meeting, seen, phase)).open();
    }

    private void enter(Meeting meeting, Seen seen, Phase phase) {
        attempt.accept(() -> {
            evening.enter(meeting.id(), seen, phase);
            return where.getTranslation("desk.done.entered", name(phase));
        });
    }

    void askAndReveal(Meeting meeting) {
        Instant shown = meeting.resultAt();
        new Confirmation(where.getTranslation("desk.confirm.reveal"), where.getTranslation("desk.confirm.revealed"), where.getTranslation("desk.reveal"),
                () -> attempt.accept(() -> {
                    evening.reveal(meeting.id(), shown);
                    return where.getTranslation("desk.done.revealed");
                })).open();
    }

    /** What can be seen at once, and needs no words. */
    void turn(Meeting meeting, Consumer<Seen> act) {
        Seen seen = Seen.of(meeting);
        attempt.accept(() -> {
            act.accept(seen);
            return "";
        });
    }
}
