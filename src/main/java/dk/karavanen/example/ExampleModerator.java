package dk.karavanen.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;

import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.example.ExampleEvening.Idea;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.report.ReportWording;
import dk.karavanen.report.ReportWordings;
import dk.karavanen.report.Reporting;
import dk.karavanen.stage.StagePlanning;
import dk.karavanen.stage.StagePlanning.Item;
import dk.karavanen.stage.StagePlanning.Plan;

/** What moderators and organisers have done on the invented evening so far, by the services they do it with. */
@Component
class ExampleModerator {

    private final Curation curation;
    private final Addressees addressees;
    private final Recommending recommending;
    private final RecommendationLists lists;
    private final Reporting reporting;
    private final ReportWordings wordings;
    private final ExampleAnswers answers;
    private final StagePlanning stage;

    ExampleModerator(Curation curation, Addressees addressees, Recommending recommending, RecommendationLists lists, Reporting reporting, ReportWordings wordings, ExampleAnswers answers,
            StagePlanning stage) {
        this.curation = curation;
        this.addressees = addressees;
        this.recommending = recommending;
        this.lists = lists;
        this.reporting = reporting;
        this.answers = answers;
        this.wordings = wordings;
        this.stage = stage;
    }

    /** @param ideas the evening's, by their names; fresh, nothing done to them yet */
    void lead(long caravan, ExampleEvening evening, Map<String, Long> ideas) {
        for (Idea idea : evening.ideas()) {
            if (idea.mergedInto() != null) {
                curation.merge(Objects.requireNonNull(ideas.get(idea.id())), 0, Objects.requireNonNull(ideas.get(idea.mergedInto())), 0, "Det er samme idé: cykler og øvelse, skrevet ved to borde.");
            }
            if (idea.hidden() != null) {
                curation.hide(Objects.requireNonNull(ideas.get(idea.id())), 0, HideReason.of(idea.hidden()).orElseThrow(), idea.note());
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
        answers.write(caravan, to.stream().map(Addressee::id).toList(), List.copyOf(made.values()));
        wordings.save(caravan, new ReportWording("", evening.foreword(), List.of(), evening.findings(), evening.signatures(), 0));
        reporting.publish(reporting.freeze(caravan, Locale.of("da")));
    }

    /** Slides of what is published, and a hall before them: the evening's, which can be tried at once. */
    void planStage(Meeting hall) {
        Plan plan = stage.plan(hall.caravan());
        List<Item> items = new ArrayList<>(plan.items());
        items.set(1, items.get(1).noted("Peg på tallet for virksomhederne. Vent på ministeren, før salen spørges."));
        stage.save(hall.caravan(), plan.version(), hall.id(), items);
    }
}
