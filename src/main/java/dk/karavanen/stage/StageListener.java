package dk.karavanen.stage;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import dk.karavanen.board.BoardUpdated;
import dk.karavanen.board.ServerNews;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.recommendation.RecommendationEdited;
import dk.karavanen.recommendation.RecommendationMoved;
import dk.karavanen.recommendation.RecommendationPublished;
import dk.karavanen.recommendation.RecommendationWithdrawn;
import dk.karavanen.shared.BackupRestored;

/**
 * Spreads the word that a stage changed: inside the transaction to the other servers, which hear of it once it is committed; after it on
 * this one.
 */
@Component
class StageListener {

    private static final String PRESSED = "stage";
    private static final String DECK = "stage-deck";

    private final LiveStages stages;
    private final Meetings meetings;
    private final ServerNews servers;
    private final ConcurrentMap<Long, Long> caravans = new ConcurrentHashMap<>();

    StageListener(LiveStages stages, Meetings meetings, ServerNews servers) {
        this.stages = stages;
        this.meetings = meetings;
        this.servers = servers;
    }

    @EventListener
    void tell(StageChanged event) {
        servers.tell(event.deck() ? DECK : PRESSED, event.caravan());
    }

    @EventListener
    void tell(RecommendationPublished event) {
        servers.tell(DECK, event.caravan());
    }

    @EventListener
    void tell(RecommendationWithdrawn event) {
        servers.tell(DECK, event.caravan());
    }

    @EventListener
    void tell(RecommendationEdited event) {
        servers.tell(DECK, event.caravan());
    }

    @EventListener
    void tell(RecommendationMoved event) {
        servers.tell(DECK, event.caravan());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(StageChanged event) {
        stages.touch(event.caravan(), event.deck());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(RecommendationPublished event) {
        stages.touch(event.caravan(), true);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(RecommendationWithdrawn event) {
        stages.touch(event.caravan(), true);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(RecommendationEdited event) {
        stages.touch(event.caravan(), true);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(RecommendationMoved event) {
        stages.touch(event.caravan(), true);
    }

    /** How many have raised a hand is told now and then: a thousand of them are no thousand pictures. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(HandRaised event) {
        stages.touchSoon(event.caravan());
    }

    /** Told on every server, of every vote too. */
    @EventListener
    void on(BoardUpdated event) {
        if (stages.areWatched()) {
            caravan(event.meeting()).ifPresent(caravan -> stages.touchIdea(caravan, event.idea()));
        }
    }

    @EventListener
    void on(ServerNews.Heard event) {
        if (event.topic().equals(PRESSED) || event.topic().equals(DECK)) {
            stages.touch(event.subject(), event.topic().equals(DECK));
        }
    }

    @EventListener
    void on(BackupRestored event) {
        caravans.clear();
        stages.forget();
    }

    /** A meeting stays with its caravan, and this is asked at every vote. */
    private Optional<Long> caravan(long meeting) {
        return Optional.ofNullable(caravans.computeIfAbsent(meeting, id -> meetings.findById(id).map(Meeting::caravan).orElse(null)));
    }
}
