package dk.karavanen.docket;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.AnswerRows.Answer;
import dk.karavanen.docket.Docket.IdeaLink;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Subject;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.OfficeRows.Office;
import dk.karavanen.docket.QuestionRows.Question;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationCaravans;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationLists;

/**
 * Reads the docket anew each time from what may be read then. A recommendation that was withdrawn, a question whose idea was hidden or erased:
 * its words are gone, and what the addressee answered and promised stands.
 */
@Service
public class DocketReader {

    private final CaravanOverviews overviews;
    private final Caravans caravans;
    private final RecommendationLists recommendations;
    private final RecommendationCaravans recipients;
    private final Ideas ideas;
    private final ReadAccess reading;
    private final AnswerRows answers;
    private final PromiseRows promises;
    private final QuestionRows questions;
    private final OfficeRows offices;
    private final Clock clock;

    DocketReader(CaravanOverviews overviews, Caravans caravans, RecommendationLists recommendations, RecommendationCaravans recipients, Ideas ideas, ReadAccess reading,
            AnswerRows answers, PromiseRows promises, QuestionRows questions, OfficeRows offices, Clock clock) {
        this.overviews = overviews;
        this.caravans = caravans;
        this.recommendations = recommendations;
        this.recipients = recipients;
        this.ideas = ideas;
        this.reading = reading;
        this.answers = answers;
        this.promises = promises;
        this.questions = questions;
        this.offices = offices;
        this.clock = clock;
    }

    /** An answer with all its versions, the newest first. */
    public record History(Docket docket, Row row, List<Version> versions) {

        public History {
            versions = List.copyOf(versions);
        }
    }

    /** What everyone may read; nothing for a caravan that is not there or put away. */
    @Transactional(readOnly = true)
    public Optional<Docket> of(String slug) {
        return overviews.find(slug).map(CaravanOverview::id).flatMap(caravans::findById).map(this::read);
    }

    /** Empty unless a version of it has been published in this caravan. */
    @Transactional(readOnly = true)
    public Optional<History> history(String slug, long answer) {
        return of(slug).flatMap(docket -> docket.rows().stream().filter(row -> row.version() != null && Objects.equals(row.answer(), answer)).findFirst()
                .map(row -> new History(docket, row, answers.versions(docket.caravan()).getOrDefault(answer, List.of()).reversed())));
    }

    /** A PDF that stands, or stood, with a published answer. */
    @Transactional(readOnly = true)
    public Optional<byte[]> file(String slug, long answer, long file) {
        return history(slug, answer).filter(history -> history.versions().stream().flatMap(version -> version.files().stream()).anyMatch(one -> one.id() == file))
                .flatMap(history -> answers.content(answer, file));
    }

    /** Whether one of these ideas was put to anybody as a question. */
    @Transactional(readOnly = true)
    public boolean isAsked(Collection<Long> some) {
        return some.stream().anyMatch(idea -> questions.ofIdea(idea).isPresent());
    }

    /** Whether there is anything in it for those who read. */
    @Transactional(readOnly = true)
    public boolean isBegun(long caravan) {
        return answers.of(caravan).stream().anyMatch(answer -> answer.published() > 0);
    }

    Docket read(long caravan) {
        return caravans.findById(caravan).map(this::read).orElseThrow();
    }

    private Docket read(Caravan caravan) {
        return new Reading(caravan).docket();
    }

    private final class Reading {

        private final Caravan caravan;
        private final LocalDate today = DanishTime.today(clock);
        private final List<Recipient> addressees;
        private final Map<List<Object>, Answer> written = new HashMap<>();
        private final Map<Long, List<Version>> versions;
        private final Map<Long, List<Promise>> promised;
        private final Map<Long, Office> dates;

        Reading(Caravan caravan) {
            this.caravan = caravan;
            addressees = recipients.recipients(caravan.id());
            answers.of(caravan.id()).forEach(answer -> written.put(key(answer.addressee(), answer.kind(), answer.subject()), answer));
            versions = written.isEmpty() ? Map.of() : answers.versions(caravan.id());
            promised = written.isEmpty() ? Map.of() : promises.of(caravan.id());
            dates = offices.of(caravan.id()).stream().collect(Collectors.toMap(Office::addressee, office -> office));
        }

        Docket docket() {
            Map<List<Object>, Row> rows = new LinkedHashMap<>();
            RecommendationList list = recommendations.of(caravan.id(), Audience.PUBLIC);
            Stream.concat(list.published().stream(), list.apart().stream()).forEach(entry -> addressees.stream()
                    .filter(to -> entry.recipient().isEmpty() || entry.recipient().get().id() == to.id()).forEach(to -> put(rows, subject(entry), to)));
            List<Question> asked = questions.of(caravan.id());
            Map<Long, Idea> readable = reading.readable(ideas.findAllById(asked.stream().map(Question::idea).filter(Objects::nonNull).toList()), Viewer.ANYONE).stream()
                    .collect(Collectors.toMap(Idea::id, idea -> idea));
            for (Question question : asked) {
                Subject subject = subject(question, readable);
                if (subject.title() != null) {
                    addressees.stream().filter(to -> question.isFor(to.id())).forEach(to -> put(rows, subject, to));
                }
            }
            // What was answered before it was withdrawn, hidden, or given to somebody else.
            written.values().stream().sorted(Comparator.comparing(Answer::id)).forEach(answer -> addressees.stream().filter(to -> to.id() == answer.addressee() && answer.published() > 0)
                    .filter(to -> !rows.containsKey(key(to.id(), answer.kind(), answer.subject()))).forEach(to -> put(rows, rest(rows, answer), to)));
            Instant updated = Stream.concat(rows.values().stream().map(Row::version).filter(Objects::nonNull).map(Version::at),
                    rows.values().stream().flatMap(row -> row.promises().stream()).map(promise -> promise.reports().getLast().at())).max(Comparator.naturalOrder()).orElse(null);
            return new Docket(caravan.id(), caravan.slug(), caravan.title(), caravan.isExample(), addressees, new ArrayList<>(rows.values()), today, updated);
        }

        /** One that goes to another addressee now has its words still. */
        private Subject rest(Map<List<Object>, Row> rows, Answer answer) {
            return rows.values().stream().map(Row::subject).filter(subject -> subject.kind() == answer.kind() && subject.id() == answer.subject()).findFirst()
                    .orElseGet(() -> new Subject(answer.kind(), answer.subject(), OptionalInt.empty(), null, null, List.of()));
        }

        private void put(Map<List<Object>, Row> rows, Subject subject, Recipient to) {
            List<Object> key = key(to.id(), subject.kind(), subject.id());
            Answer answer = written.get(key);
            Office office = dates.get(to.id());
            LocalDate answerBy = office == null ? null : office.answerBy();
            LocalDate firstAnswerBy = office == null ? null : office.firstAnswerBy();
            if (answer == null || answer.published() == 0) {
                rows.put(key, new Row(subject, to, answer == null ? null : answer.id(), null, List.of(), answerBy, firstAnswerBy, today));
            } else {
                rows.put(key, new Row(subject, to, answer.id(), versions.getOrDefault(answer.id(), List.of()).getLast(), promised.getOrDefault(answer.id(), List.of()), answerBy, firstAnswerBy,
                        today));
            }
        }

        private Subject subject(Entry entry) {
            return new Subject(Kind.RECOMMENDATION, entry.id(), entry.place(), entry.title(), "/c/" + caravan.slug() + "/recommendations/" + entry.id(),
                    entry.sources().stream().map(source -> new IdeaLink(source.id(), source.title(), "/c/" + caravan.slug() + "/ideas/" + source.id())).toList());
        }

        private Subject subject(Question question, Map<Long, Idea> readable) {
            Idea idea = question.idea() == null ? null : readable.get(question.idea());
            if (question.withdrawn() || question.idea() != null && idea == null) {
                return new Subject(Kind.QUESTION, question.id(), OptionalInt.empty(), null, null, List.of());
            }
            if (idea == null) {
                return new Subject(Kind.QUESTION, question.id(), OptionalInt.empty(), question.title(), null, List.of());
            }
            String path = "/c/" + caravan.slug() + "/ideas/" + idea.id();
            return new Subject(Kind.QUESTION, question.id(), OptionalInt.empty(), idea.title(), path, List.of(new IdeaLink(idea.id(), idea.title(), path)));
        }

        private static List<Object> key(long addressee, Kind kind, @Nullable Long subject) {
            return List.of(addressee, kind, Objects.requireNonNull(subject));
        }
    }
}
