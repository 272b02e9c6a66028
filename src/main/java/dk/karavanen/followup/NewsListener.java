package dk.karavanen.followup;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dk.karavanen.board.IdeaCurated;
import dk.karavanen.caravan.OutcomePublished;
import dk.karavanen.docket.AnswerPublished;
import dk.karavanen.docket.PromiseReported;
import dk.karavanen.recommendation.RecommendationPublished;

/** Writes down what has happened, in the transaction in which it happens. */
@Component
class NewsListener {

    static final String REPORT = "caravan.outcome.report";

    private final NewsRows rows;

    NewsListener(NewsRows rows) {
        this.rows = rows;
    }

    @EventListener
    void on(RecommendationPublished event) {
        rows.add(event.caravan(), NewsKind.RECOMMENDATION, null, null, event.recommendation());
    }

    @EventListener
    void on(OutcomePublished event) {
        if (event.key().equals(REPORT)) {
            rows.add(event.caravan(), NewsKind.REPORT, null, null, null);
        }
    }

    @EventListener
    void on(AnswerPublished event) {
        rows.addOfAnswer(event.caravan(), NewsKind.ANSWER, event.answer());
    }

    @EventListener
    void on(PromiseReported event) {
        rows.addOfAnswer(event.caravan(), NewsKind.PROMISE, event.answer());
    }

    @EventListener
    void on(IdeaCurated event) {
        switch (event.act()) {
            case MERGED -> rows.addOf(event.idea(), NewsKind.MERGED, event.other());
            case UNMERGED -> rows.addOf(event.idea(), NewsKind.SPLIT, event.other());
            case CLOSED -> rows.addOf(event.idea(), NewsKind.CLOSED, null);
            case ANSWER_WRITTEN -> rows.addOf(event.idea(), NewsKind.ANSWERED, null);
            case ASKED_AFTER -> rows.addOfRound(event.idea(), NewsKind.ASKED_AFTER, event.meeting());
            case OUTCOME_CONFIRMED -> rows.addOfRound(event.idea(), NewsKind.OUTCOME, event.meeting());
            // Order on the board, and what is not there to be read.
            case CLASSIFIED, LET_OUT, HIDDEN, RESTORED, REOPENED, PINNED, UNPINNED, KEPT, COMMENT_HIDDEN, COMMENT_SHOWN, SUGGESTED, NOT_ASKED_AFTER -> {
            }
        }
    }
}
