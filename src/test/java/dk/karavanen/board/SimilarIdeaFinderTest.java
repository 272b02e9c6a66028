package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.SimilarIdeaFinder.SimilarIdea;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;

@SpringBootTest
@OnH2
class SimilarIdeaFinderTest {

    @Autowired
    SimilarIdeaFinder similarIdeas;
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
        assertThat(similarIdeas.of(meeting, "Fast mentor på arbejdspladsen", "", Viewer.ANYONE)).hasSize(5).extracting(SimilarIdea::id).isSubsetOf(go);
        go.forEach(idea -> jdbc.sql("delete from idea where id = ?").param(idea).update());
        assertThat(similarIdeas.of(meeting, "Fast mentor på arbejdspladsen", "", Viewer.ANYONE)).extracting(SimilarIdea::id).containsExactly(stays);
    }

    /** Five weak ones here once took every place that a phone shows. */
    @Test
    void aBetterOneOfAnotherMeetingHasAPlace() {
        Hall hall = Hall.open(jdbc);
        List.of("Cykelværksted i gården", "Fodbold for piger", "Lån en nabo", "Gåbus til skolen", "Fælles haver", "Tolk på rådhuset",
                "Praktik i butikken", "Syng dansk", "Bedre buslinjer", "Mentor på jobbet").forEach(hall::idea);
        for (int i = 0; i < 5; i++) {
            hall.idea("Lektiehjælp til voksne, hold " + i);
        }
        long exact = hall.idea(hall.anotherMeeting(), "Lektiehjælp til voksne på biblioteket om aftenen", null);
        Meeting meeting = meetings.findById(hall.meeting).orElseThrow();
        List<SimilarIdea> seen = similarIdeas.of(meeting, "Lektiehjælp til voksne på biblioteket om aftenen", "", Viewer.ANYONE);
        assertThat(seen).hasSize(5).extracting(SimilarIdea::id).element(2).isEqualTo(exact);
        assertThat(seen.subList(0, 2)).allMatch(one -> one.meeting() == null);
        jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = (select meeting from idea where id = ?)").param(exact).update();
        assertThat(similarIdeas.of(meeting, "Lektiehjælp til voksne på biblioteket om aftenen", "", Viewer.ANYONE))
                .as("through the gate").hasSize(5).extracting(SimilarIdea::id).doesNotContain(exact);
    }

    @Test
    void aMergedWordingLeadsToTheOneThatStandsForIt() {
        Hall hall = Hall.open(jdbc);
        List.of("Cykelværksted i gården", "Fodbold for piger", "Lån en nabo").forEach(hall::idea);
        long root = hall.idea("Sprogcafé på biblioteket");
        long merged = hall.idea("Kaffe og snak på dansk hver onsdag");
        jdbc.sql("update idea set state = 'MERGED', merged_into = ?, root = ? where id = ?").params(root, root, merged).update();
        Meeting meeting = meetings.findById(hall.meeting).orElseThrow();
        assertThat(similarIdeas.of(meeting, "Kaffe og snak på dansk", "", Viewer.ANYONE).getFirst())
                .returns(root, SimilarIdea::id).returns("Sprogcafé på biblioteket", SimilarIdea::title);
        jdbc.sql("update idea set state = 'HIDDEN' where id = ?").param(root).update();
        assertThat(similarIdeas.of(meeting, "Kaffe og snak på dansk", "", Viewer.ANYONE)).extracting(SimilarIdea::id)
                .doesNotContain(root, merged);
    }

    @Test
    void whatItSaysBesidesIsTold() {
        Hall hall = Hall.open(jdbc);
        hall.idea("Fodbold for piger");
        hall.idea("Lær kvinder at cykle om lørdagen");
        Meeting meeting = meetings.findById(hall.meeting).orElseThrow();
        SimilarIdea first = similarIdeas.of(meeting, "Lær kvinder at svømme", "", Viewer.ANYONE).getFirst();
        assertThat(first.words()).contains("kvinder");
        assertThat(first.others()).contains("cykle").doesNotContain("kvinder", "svømme");
    }
}
