package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import dk.karavanen.board.Tallies;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.TurnableClock;

/** Recommendations of an evening in two towns. */
@SpringBootTest
@RecordApplicationEvents
@AsStaff
abstract class RecommendingCases {

    @Autowired
    Recommending recommending;
    @Autowired
    RecommendationLists lists;
    @Autowired
    RankingRuns runs;
    @Autowired
    SourceReader sourceReader;
    @Autowired
    Recommendations recommendations;
    @Autowired
    Tallies tallies;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ApplicationEvents events;
    @Autowired
    TurnableClock clock;

    Hall evening;
    long silkeborg;
    long esbjerg;
    List<Long> civil;
    List<Long> municipality;
    List<Long> jobcentre;
    List<Long> both;

    @BeforeEach
    void people() {
        evening = Hall.caravan(jdbc);
        silkeborg = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        esbjerg = evening.meeting("Esbjerg", VotingStyle.FOR_ONLY);
        civil = evening.people(10, "civil-society", silkeborg);
        municipality = evening.people(8, "municipality", esbjerg);
        jobcentre = evening.people(6, "jobcentre", silkeborg);
        both = evening.people(6, "volunteer", silkeborg, esbjerg);
    }

    List<Long> fourInOrder() {
        List<Long> ids = new ArrayList<>();
        for (int n = 8; n >= 2; n -= 2) {
            long idea = evening.idea(silkeborg, "Idé med " + n);
            evening.areFor(civil.subList(0, n), idea);
            ids.add(published(idea).id());
        }
        return ids;
    }

    Entry published(long... ideas) {
        Recommendation made = make(draft(ideas));
        recommending.publish(made.id(), made.version());
        return list(Audience.MODERATORS).find(made.id()).orElseThrow();
    }

    Recommendation make(Draft draft) {
        return recommending.make(evening.caravan, draft);
    }

    Draft draft(long... ideas) {
        return new Draft(ideas.length == 0 ? "t" : jdbcTitle(ideas[0]), "Vi anbefaler det.", "", "Ingen sagde hvorfor.", null,
                java.util.Arrays.stream(ideas).boxed().toList());
    }

    String jdbcTitle(long idea) {
        return jdbc.sql("select title from idea where id = ?").param(idea).query(String.class).optional().orElse("t");
    }

    RecommendationList list(Audience audience) {
        return lists.of(evening.caravan, audience);
    }

    Map<String, String> figures(Entry entry) {
        return entry.support().orElseThrow().sectors().stream().collect(Collectors.toMap(
                sector -> sector.sector().map(s -> s.code()).orElse("*"), sector -> sector.forCount() + "/" + sector.answered()));
    }

    void refused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    int version(long recommendation) {
        return list(Audience.MODERATORS).find(recommendation).orElseThrow().version();
    }
}
