package dk.karavanen.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Curation;
import dk.karavanen.board.FollowUps;
import dk.karavanen.board.HideReason;
import dk.karavanen.board.Intent;
import dk.karavanen.board.Outcome;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.followup.Journey.Answers;
import dk.karavanen.followup.Journey.AtMeeting;
import dk.karavanen.followup.Journey.Gathered;
import dk.karavanen.followup.Journey.GatheringStep;
import dk.karavanen.followup.Journey.Into;
import dk.karavanen.followup.Journey.OutcomeSaid;
import dk.karavanen.identity.Role;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** An idea's journey says what may be read, by the same rules as everywhere else. */
class JourneysTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        @Autowired
        Journeys journeys;
        @Autowired
        Recommending recommending;
        @Autowired
        Curation curation;
        @Autowired
        FollowUps followUps;
        @Autowired
        BoardService board;
        @Autowired
        Erasures erasures;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        JdbcClient jdbc;

        Hall earlier;
        Hall hall;
        long vejle;
        long silkeborg;
        long esbjerg;
        long note;
        long idea;
        long later;
        List<Long> volunteers;

        /** A note of Vejle, an idea of Silkeborg that goes on from it, and one of Esbjerg that goes on from that. */
        @BeforeEach
        void aWay() {
            earlier = Hall.caravan(jdbc);
            vejle = earlier.meeting("Vejle", VotingStyle.FOR_ONLY);
            note = earlier.idea(vejle, "Sproget kommer bagefter jobbet");
            hall = Hall.caravan(jdbc);
            jdbc.sql("update caravan set follows = ? where id = ?").params(earlier.caravan, hall.caravan).update();
            silkeborg = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            esbjerg = hall.meeting("Esbjerg", VotingStyle.FOR_ONLY);
            on(vejle, "2015-12-05");
            on(silkeborg, "2016-05-23");
            on(esbjerg, "2016-06-02");
            idea = hall.idea(silkeborg, "Dansk på jobbet");
            later = hall.idea(esbjerg, "Dansk på havnen");
            goesOn(idea, note);
            goesOn(later, idea);
            volunteers = hall.people(6, "volunteer", silkeborg);
            hall.areFor(volunteers, idea);
            hall.areFor(hall.people(2, "jobcentre", silkeborg), idea);
            hall.areFor(hall.people(5, "business", silkeborg), idea);
        }

        private void on(long meeting, String day) {
            jdbc.sql("update meeting set starts_at = cast('" + day + " 16:00:00+00:00' as timestamp with time zone), ends_at = cast('" + day
                    + " 19:00:00+00:00' as timestamp with time zone) where id = ?").param(meeting).update();
        }

        private void goesOn(long idea, long from) {
            jdbc.sql("update idea set continues = ? where id = ?").params(from, idea).update();
        }

        private Journey of(long id) {
            return journeys.of(hall.slug, id).orElseThrow();
        }

        private Recommendation publish(long... sources) {
            Recommendation made = recommending.make(hall.caravan, new Recommending.Draft("Dansk fra første dag", "Tekst", null, null, null, java.util.Arrays.stream(sources).boxed().toList()));
            recommending.publish(made.id(), made.version(), "Få har svaret");
            return made;
        }

        @Test
        void fromTheFirstNoteToTheRecommendation() {
            Recommendation made = publish(idea, later);
            for (long asked : new long[] {idea, later}) {
                Journey journey = of(asked);
                assertThat(journey.meetings()).extracting(AtMeeting::meeting).containsExactly("Vejle", "Silkeborg", "Esbjerg");
                assertThat(journey.meetings()).extracting(AtMeeting::own).containsExactly(false, asked == idea, asked == later);
                assertThat(journey.meetings().getFirst().path()).isEqualTo("/c/" + earlier.slug + "/ideas/" + note);
                assertThat(journey.into()).singleElement().returns(made.id(), Into::id).returns(2, Into::ideas);
            }
            assertThat(journeys.of(earlier.slug, note).orElseThrow().meetings()).as("both ways").hasSize(3);
            assertThat(journeys.of(earlier.slug, idea)).as("at its own caravan's address only").isEmpty();
        }

        /** Two people of the jobcentre: with the next smallest they are one figure, as on the board. */
        @Test
        void figuresAreTheBoardsAndSmallSectorsStandTogether() {
            AtMeeting own = of(idea).own();
            assertThat(own.support()).hasValueSatisfying(figures -> {
                assertThat(figures.forCount()).isEqualTo(13);
                assertThat(figures.bySector().keySet()).extracting(Sector::code).containsExactly("volunteer");
                assertThat(figures.others()).isEqualTo(OptionalInt.of(7));
            });
            hall.hideTallies(silkeborg);
            assertThat(of(idea).own().support()).isEmpty();
            assertThat(of(later).meetings()).filteredOn(at -> at.meeting().equals("Silkeborg")).singleElement().returns(Optional.empty(), AtMeeting::support);
        }

        @Test
        void whatIsGatheredHasItsOwnPageAndTheFiguresOfWhatStandsForIt() {
            long same = hall.idea(silkeborg, "Sprog på arbejdspladsen");
            hall.areFor(volunteers, same);
            hall.merge(same, idea);
            Journey gathered = of(same);
            assertThat(gathered.title()).isEqualTo("Sprog på arbejdspladsen");
            assertThat(gathered.isGathered()).isTrue();
            assertThat(gathered.own().id()).isEqualTo(idea);
            assertThat(gathered.own().support().orElseThrow().forCount()).as("nobody twice").isEqualTo(13);
            assertThat(of(idea).own().with()).extracting(Gathered::title).containsExactly("Sprog på arbejdspladsen");
            curation.unmerge(same, version(same));
            assertThat(of(idea).own().with()).isEmpty();
            assertThat(of(same).meetings()).hasSize(1);
        }

        @Test
        void whatIsMergedAfterPublicationStandsInTheRecommendationStill() {
            publish(idea);
            long other = hall.idea(silkeborg, "Sprog først");
            hall.merge(idea, other);
            assertThat(of(other).into()).hasSize(1);
            assertThat(of(idea).into()).hasSize(1);
            assertThat(of(other).meetings()).as("and goes on where it went on").extracting(AtMeeting::meeting).containsExactly("Vejle", "Silkeborg", "Esbjerg");
        }

        @Test
        void nobodyIsToldWhyThereIsNone() {
            long hidden = hall.idea(silkeborg, "Hemmelig");
            for (String state : new String[] {"HIDDEN", "WITHDRAWN", "HELD"}) {
                hall.become(hidden, state);
                assertThat(journeys.of(hall.slug, hidden)).as(state).isEmpty();
            }
            assertThat(journeys.of(hall.slug, 4_711L)).isEmpty();
            long under = hall.idea(silkeborg, "Under");
            long root = hall.idea(silkeborg, "Over");
            hall.merge(under, root);
            hall.become(root, "HIDDEN");
            assertThat(journeys.of(hall.slug, under)).as("goes with what stands for it").isEmpty();
            hall.close(esbjerg, Visibility.PARTICIPANTS);
            assertThat(journeys.of(hall.slug, later)).isEmpty();
            assertThat(of(idea).meetings()).extracting(AtMeeting::meeting).as("no word of it elsewhere").containsExactly("Vejle", "Silkeborg");
            jdbc.sql("update meeting set archived_at = current_timestamp where id = ?").param(silkeborg).update();
            assertThat(journeys.of(hall.slug, idea)).isEmpty();
        }

        @Test
        void hidingOneStopEndsTheWayThere() {
            publish(later);
            hall.become(idea, "HIDDEN");
            assertThat(of(later).meetings()).extracting(AtMeeting::meeting).containsExactly("Esbjerg");
            assertThat(journeys.of(earlier.slug, note).orElseThrow().meetings()).hasSize(1);
            assertThat(of(later).into()).hasSize(1);
        }

        @Test
        void theWordsOfWhoErasedThemAreGone() {
            publish(idea, later);
            transactions.executeWithoutResult(status -> erasures.erase(Kind.IDEA, Set.of(idea)));
            assertThat(journeys.of(hall.slug, idea)).isEmpty();
            assertThat(of(later).meetings()).extracting(AtMeeting::title).containsExactly("Dansk på havnen");
        }

        @Test
        void aCircleEnds() {
            goesOn(note, later);
            assertThat(of(idea).meetings()).hasSize(3);
        }

        @Test
        void whatCameFirstStandsFirstWhereNobodyKnowsTheDay() {
            jdbc.sql("update meeting set starts_at = null, ends_at = null where id in (?, ?)").params(vejle, esbjerg).update();
            jdbc.sql("update idea set created_at = current_timestamp where id = ?").param(note).update();
            assertThat(of(idea).meetings()).extracting(AtMeeting::meeting).containsExactly("Vejle", "Silkeborg", "Esbjerg");
            assertThat(of(idea).meetings().getFirst()).returns(null, AtMeeting::at).returns("Prøvekaravane", AtMeeting::caravan);
        }

        /** Anna was at both meetings; Vejle's people are another caravan's, and stay beside. */
        @Test
        void supportStandsSideBySideAndIsAddedOnlyWhereAPersonCountsOnce() {
            long anna = volunteers.getFirst();
            jdbc.sql("insert into attendance (meeting, participant, joined_at) values (?, ?, current_timestamp)").params(esbjerg, anna).update();
            hall.areFor(List.of(anna), later);
            hall.areFor(hall.people(3, "volunteer", esbjerg), later);
            earlier.areFor(earlier.people(4, "volunteer", vejle), note);
            Journey journey = of(idea);
            assertThat(journey.meetings()).extracting(at -> at.support().orElseThrow().forCount()).containsExactly(4, 13, 4);
            assertThat(journey.together()).isEqualTo(OptionalInt.of(16));
            assertThat(journeys.of(earlier.slug, note).orElseThrow().together()).as("one meeting of its own").isEmpty();
            hall.hideTallies(esbjerg);
            assertThat(of(idea).together()).as("what is hidden cannot be told from a sum").isEmpty();
        }

        @Test
        void whyIsToldAndUndoingKeepsIt() {
            long same = hall.idea(silkeborg, "Sprog på arbejdspladsen");
            curation.merge(same, version(same), idea, version(idea), "Det er det samme");
            assertThat(of(idea).gathering()).singleElement().returns(true, GatheringStep::merged).returns("Det er det samme", GatheringStep::why);
            curation.unmerge(same, version(same), "Det var det ikke");
            assertThat(of(idea).gathering()).extracting(GatheringStep::merged, GatheringStep::why).containsExactly(tuple(true, "Det er det samme"), tuple(false, "Det var det ikke"));
            assertThat(of(same).gathering()).as("on both pages").hasSize(2);
            curation.hide(same, version(same), HideReason.TONE, null);
            assertThat(of(idea).gathering()).as("what is hidden is not named").isEmpty();
        }

        @Test
        void laterMeetingsAskHowItWent() {
            followUps.bring(esbjerg, List.of(note));
            List<Long> there = hall.people(5, "volunteer", esbjerg);
            there.forEach(person -> say(person, "done"));
            hall.people(2, "jobcentre", esbjerg).forEach(person -> say(person, "started"));
            hall.people(3, "business", esbjerg).forEach(person -> say(person, "given-up"));
            followUps.confirm(esbjerg, note, null, Outcome.DONE, "Vejle Kommune", "Set i årsberetningen");
            Journey journey = journeys.of(earlier.slug, note).orElseThrow();
            assertThat(journey.outcomes()).singleElement().returns(Outcome.DONE, OutcomeSaid::outcome).returns("Set i årsberetningen", OutcomeSaid::reason).returns(true, OutcomeSaid::own);
            Answers answers = journey.rounds().getFirst().answers().orElseThrow();
            assertThat(answers.people()).isEqualTo(10);
            assertThat(answers.all()).isEqualTo(Map.of(Outcome.DONE, 5, Outcome.STARTED, 2, Outcome.GIVEN_UP, 3));
            assertThat(answers.bySector().keySet()).extracting(Sector::code).as("two and three are shown together").containsExactly("volunteer");
            assertThat(answers.others()).isEqualTo(Map.of(Outcome.STARTED, 2, Outcome.GIVEN_UP, 3));
            assertThat(of(idea).outcomes()).as("on the way of what goes on from it").singleElement().returns(false, OutcomeSaid::own);
            hall.hideTallies(esbjerg);
            assertThat(journeys.of(earlier.slug, note).orElseThrow().rounds().getFirst().answers()).isEmpty();
            hall.close(esbjerg, Visibility.PARTICIPANTS);
            assertThat(journeys.of(earlier.slug, note).orElseThrow().rounds()).isEmpty();
        }

        private void say(long person, String status) {
            assertThat(board.apply(esbjerg, person, new Intent.FollowUp("k" + person, note, status, null, null)).counted()).isTrue();
        }

        private int version(long id) {
            return jdbc.sql("select version from idea where id = ?").param(id).query(Integer.class).single();
        }
    }
}
