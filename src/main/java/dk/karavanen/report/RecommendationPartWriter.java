package dk.karavanen.report;

import java.time.temporal.ChronoUnit;

import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.ranking.Interval;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.report.RecommendationPart.AtMeeting;
import dk.karavanen.report.RecommendationPart.Few;
import dk.karavanen.report.RecommendationPart.Move;
import dk.karavanen.report.RecommendationPart.SectorSupport;
import dk.karavanen.report.RecommendationPart.Source;
import dk.karavanen.report.RecommendationPart.Support;
import dk.karavanen.report.RecommendationPart.Without;
import dk.karavanen.report.ReportContent.Recipient;
import dk.karavanen.shared.Sector;

/** Writes down a published recommendation as a report tells it. */
final class RecommendationPartWriter {

    private RecommendationPartWriter() {
    }

    static RecommendationPart write(RecommendationList.Entry entry) {
        return new RecommendationPart(entry.id(), entry.place().isPresent() ? entry.place().getAsInt() : null,
                entry.computedPlace().isPresent() ? entry.computedPlace().getAsInt() : null, entry.movedByHand(), entry.title(),
                entry.body(), entry.rationale(), entry.objection(),
                entry.recipient().map(to -> new Recipient(to.title(), to.ministry())).orElse(null),
                entry.support().map(RecommendationPartWriter::support).orElse(null),
                entry.sources().stream().map(source -> new Source(source.id(), source.title().isEmpty() ? null : source.title(),
                        source.meeting(), source.forCount().isPresent() ? source.forCount().getAsInt() : null)).toList(),
                entry.byMeeting().stream().map(at -> new AtMeeting(at.meeting(), at.forCount())).toList(),
                entry.without().stream()
                        .map(w -> new Without(w.meeting(), w.place().isPresent() ? w.place().getAsInt() : null)).toList(),
                entry.moves().stream()
                        .map(m -> new Move(m.from(), m.to(), m.computed(), m.reason().orElse(null), m.at().truncatedTo(ChronoUnit.SECONDS)))
                        .toList(),
                entry.hasFewAnswers() ? few(entry.support().orElseThrow().standing()) : null,
                entry.few().filter(few -> entry.hasFewAnswers()).map(RecommendationList.FewReason::reason).orElse(null));
    }

    private static Few few(AnswerThreshold.Standing standing) {
        return new Few(standing.answers(), standing.needed(), standing.sectors(), standing.sectorsNeeded());
    }

    private static Support support(RecommendationList.Support support) {
        boolean enough = support.standing().isEnough();
        return new Support(enough && support.share().isPresent() ? support.share().getAsDouble() : null,
                support.interval().filter(interval -> enough).map(Interval::lower).orElse(null),
                support.interval().filter(interval -> enough).map(Interval::upper).orElse(null), support.voices(), support.forCount(), support.pass(),
                support.against(), support.answered(),
                support.sectors().stream().map(s -> new SectorSupport(s.sector().map(Sector::code).orElse(null), s.forCount(),
                        s.pass(), s.against(), s.answered())).toList());
    }
}
