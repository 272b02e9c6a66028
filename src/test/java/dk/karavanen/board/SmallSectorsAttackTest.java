package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;

import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/**
 * Somebody wants to know what the one jobcentre person in the hall voted, see the decision page on small sectors: what an attacker
 * tries, and what they get to see.
 */
class SmallSectorsAttackTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff(Role.MODERATOR)
    abstract static class Cases extends HallCases {

        long idea;
        long other;
        long alone;
        long neighbour;

        @BeforeEach
        void aHallWithOneJobcentrePerson() {
            hall = Hall.open(jdbc);
            idea = hall.idea("Jobcentret skal ringe tilbage");
            other = hall.idea("Fælles kaffe");
            for (int i = 0; i < 9; i++) {
                hall.support(idea, hall.participant("volunteer"));
                neighbour = hall.participant("municipality");
                hall.support(i < 7 ? idea : other, neighbour);
            }
            alone = hall.participant("jobcentre");
            hall.stance(idea, alone, -1, Instant.now());
        }

        @Test
        void theHallAsItIsShowsNothing() {
            assertThat(shown(idea)).as("the municipality keeps the jobcentre company").containsOnlyKeys("volunteer");
        }

        /** What a hall waits for: all figures anew beside words that are known. */
        @ParameterizedTest
        @EnumSource(VotingStyle.class)
        void whatIsCountedAnewForARevealIsWhatIsReadAnew(VotingStyle style) {
            hall.merge(hall.idea("Kaffe for alle"), other);
            jdbc.sql("update idea set pinned = true where id = ?").param(other).update();
            jdbc.sql("update meeting set voting_style = ?, tallies_hidden = true where id = ?").params(style.name(), hall.meeting).update();
            BoardReader.Look hidden = reader.all(hall.meeting);
            jdbc.sql("update meeting set tallies_hidden = false where id = ?").param(hall.meeting).update();
            BoardReader.Look shown = reader.all(hall.meeting);
            assertThat(hidden.rows()).hasSize(3).doesNotContainAnyElementsOf(shown.rows().stream().filter(row -> row.view().mergedInto() == null).toList());
            assertThat(reader.recount(hall.meeting, shown.head(), hidden.rows().stream().map(BoardReader.Row::view))).isEqualTo(shown.rows());
            assertThat(reader.recount(hall.meeting, hidden.head(), shown.rows().stream().map(BoardReader.Row::view))).isEqualTo(hidden.rows());
        }

        /** A hall that votes is not counted anew for each of its people who votes for the first time. */
        @ParameterizedTest
        @EnumSource(VotingStyle.class)
        void whatOneMoreWhoHasVotedChangesIsWhatIsReadAnew(VotingStyle style) {
            hall.merge(hall.idea("Kaffe for alle"), other);
            jdbc.sql("update meeting set voting_style = ? where id = ?").params(style.name(), hall.meeting).update();
            List<Long> silent = Stream.generate(() -> hall.participant("business")).limit(6).toList();
            BoardReader.Look before = reader.all(hall.meeting);
            silent.forEach(participant -> hall.support(idea, participant));
            BoardReader.Look after = reader.all(hall.meeting);
            assertThat(reader.voted(before.head())).usingRecursiveComparison().ignoringFields("meeting").isEqualTo(after.head());
            List<BoardReader.Row> untouched = after.rows().stream().filter(row -> row.root() != idea).toList();
            assertThat(untouched).hasSize(2).isNotEqualTo(before.rows().stream().filter(row -> row.root() != idea).toList());
            assertThat(BoardReader.rescored(after.head(), before.rows().stream().filter(row -> row.root() != idea))).isEqualTo(untouched);
        }

        /** The attack that was seen: four who came and never weighed anything. */
        @Test
        void emptyJoinsMoveNothing() {
            Map<String, IdeaView.FiguresView> before = shown(idea);
            for (int i = 0; i < 50; i++) {
                join("jobcentre");
            }
            assertThat(shown(idea)).isEqualTo(before);
        }

        @Test
        void lateJoinsMoveNothing() {
            Map<String, IdeaView.FiguresView> before = shown(idea);
            jdbc.sql("update meeting set phase = 'RESULTS' where id = ?").param(hall.meeting).update();
            for (int i = 0; i < 5; i++) {
                assertThat(say(join("jobcentre"), idea).reason()).isEqualTo("phase-closed");
            }
            assertThat(shown(idea)).isEqualTo(before);
        }

        @Test
        void whoWeighsAndLeavesMovesNothing() {
            Map<String, IdeaView.FiguresView> before = shown(idea);
            List<Long> sybils = IntStream.range(0, 4).mapToObj(i -> join("jobcentre")).toList();
            sybils.forEach(sybil -> {
                say(sybil, other);
                own.leave(participants.findById(sybil).orElseThrow(), false);
            });
            assertThat(shown(idea)).isEqualTo(before);
        }

        @Test
        void whoWeighsAndTakesBackMovesNothing() {
            Map<String, IdeaView.FiguresView> before = shown(idea);
            for (int i = 0; i < 4; i++) {
                long sybil = join("jobcentre");
                say(sybil, other);
                board.apply(hall.meeting, sybil, new Intent.Stance(UUID.randomUUID().toString(), other, null));
            }
            assertThat(shown(idea)).isEqualTo(before);
        }

        /** An idea made for the purpose, and hidden since. */
        @Test
        void whatIsOffTheBoardIsNoWeighing() {
            Map<String, IdeaView.FiguresView> before = shown(idea);
            long dummy = hall.idea("Test");
            for (int i = 0; i < 4; i++) {
                say(join("jobcentre"), dummy);
            }
            curation.hide(dummy, ideas.findById(dummy).orElseThrow().version(), HideReason.OFF_TOPIC, null);
            assertThat(shown(idea)).isEqualTo(before);
        }

        /** Not only the figures by sector: the score is a mean over sectors, which a fifth of a sector would move by a fifth. */
        @Test
        void theScoreTellsNothingEither() {
            for (int i = 0; i < 4; i++) {
                join("jobcentre");
            }
            hall.stance(idea, neighbour, 1, Instant.now());
            List<IdeaView> seen = views();
            assertThat(seen).anySatisfy(view -> assertThat(view.score()).isNotNull());
            hall.stance(idea, neighbour, -1, Instant.now());
            hall.stance(idea, alone, 1, Instant.now());
            assertThat(views()).as("the one was for, and somebody of the municipality against").isEqualTo(seen);
        }

        @Test
        void norWhereSilenceIsAnAnswer() {
            jdbc.sql("update meeting set voting_style = 'FOR_ONLY' where id = ?").param(hall.meeting).update();
            for (int i = 0; i < 4; i++) {
                join("jobcentre");
            }
            hall.stance(idea, alone, 1, Instant.now());
            List<IdeaView> seen = views();
            hall.stance(idea, alone, null, Instant.now());
            hall.stance(idea, neighbour, 1, Instant.now());
            hall.stance(other, neighbour, null, Instant.now());
            hall.stance(other, alone, 1, Instant.now());
            assertThat(views()).as("the one was for the other idea").isEqualTo(seen);
        }

        /** What remains possible: four voices of known value. Setting them aside hides the sector again. */
        @Test
        void fourWhoVoteAreFiveWithTheOne() {
            Map<String, IdeaView.FiguresView> before = shown(idea);
            List<Long> sybils = IntStream.range(0, 4).mapToObj(i -> join("jobcentre")).toList();
            sybils.forEach(sybil -> say(sybil, other));
            assertThat(shown(idea)).containsKey("jobcentre");
            settingAside.setAside(hall.meeting, sybils);
            assertThat(shown(idea)).isEqualTo(before);
        }

        private Map<String, IdeaView.FiguresView> shown(long what) {
            return reader.all(hall.meeting).rows().stream().filter(row -> row.view().id() == what).findFirst().orElseThrow().view()
                    .bySector();
        }

        private List<IdeaView> views() {
            return reader.all(hall.meeting).rows().stream().map(BoardReader.Row::view).toList();
        }

        private long join(String sector) {
            return joining.join(hall.code, new Introduction(sector, null, null, null), null).participant().id();
        }

        private Receipt say(long person, long what) {
            return board.apply(hall.meeting, person, new Intent.Stance(UUID.randomUUID().toString(), what, 1));
        }
    }
}
