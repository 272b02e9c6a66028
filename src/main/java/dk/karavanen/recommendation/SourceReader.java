package dk.karavanen.recommendation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaComment;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.Ideas;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;

/** What moderators have before them while they write: the words, comments and figures of ideas, and how these stand together. */
@Service
@StaffOnly(Role.MODERATOR)
public class SourceReader {

    /** @param sector empty if the caravan no longer has the author's */
    public record Comment(Optional<Sector> sector, String body) {
    }

    /**
     * An idea as it stands, the one that it was merged into in its place.
     *
     * @param sector       empty if the caravan no longer has the author's
     * @param organisation empty if the author named none
     * @param against      0 where one can only be for
     * @param answered     the denominator, as in {@link RecommendationList}
     * @param comments     oldest first; none of an idea that has left its board
     */
    public record Written(long idea, IdeaWords words, Optional<Sector> sector, Optional<String> organisation, String meeting,
            IdeaState state, int forCount, int against, int answered, List<Comment> comments) {

        public String title() {
            return words.title();
        }

        public boolean counts() {
            return state.isOnBoard();
        }
    }

    /** @param support of a recommendation that drew on these ideas */
    public record Material(List<Written> sources, RecommendationList.Support support) {
    }

    private record Said(long root, String sector, String body) {
    }

    private final Caravans caravans;
    private final Ideas ideas;
    private final RecommendationLists lists;
    private final JdbcClient jdbc;

    SourceReader(Caravans caravans, Ideas ideas, RecommendationLists lists, JdbcClient jdbc) {
        this.caravans = caravans;
        this.ideas = ideas;
        this.lists = lists;
        this.jdbc = jdbc;
    }

    /**
     * @param chosen ideas of the caravan's meetings; others are left out
     * @throws Refused {@code not-found} without such a caravan
     */
    @Transactional(readOnly = true)
    public Material of(@CaravanOf(Caravan.class) long caravan, List<Long> chosen) {
        Caravan of = caravans.findById(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Map<String, Sector> sectors = of.sectors().stream().collect(Collectors.toMap(Sector::code, Function.identity()));
        Standings standings = lists.standingsOf(caravan, chosen);
        List<Idea> carrying = standings.sources(RecommendationLists.IMAGINED);
        Map<Long, String> organisations = organisations(carrying);
        Map<Long, List<Said>> comments = comments(carrying);
        List<Written> written = carrying.stream().map(idea -> {
            IdeaTally tally = standings.alone(idea);
            return new Written(idea.id(), idea.words(),
                    Optional.ofNullable(sectors.get(idea.sector())), Optional.ofNullable(organisations.get(idea.id())),
                    Objects.requireNonNull(standings.meetings().get(idea.meeting())).title(), idea.state(), tally.forCount(), tally.against(), tally.answered(),
                    comments.getOrDefault(idea.id(), List.of()).stream()
                            .map(said -> new Comment(Optional.ofNullable(sectors.get(said.sector())), said.body())).toList());
        }).toList();
        return new Material(written, lists.supportOf(of, standings));
    }

    private Map<Long, String> organisations(List<Idea> of) {
        Map<Long, String> result = new HashMap<>();
        if (!of.isEmpty()) {
            jdbc.sql("select i.id, p.organisation from idea i join participant p on p.id = i.author"
                    + " where i.id in (:ideas) and p.organisation is not null").param("ideas", ids(of))
                    .query(row -> {
                        result.put(row.getLong(1), row.getString(2));
                    });
        }
        return result;
    }

    private Map<Long, List<Said>> comments(List<Idea> of) {
        List<Long> standing = ids(of.stream().filter(idea -> idea.state().isOnBoard()).toList());
        return standing.isEmpty() ? Map.of() : jdbc.sql("""
                select i.root, c.sector, c.body from idea_comment c join idea i on i.id = c.idea
                where i.root in (:ideas) and c.hidden_at is null and %s order by c.created_at, c.id""".formatted(IdeaComment.COUNTS))
                .param("ideas", standing).query((row, n) -> new Said(row.getLong(1), row.getString(2), row.getString(3))).list().stream()
                .collect(Collectors.groupingBy(Said::root));
    }

    private static List<Long> ids(List<Idea> of) {
        return new ArrayList<>(of.stream().map(Idea::id).toList());
    }
}
