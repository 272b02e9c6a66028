package dk.karavanen.example;

import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.example.ExampleEvening.Idea;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.report.Reporting;

/** What moderators and organisers have done on the invented evening so far, by the services they do it with. */
@Component
class ExampleModerator {

    private final Curation curation;
    private final Addressees addressees;
    private final Recommending recommending;
    private final RecommendationLists lists;
    private final Reporting reporting;

    ExampleModerator(Curation curation, Addressees addressees, Recommending recommending, RecommendationLists lists, Reporting reporting) {
        this.curation = curation;
        this.addressees = addressees;
        this.recommending = recommending;
        this.lists = lists;
        this.reporting = reporting;
    }

    /** @param ideas the evening's, by their names; fresh, nothing done to them yet */
    void lead(long caravan, ExampleEvening evening, Map<String, Long> ideas) {
        for (Idea idea : evening.ideas()) {
            if (idea.mergedInto() != null) {
                curation.merge(ideas.get(idea.id()), 0, ideas.get(idea.mergedInto()), 0);
            }
            if (idea.hidden() != null) {
                curation.hide(ideas.get(idea.id()), 0, HideReason.of(idea.hidden()).orElseThrow(), idea.note());
            }
        }
        var to = addressees.findByCaravanOrderByPosition(caravan);
        Map<ExampleEvening.Recommendation, Long> made = new java.util.LinkedHashMap<>();
        for (ExampleEvening.Recommendation text : evening.recommendations()) {
            Recommendation draft = recommending.make(caravan, new Recommending.Draft(text.title(), text.body(), text.rationale(), text.objection(),
                    to.get(text.addressee()).id(), text.sources().stream().map(ideas::get).toList()));
            recommending.publish(draft.id(), draft.version());
            made.put(text, draft.id());
        }
        made.forEach((text, id) -> {
            if (text.moveUp() != null) {
                int place = lists.of(caravan, Audience.MODERATORS).find(id).orElseThrow().place().orElseThrow();
                recommending.move(id, place, place - 1, text.moveUp());
            }
        });
        reporting.publish(reporting.freeze(caravan, Locale.of("da")));
    }
}
