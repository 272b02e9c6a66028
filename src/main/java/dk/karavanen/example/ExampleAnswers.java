package dk.karavanen.example;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.AnswerDraft;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.DocketQuestions;
import dk.karavanen.docket.Offices;
import dk.karavanen.docket.PromiseUpdate;
import dk.karavanen.docket.RecordedAnswers;
import dk.karavanen.docket.ReportKind;
import dk.karavanen.docket.Verdict;
import dk.karavanen.shared.Language;

/** Invented answers and promises of the ministers, some of them missing; dates are counted from today, so that none grows old. */
@Component
class ExampleAnswers {

    private static final String SOURCE = "Opdigtet til eksemplet, som sagt på Folkemødet";

    private final Offices offices;
    private final RecordedAnswers recorded;
    private final DocketQuestions questions;
    private final Clock clock;

    ExampleAnswers(Offices offices, RecordedAnswers recorded, DocketQuestions questions, Clock clock) {
        this.offices = offices;
        this.recorded = recorded;
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * @param ministers       of immigration and of social affairs
     * @param recommendations a mentor, Danish at work, a coordinator
     */
    void write(long caravan, List<Long> ministers, List<Long> recommendations) {
        LocalDate today = DanishTime.today(clock);
        long integration = ministers.getFirst();
        long social = ministers.getLast();
        offices.save(caravan, integration, "", Language.DANISH, today.minusDays(20), 0);
        offices.save(caravan, social, "", Language.DANISH, today.minusDays(47), 0);
        record(caravan, integration, recommendations.get(0), new AnswerDraft(Verdict.YES, "Vi afsætter midler til makkere fra næste år, først hos små virksomheder.",
                "Pulje til 400 makkerforløb", "Integrationsministeriet", "", today.plusDays(60)), today.minusDays(34));
        report(caravan, recommendations.get(0), new PromiseUpdate(ReportKind.STEP, "", "", null, "Puljen er skrevet ind i finanslovsforslaget.", "", 1));
        record(caravan, integration, recommendations.get(1), new AnswerDraft(Verdict.PARTLY, "Tre kommuner prøver det af fra efteråret.", "Forsøg i tre kommuner",
                "Integrationsministeriet", "", today.minusDays(12)), today.minusDays(34));
        long asked = questions.put(caravan, integration, "Hvem betaler for tolken, når en praktikplads ligger i en anden kommune?");
        recorded.record(caravan, integration, Kind.QUESTION, asked, new AnswerDraft(Verdict.NOT_OURS, "Det aftaler de to kommuner.", "", "", "", null), SOURCE, today.minusDays(34), 0);
    }

    private void record(long caravan, long minister, long recommendation, AnswerDraft draft, @Nullable LocalDate on) {
        recorded.record(caravan, minister, Kind.RECOMMENDATION, recommendation, draft, SOURCE, on, 0);
    }

    private void report(long caravan, long recommendation, PromiseUpdate update) {
        recorded.report(caravan, recorded.docket(caravan).rows().stream().filter(row -> row.subject().kind() == Kind.RECOMMENDATION && row.subject().id() == recommendation)
                .flatMap(row -> row.promises().stream()).findFirst().orElseThrow().id(), update, SOURCE);
    }
}
