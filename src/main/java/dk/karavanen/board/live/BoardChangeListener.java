package dk.karavanen.board.live;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardUpdated;
import dk.karavanen.board.FollowUpChanged;
import dk.karavanen.board.IdeaChanged;
import dk.karavanen.board.IdeaReported;
import dk.karavanen.board.VoteCast;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.ParticipantJoined;
import dk.karavanen.caravan.ParticipantLeft;
import dk.karavanen.caravan.ParticipantsSetAside;
import dk.karavanen.identity.NamesDeleted;
import dk.karavanen.identity.ParticipantForgotten;
import dk.karavanen.identity.TeamChanged;

/** Spreads the word, after commit, that something on a board changed: on this server at once, to the others by {@link OtherServers}. */
@Component
class BoardChangeListener {

    private static final long EVERY_MEETING = 0;

    private final LiveBoards boards;
    private final Meetings meetings;
    private final OtherServers others;
    private final LiveMetrics metrics;
    private final ApplicationEventPublisher events;

    BoardChangeListener(LiveBoards boards, Meetings meetings, OtherServers others, LiveMetrics metrics, ApplicationEventPublisher events) {
        this.boards = boards;
        this.meetings = meetings;
        this.others = others;
        this.metrics = metrics;
        this.events = events;
        others.listen(this::heard);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(VoteCast event) {
        metrics.voted();
        spread(event.meeting(), BoardChange.vote(event.idea()));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(IdeaChanged event) {
        if (event.onlyAdds()) {
            spread(event.meeting(), BoardChange.idea(event.idea()));
        } else {
            takeBack(event.meeting(), BoardChange.idea(event.idea()));
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(MeetingChanged event) {
        takeBack(event.meeting(), BoardChange.MEETING);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(FollowUpChanged event) {
        if (event.onlyAdds()) {
            spread(event.meeting(), BoardChange.MEETING);
        } else {
            takeBack(event.meeting(), BoardChange.MEETING);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(ParticipantJoined event) {
        spread(event.meeting(), BoardChange.PRESENCE);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(ParticipantLeft event) {
        spread(event.meeting(), BoardChange.PRESENCE);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(ParticipantsSetAside event) {
        spread(event.meeting(), BoardChange.PRESENCE);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(ParticipantForgotten event) {
        meetings.findByCaravanOrderByPosition(event.caravan()).forEach(meeting -> takeBack(meeting.id(), BoardChange.ACCESS));
    }

    /** Whoever has been taken off the team reads nothing more of a closed meeting, and their desk is refused. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(TeamChanged event) {
        meetings.findByCaravanOrderByPosition(event.caravan()).forEach(meeting -> takeBack(meeting.id(), BoardChange.ACCESS));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(IdeaReported event) {
        spread(event.meeting(), BoardChange.idea(event.idea()));
    }

    @EventListener
    void on(NamesDeleted event) {
        boards.takeBackAll();
        others.tell(EVERY_MEETING, BoardChange.ANYTHING);
    }

    /** Still on the thread that has committed it: whoever is told that it is done asks afterwards. */
    private void takeBack(long meeting, BoardChange change) {
        boards.takeBack(meeting, change);
        others.tell(meeting, change);
        events.publishEvent(new BoardUpdated(meeting, change));
    }

    private void spread(long meeting, BoardChange change) {
        heard(meeting, change);
        others.tell(meeting, change);
    }

    private void heard(long meeting, BoardChange change) {
        if (meeting == EVERY_MEETING) {
            boards.touchAll();
            return;
        }
        boards.touch(meeting, change);
        events.publishEvent(new BoardUpdated(meeting, change));
    }
}
