package dk.karavanen.example;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.FollowUps;
import dk.karavanen.board.Intent;
import dk.karavanen.board.Outcome;

/** The invented evening asks how three ideas of the event before went; some of the hall answer, and of one an organiser says what came. */
@Component
class ExampleFollowUps {

    private static final List<String> ASKED = List.of("vejle-makker", "vejle-sprogcafe", "vejle-guider");

    private final FollowUps followUps;
    private final BoardService board;
    private final JdbcClient jdbc;

    ExampleFollowUps(FollowUps followUps, BoardService board, JdbcClient jdbc) {
        this.followUps = followUps;
        this.board = board;
        this.jdbc = jdbc;
    }

    /** @param earlier ideas of the event before, by their names */
    void write(long meeting, Map<String, Long> earlier) {
        List<Long> ideas = ASKED.stream().map(earlier::get).toList();
        followUps.bring(meeting, ideas);
        List<Long> people = jdbc.sql("select participant from present where meeting = ? order by participant").param(meeting).query(Long.class).list();
        // Every third of them, and each knows of one.
        for (int i = 0; i < people.size(); i += 3) {
            Outcome outcome = List.of(Outcome.UNDER_WAY, Outcome.DONE, Outcome.STARTED, Outcome.UNDER_WAY, Outcome.NOT_KNOWN, Outcome.GIVEN_UP).get(i / 3 % 6);
            String doneBy = i % 12 == 0 ? "Jobcentret og to virksomheder" : null;
            String hindrance = outcome == Outcome.GIVEN_UP ? "Ingen havde tid om aftenen" : null;
            board.apply(meeting, people.get(i), new Intent.FollowUp("example-follow-up", ideas.get(i / 3 % ideas.size()), outcome.word(), doneBy, hindrance));
        }
        followUps.confirm(meeting, ideas.getFirst(), null, Outcome.UNDER_WAY, "Vejle Kommune og fire virksomheder", "Kommunens status i april: fire virksomheder har en fast makker til hver ny.");
    }
}
