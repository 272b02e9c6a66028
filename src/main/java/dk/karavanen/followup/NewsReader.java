package dk.karavanen.followup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.FollowUpReader;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Outcome;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.DocketReader;
import dk.karavanen.followup.NewsRows.Row;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.recommendation.Recommendations;

/**
 * What has happened in a caravan and still holds. A recommendation that was withdrawn, an idea that was hidden, a merger that was undone is
 * not told of, whoever asks and whenever it happened: mails and feeds have no other source.
 */
@Service
public class NewsReader {

    private static final int MAX_ROWS = 500;

    private final NewsRows rows;
    private final Ideas ideas;
    private final ReadAccess reading;
    private final Recommendations recommendations;
    private final List<CaravanOutcome> outcomes;
    private final DocketReader docket;
    private final FollowUpReader followUps;
    private final Meetings meetings;

    NewsReader(NewsRows rows, Ideas ideas, ReadAccess reading, Recommendations recommendations, List<CaravanOutcome> outcomes, DocketReader docket, FollowUpReader followUps,
            Meetings meetings) {
        this.rows = rows;
        this.ideas = ideas;
        this.reading = reading;
        this.recommendations = recommendations;
        this.outcomes = outcomes;
        this.docket = docket;
        this.followUps = followUps;
        this.meetings = meetings;
    }

    /** The newest first, and of what has happened twice the last time only. */
    @Transactional(readOnly = true)
    public List<News> after(CaravanOverview caravan, Instant after) {
        List<Row> found = rows.after(caravan.id(), after, MAX_ROWS);
        return found.isEmpty() ? List.of() : new Reading(caravan, found).news();
    }

    /** Everything that everyone who follows the caravan hears of. */
    @Transactional(readOnly = true)
    public List<News> ofCaravan(CaravanOverview caravan) {
        return after(caravan, Instant.EPOCH).stream().filter(news -> news.kind().isOfCaravan()).toList();
    }

    /** What was answered and promised. */
    @Transactional(readOnly = true)
    public List<News> ofDocket(CaravanOverview caravan) {
        return after(caravan, Instant.EPOCH).stream().filter(news -> news.kind().isOfDocket()).toList();
    }

    /** What concerns one idea, or the one that stands for it. */
    @Transactional(readOnly = true)
    public List<News> ofIdea(CaravanOverview caravan, Idea idea) {
        return after(caravan, Instant.EPOCH).stream().filter(news -> news.concerns().contains(idea.id()) || news.concerns().contains(idea.root())).toList();
    }

    private final class Reading {

        private final CaravanOverview caravan;
        private final List<Row> found;
        private final Map<Long, Idea> readable;
        private final Map<Long, Recommendation> published;
        private final Map<Long, Docket.Row> answered;
        private final Map<Long, Long> roots = new HashMap<>();

        Reading(CaravanOverview caravan, List<Row> found) {
            this.caravan = caravan;
            this.found = found;
            Set<Long> named = found.stream().flatMap(row -> Stream.of(row.idea(), row.other())).filter(Objects::nonNull).collect(Collectors.toSet());
            published = found.stream().noneMatch(row -> row.kind() == NewsKind.RECOMMENDATION) ? Map.of()
                    : recommendations.findByCaravan(caravan.id()).stream().filter(one -> one.state() == RecommendationState.PUBLISHED)
                            .collect(Collectors.toMap(Recommendation::id, Function.identity()));
            published.values().forEach(one -> named.addAll(one.sources()));
            answered = found.stream().noneMatch(row -> row.kind().isOfDocket()) ? Map.of()
                    : docket.of(caravan.slug()).stream().flatMap(all -> all.rows().stream()).filter(row -> row.version() != null && row.answer() != null)
                            .collect(Collectors.toMap(row -> Objects.requireNonNull(row.answer()), Function.identity()));
            answered.values().forEach(row -> row.subject().ideas().forEach(idea -> named.add(idea.id())));
            List<Idea> known = ideas.findAllById(named);
            known.forEach(idea -> roots.put(idea.id(), idea.root()));
            readable = reading.readable(known, Viewer.ANYONE).stream().collect(Collectors.toMap(Idea::id, Function.identity()));
        }

        List<News> news() {
            List<News> news = new ArrayList<>();
            Set<List<Object>> told = new HashSet<>();
            for (Row row : found) {
                Object subject = Stream.of(row.recommendation(), row.idea(), row.answer()).filter(Objects::nonNull).findFirst().orElse(caravan.id());
                if (told.add(List.of(row.kind(), subject))) {
                    told(row).ifPresent(news::add);
                }
            }
            return news;
        }

        private Optional<News> told(Row row) {
            return switch (row.kind()) {
                case RECOMMENDATION -> Optional.ofNullable(row.recommendation()).map(published::get).map(one -> new News(row.id(), row.kind(), null, row.at(), one.title(), null,
                        "/c/" + caravan.slug() + "/recommendations/" + one.id(), concerned(one.sources())));
                case REPORT -> outcomes.stream().flatMap(outcome -> outcome.of(caravan).stream()).filter(outcome -> outcome.key().equals(NewsListener.REPORT)).findFirst()
                        .map(outcome -> new News(row.id(), row.kind(), null, row.at(), caravan.title(), null, outcome.path(), Set.of()));
                case ANSWER, PROMISE -> ofAnswer(row);
                case MERGED, SPLIT, CLOSED, ANSWERED -> ofIdea(row);
                case ASKED_AFTER, OUTCOME -> ofRound(row);
            };
        }

        /** One whose question can no longer be read is not told of; it stands in the docket still. */
        private Optional<News> ofAnswer(Row row) {
            Docket.Row answer = row.answer() == null ? null : answered.get(row.answer());
            String title = answer == null ? null : answer.subject().title();
            return answer == null || title == null ? Optional.empty() : Optional.of(new News(row.id(), row.kind(), null, row.at(), title, answer.addressee().title(),
                    Objects.requireNonNull(answer.path(caravan.slug())), concerned(answer.subject().ideas().stream().map(Docket.IdeaLink::id).toList())));
        }

        private Optional<News> ofIdea(Row row) {
            Idea idea = row.idea() == null ? null : readable.get(row.idea());
            Idea other = row.other() == null ? null : readable.get(row.other());
            boolean holds = idea != null && switch (row.kind()) {
                case MERGED -> other != null && Objects.equals(idea.mergedInto(), other.id());
                case SPLIT -> idea.mergedInto() == null;
                case CLOSED -> idea.state() == IdeaState.CLOSED;
                default -> idea.answer() != null;
            };
            return idea == null || !holds ? Optional.empty() : Optional.of(new News(row.id(), row.kind(), null, row.at(), idea.title(), title(other),
                    "/c/" + caravan.slug() + "/ideas/" + idea.id(), concerned(row.other() == null ? List.of(idea.id()) : List.of(idea.id(), row.other()))));
        }

        /** A meeting that asks no more, or not in public, is not told of; an outcome is told as it stands now, whichever meeting asked. */
        private Optional<News> ofRound(Row row) {
            Idea idea = row.idea() == null ? null : readable.get(row.idea());
            if (idea == null) {
                return Optional.empty();
            }
            if (row.kind() == NewsKind.OUTCOME) {
                return Optional.ofNullable(followUps.confirmed(List.of(idea.root())).get(idea.root())).map(said -> news(row, idea, said.outcome(), null));
            }
            return Optional.ofNullable(row.meeting()).filter(asking -> followUps.meetingsAsking(idea.root()).contains(asking)).flatMap(meetings::findById)
                    .filter(asking -> reading.mayRead(asking, Viewer.ANYONE)).map(asking -> news(row, idea, null, asking.title()));
        }

        private News news(Row row, Idea idea, @Nullable Outcome outcome, @Nullable String other) {
            return new News(row.id(), row.kind(), outcome, row.at(), idea.title(), other, "/c/" + caravan.slug() + "/ideas/" + idea.id(), concerned(List.of(idea.id())));
        }

        private static @Nullable String title(@Nullable Idea idea) {
            return idea == null ? null : idea.title();
        }

        private Set<Long> concerned(List<Long> some) {
            return some.stream().flatMap(id -> Stream.of(id, roots.getOrDefault(id, id))).collect(Collectors.toSet());
        }
    }
}
