package dk.karavanen.docket;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dk.karavanen.recommendation.RecommendationList.Recipient;

/**
 * What was asked of whom in a caravan, and what came of it, as everyone may know it today.
 *
 * @param today   in Denmark; days late are counted up to it
 * @param updated when something of it was last published, or null
 */
public record Docket(long caravan, String slug, String title, boolean example, List<Recipient> addressees, List<Row> rows, LocalDate today, @Nullable Instant updated) {

    public Docket {
        addressees = List.copyOf(addressees);
        rows = List.copyOf(rows);
    }

    /** A recommendation or a question. */
    public enum Kind {
        RECOMMENDATION, QUESTION;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What was asked.
     *
     * @param place of a recommendation that has one
     * @param title null once it can no longer be read: it was taken back or hidden after it was answered
     * @param path  where it is to be read, or null
     * @param ideas what it rests on, as far as everyone may read them
     */
    public record Subject(Kind kind, long id, OptionalInt place, @Nullable String title, @Nullable String path, List<IdeaLink> ideas) {

        public Subject {
            ideas = List.copyOf(ideas);
        }
    }

    public record IdeaLink(long id, String title, String path) {
    }

    /**
     * One version of an answer, as it was published.
     *
     * @param source where it was said, if organisers wrote it down; null: the office published it itself
     * @param saidOn when it was said, if organisers wrote it down later
     */
    public record Version(int number, Verdict verdict, String words, @Nullable String source, @Nullable LocalDate saidOn, Instant at, List<AnswerFile> files) {

        public Version {
            files = List.copyOf(files);
        }

        public LocalDate day() {
            return saidOn == null ? dk.karavanen.caravan.DanishTime.date(at) : saidOn;
        }
    }

    /** A PDF that comes with an answer. */
    public record AnswerFile(long id, String title, int size) {
    }

    /**
     * One subject and one of those it was put to.
     *
     * @param answer        its id, or null while there is none
     * @param version       the last one, or null
     * @param answerBy      the agreed date for an answer, or null
     * @param firstAnswerBy the date that was agreed at first, if it was moved
     */
    public record Row(Subject subject, Recipient addressee, @Nullable Long answer, @Nullable Version version, List<Promise> promises, @Nullable LocalDate answerBy,
            @Nullable LocalDate firstAnswerBy, LocalDate today) {

        public Row {
            promises = List.copyOf(promises);
        }

        public boolean isAnswered() {
            return version != null && version.verdict() != Verdict.LATER;
        }

        public DocketStatus status() {
            if (promises.isEmpty()) {
                return version == null ? DocketStatus.WAITING : switch (version.verdict()) {
                    case YES, PARTLY -> DocketStatus.ANSWERED;
                    case NO -> DocketStatus.REFUSED;
                    case NOT_OURS -> DocketStatus.NOT_OURS;
                    case LATER -> DocketStatus.WAITING;
                };
            }
            List<Promise.State> states = promises.stream().map(promise -> promise.state(today)).toList();
            if (states.contains(Promise.State.BROKEN)) {
                return DocketStatus.BROKEN;
            }
            if (states.contains(Promise.State.LATE)) {
                return DocketStatus.LATE;
            }
            if (states.stream().allMatch(state -> state == Promise.State.KEPT)) {
                return DocketStatus.KEPT;
            }
            return states.stream().allMatch(state -> state == Promise.State.PROMISED) ? DocketStatus.PROMISED : DocketStatus.UNDER_WAY;
        }

        /** Days past the agreed date: for an answer while there is none, else of the promise that is the latest. */
        public long daysLate() {
            if (status() == DocketStatus.WAITING) {
                return answerBy == null || !answerBy.isBefore(today) ? 0 : ChronoUnit.DAYS.between(answerBy, today);
            }
            return promises.stream().mapToLong(promise -> promise.daysLate(today)).max().orElse(0);
        }

        /** Where the answer with all its versions is to be read, or null while there is none. */
        public @Nullable String path(String slug) {
            return version == null ? null : "/c/" + slug + "/follow-up/answers/" + answer;
        }
    }

    public Map<DocketStatus, Integer> counts() {
        Map<DocketStatus, Integer> counts = new EnumMap<>(DocketStatus.class);
        rows.forEach(row -> counts.merge(row.status(), 1, Integer::sum));
        return counts;
    }

    /** How many subjects there are, whomever they go to. */
    public int count(Kind kind) {
        return (int) rows.stream().map(Row::subject).filter(subject -> subject.kind() == kind).map(Subject::id).distinct().count();
    }

    public Docket with(List<Row> some) {
        return new Docket(caravan, slug, title, example, addressees, some, today, updated);
    }
}
