package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.Resemblance.Resembling;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;

@SpringBootTest
@OnH2
class ResemblanceTest {

    @Autowired
    Resemblance resemblance;
    @Autowired
    Meetings meetings;
    @Autowired
    JdbcClient jdbc;

    /** As when the example is removed: with everything at once, and no word about any single idea. */
    @Test
    void ideasThatAreGoneDoNotStandInTheWayOfOthers() {
        Hall hall = Hall.open(jdbc);
        List.of("Sprogcafé på biblioteket", "Cykelværksted i gården", "Fodbold for piger", "Lån en nabo").forEach(hall::idea);
        long stays = hall.idea("Fast mentor i butikken");
        List<Long> go = IntStream.range(0, 20).mapToObj(i -> hall.idea("Fast mentor på arbejdspladsen")).toList();
        Meeting meeting = meetings.findById(hall.meeting).orElseThrow();
        assertThat(resemblance.of(meeting, "Fast mentor på arbejdspladsen", "", Viewer.ANYONE)).hasSize(5).extracting(Resembling::id).isSubsetOf(go);
        go.forEach(idea -> jdbc.sql("delete from idea where id = ?").param(idea).update());
        assertThat(resemblance.of(meeting, "Fast mentor på arbejdspladsen", "", Viewer.ANYONE)).extracting(Resembling::id).containsExactly(stays);
    }
}
