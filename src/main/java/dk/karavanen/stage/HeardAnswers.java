package dk.karavanen.stage;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dk.karavanen.docket.DocketQuestions;

/** What was answered on the stage goes to the docket, in the same transaction: as a question whose answer organisers write down with its source. */
@Component
class HeardAnswers {

    private final DocketQuestions questions;

    HeardAnswers(DocketQuestions questions) {
        this.questions = questions;
    }

    @EventListener
    void on(QuestionAnswered event) {
        questions.heard(event.caravan(), event.question(), event.recommendation());
    }
}
