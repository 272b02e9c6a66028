package dk.karavanen.board;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;

import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Posts;

/** No vote lost, none doubled, none outside the phase, the budget or one's own meeting. */
class VotingTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    abstract static class Cases extends HallCases {

        long meeting;
        long anna;
        long bo;
        long idea;

        @BeforeEach
        void anEvening() {
            hall = Hall.caravan(jdbc);
            meeting = hall.meeting("Silkeborg", VotingStyle.FOR_PASS_AGAINST);
            enter(Phase.IDEAS);
            anna = hall.person("municipality", meeting);
            bo = hall.person("business", meeting);
            idea = post(anna, "Mentor på jobbet");
        }

        // ------------------------------------------------------------------ once

        @Test
        void fiftyRequestsAtOnceAreOneVote() throws Exception {
            List<Receipt> receipts = atOnce(50, () -> board.apply(meeting, bo, stance(idea, 1)));
            assertThat(receipts).allMatch(Receipt::counted);
            assertThat(tally(idea).forCount()).isEqualTo(1);
            assertThat(rows("stance where idea = " + idea)).isEqualTo(1);
        }

        @Test
        void fiftyRequestsWithOneKeyAreOneIdea() throws Exception {
            Intent.Post post = Posts.of("once", "Kun én gang");
            List<Receipt> receipts = atOnce(50, () -> board.apply(meeting, bo, post));
            assertThat(receipts).allMatch(Receipt::counted);
            assertThat(receipts.stream().distinct()).as("the same receipt for everyone").hasSize(1);
            assertThat(rows("idea where meeting = " + meeting + " and title = 'Kun én gang'")).isEqualTo(1);
        }

        @Test
        void aRepeatedKeyGetsItsFirstReceiptEvenAfterThePhaseIsOver() {
            Intent.Stance vote = new Intent.Stance("k1", idea, 1);
            Receipt first = board.apply(meeting, bo, vote);
            enter(Phase.CLOSED);
            assertThat(board.apply(meeting, bo, vote)).isEqualTo(first);
        }

        @Test
        void aRepeatedRefusalStaysARefusal() {
            enter(Phase.LOBBY);
            Intent.Stance vote = new Intent.Stance("k1", idea, 1);
            Receipt first = board.apply(meeting, bo, vote);
            assertThat(first.reason()).isEqualTo("phase-closed");
            enter(Phase.VOTE);
            assertThat(board.apply(meeting, bo, vote)).isEqualTo(first);
            assertThat(tally(idea).forCount()).isZero();
        }

        @Test
        void aKeyIsOnesOwn() {
            board.apply(meeting, bo, new Intent.Stance("same", idea, 1));
            long carl = hall.person("jobcentre", meeting);
            assertThat(board.apply(meeting, carl, new Intent.Stance("same", idea, 1)).counted()).isTrue();
            assertThat(tally(idea).forCount()).isEqualTo(2);
        }

        @Test
        void onesMindMayBeChangedAndTheLastWordCounts() {
            board.apply(meeting, bo, stance(idea, 1));
            board.apply(meeting, bo, stance(idea, -1));
            assertThat(tally(idea)).extracting(Tally::forCount, Tally::pass, Tally::against).containsExactly(0, 0, 1);
            board.apply(meeting, bo, stance(idea, 0));
            assertThat(tally(idea)).extracting(Tally::forCount, Tally::pass, Tally::against).containsExactly(0, 1, 0);
            board.apply(meeting, bo, stance(idea, null));
            assertThat(tally(idea)).extracting(Tally::bySector).isEqualTo(java.util.Map.of());
            assertThat(own.of(meetings.findById(meeting).orElseThrow(), participants.findById(bo).orElseThrow()).stances()).isEmpty();
        }

        @Test
        void twoTabsEndWithOneOfTheirTwoWords() throws Exception {
            List<Callable<Receipt>> tabs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int value = i % 2 == 0 ? 1 : -1;
                tabs.add(() -> board.apply(meeting, bo, stance(idea, value)));
            }
            assertThat(together(tabs)).allMatch(Receipt::counted);
            assertThat(tally(idea).forCount() + tally(idea).against()).isEqualTo(1);
        }

        // ------------------------------------------------------------------ what a phase forbids

        @ParameterizedTest
        @EnumSource(Phase.class)
        void aPhaseTakesWhatItSaysAndNothingElse(Phase phase) {
            enter(phase);
            assertThat(board.apply(meeting, bo, stance(idea, 1)).counted()).isEqualTo(phase.takesStances());
            assertThat(board.apply(meeting, bo, Posts.of(key(), "Ny")).counted()).isEqualTo(phase.takesIdeas());
            assertThat(board.apply(meeting, bo, new Intent.Comment(key(), idea, "Ja")).counted()).isEqualTo(phase.takesComments());
            assertThat(board.apply(meeting, bo, new Intent.Report(key(), idea, "Navn")).counted()).isEqualTo(phase.takesReports());
            assertThat(tally(idea).forCount()).isEqualTo(phase.takesStances() ? 1 : 0);
        }

        // ------------------------------------------------------------------ budget

        @Test
        void aBudgetCannotBeRaced() throws Exception {
            jdbc.sql("update meeting set vote_budget = 3, idea_budget = null where id = ?").param(meeting).update();
            List<Long> many = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                many.add(post(anna, "Idé " + i));
            }
            List<Callable<Receipt>> votes = many.stream().map(id -> (Callable<Receipt>) () -> board.apply(meeting, bo, stance(id, 1))).toList();
            List<Receipt> receipts = together(votes);
            assertThat(receipts.stream().filter(Receipt::counted)).hasSize(3);
            assertThat(receipts.stream().filter(r -> !r.counted())).allMatch(r -> r.reason().equals("budget-spent"));
            assertThat(tallies.ofMeeting(meeting).values().stream().mapToInt(Tally::forCount).sum()).isEqualTo(3);
        }

        @Test
        void takingAStanceBackGivesItsPlaceInTheBudgetBackAndPassingCostsNothing() {
            jdbc.sql("update meeting set vote_budget = 1 where id = ?").param(meeting).update();
            long other = post(anna, "En anden");
            assertThat(board.apply(meeting, bo, stance(idea, 1)).counted()).isTrue();
            assertThat(board.apply(meeting, bo, stance(idea, -1)).counted()).as("changing sides costs nothing more").isTrue();
            assertThat(board.apply(meeting, bo, stance(other, 1)).reason()).isEqualTo("budget-spent");
            assertThat(board.apply(meeting, bo, stance(other, 0)).counted()).isTrue();
            board.apply(meeting, bo, stance(idea, null));
            assertThat(board.apply(meeting, bo, stance(other, 1)).counted()).isTrue();
            OwnBoard.Budget budget = own.of(meetings.findById(meeting).orElseThrow(), participants.findById(bo).orElseThrow()).budget();
            assertThat(budget).isEqualTo(new OwnBoard.Budget(1, 1, 0));
        }

        @Test
        void aHiddenIdeaGivesItsPlaceInTheBudgetBack() {
            jdbc.sql("update meeting set vote_budget = 1 where id = ?").param(meeting).update();
            board.apply(meeting, bo, stance(idea, 1));
            jdbc.sql("update idea set state = 'HIDDEN' where id = ?").param(idea).update();
            assertThat(board.apply(meeting, bo, stance(post(anna, "En anden"), 1)).counted()).isTrue();
        }

        // ------------------------------------------------------------------ refusals

        @Test
        void ownIdeasAreNotSupported() {
            assertThat(board.apply(meeting, anna, stance(idea, 1)).reason()).isEqualTo("own-idea");
        }

        @Test
        void aMeetingForSupportTakesNothingElse() {
            long quiet = hall.meeting("Esbjerg", VotingStyle.FOR_ONLY);
            jdbc.sql("update meeting set phase = 'IDEAS' where id = ?").param(quiet).update();
            long carl = hall.person("volunteer", quiet);
            long dora = hall.person("volunteer", quiet);
            long there = board.apply(quiet, carl, Posts.of(key(), "Her")).subject();
            assertThat(board.apply(quiet, dora, stance(there, -1)).reason()).isEqualTo("stance-not-allowed");
            assertThat(board.apply(quiet, dora, stance(there, 0)).reason()).isEqualTo("stance-not-allowed");
            assertThat(board.apply(quiet, dora, stance(there, 1)).counted()).isTrue();
            assertThat(board.apply(quiet, dora, stance(there, null)).counted()).isTrue();
        }

        @Test
        void whoIsNotThereHasNoVoice() {
            long elsewhere = hall.meeting("Næstved", VotingStyle.FOR_ONLY);
            long guest = hall.person("volunteer", elsewhere);
            assertThat(board.apply(meeting, guest, stance(idea, 1)).reason()).isEqualTo("not-attending");
            assertThat(tally(idea).forCount()).isZero();
        }

        @Test
        void anIdeaOfAnotherMeetingIsNotFoundHere() {
            long elsewhere = hall.meeting("Næstved", VotingStyle.FOR_ONLY);
            long there = hall.idea(elsewhere, "Et andet sted");
            assertThat(board.apply(meeting, bo, stance(there, 1)).reason()).isEqualTo("not-found");
            assertThat(board.apply(meeting, bo, new Intent.Comment(key(), there, "Hej")).reason()).isEqualTo("not-found");
            assertThat(board.apply(meeting, bo, stance(123_456_789_000L, 1)).reason()).isEqualTo("not-found");
        }

        @Test
        void aMergedIdeaSaysWhereToTurn() {
            long root = post(bo, "Den anden");
            hall.merge(idea, root);
            Receipt receipt = board.apply(meeting, hall.person("other", meeting), stance(idea, 1));
            assertThat(receipt.reason()).isEqualTo("merged");
            assertThat(receipt.subject()).isEqualTo(root);
        }

        @Test
        void longTextsAreRefusedAndNothingIsKept() {
            String long100k = "æ".repeat(100_000);
            assertThat(board.apply(meeting, bo, Posts.of(key(), "Titel", long100k)).reason()).isEqualTo("too-long");
            assertThat(board.apply(meeting, bo, Posts.of(key(), "t".repeat(201))).reason()).isEqualTo("too-long");
            assertThat(board.apply(meeting, bo, new Intent.Comment(key(), idea, long100k)).reason()).isEqualTo("too-long");
            assertThat(board.apply(meeting, bo, new Intent.Report(key(), idea, long100k)).reason()).isEqualTo("too-long");
            assertThat(board.apply(meeting, bo, Posts.of(key(), "   ")).reason()).isEqualTo("empty");
            assertThat(ideas.findByMeetingOrderById(meeting)).hasSize(1);
        }

        @Test
        void emojiAndArabicAreKeptToTheLetterAtFullLength() {
            String emoji = "👩🏽‍🏫".codePoints().limit(4).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            String title = emoji.repeat(50);
            String body = "مرحبا بكم في سيلكيبورغ 🌻".repeat(100);
            Receipt receipt = board.apply(meeting, bo, new Intent.Post(key(), "experience", words(title, body), null, null));
            assertThat(receipt.counted()).isTrue();
            Idea kept = ideas.findById(receipt.subject()).orElseThrow();
            assertThat(kept.title()).isEqualTo(title);
            assertThat(kept.words().body()).isEqualTo(body);
        }

        @Test
        void unknownWordsAreRefusedByName() {
            assertThat(board.apply(meeting, bo, new Intent.Post(key(), "poem", words("T", ""), null, null)).reason()).isEqualTo("unknown-kind");
            assertThat(board.apply(meeting, bo, new Intent.Post(key(), null, words("T", ""), 99L, null)).reason()).isEqualTo("unknown-theme");
            assertThat(board.apply(meeting, bo, stance(idea, 7)).reason()).isEqualTo("bad-value");
            assertThatThrownBy(() -> board.apply(meeting, bo, new Intent.Stance("nøgle!", idea, 1)))
                    .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo("bad-key"));
        }

        // ------------------------------------------------------------------ leaving

        @Test
        void whoLeavesIsForgottenAndTheirVotesGo() {
            board.apply(meeting, bo, stance(idea, 1));
            board.apply(meeting, anna, new Intent.Comment(key(), idea, "Tak"));
            own.leave(participants.findById(anna).orElseThrow(), false);
            own.leave(participants.findById(bo).orElseThrow(), false);
            assertThat(tally(idea).forCount()).isZero();
            assertThat(ideas.findById(idea).orElseThrow().author()).isNull();
            assertThat(rows("receipt where participant in (" + anna + ", " + bo + ")")).isZero();
            assertThat(rows("participant where id = " + anna + " and (name is not null or organisation is not null or municipality is not null)"))
                    .isZero();
            assertThatThrownBy(() -> board.apply(meeting, bo, stance(idea, null)))
                    .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo("not-joined"));
        }

        @Test
        void whoTakesTheirThingsAlongLeavesNothing() {
            board.apply(meeting, bo, stance(idea, 1));
            board.apply(meeting, bo, new Intent.Comment(key(), idea, "Tak"));
            own.leave(participants.findById(bo).orElseThrow(), true);
            assertThat(tally(idea)).extracting(Tally::bySector).isEqualTo(java.util.Map.of());
            assertThat(rows("idea_comment where idea = " + idea)).isZero();
            own.leave(participants.findById(anna).orElseThrow(), true);
            assertThat(ideas.findById(idea).orElseThrow().state()).isEqualTo(IdeaState.WITHDRAWN);
        }

        @Test
        void whatWasMergedUnderAWithdrawnIdeaStandsAgain() {
            long root = post(bo, "Rod");
            long middle = post(anna, "Midt");
            long leaf = post(bo, "Blad");
            long carl = hall.person("volunteer", meeting);
            board.apply(meeting, carl, stance(leaf, 1));
            hall.merge(leaf, middle);
            hall.merge(middle, root);
            assertThat(tally(root).forCount()).isEqualTo(1);
            own.leave(participants.findById(anna).orElseThrow(), true);
            Idea standing = ideas.findById(leaf).orElseThrow();
            assertThat(standing.state()).isEqualTo(IdeaState.OPEN);
            assertThat(standing.root()).isEqualTo(leaf);
            assertThat(tally(leaf).forCount()).isEqualTo(1);
            assertThat(tally(root)).extracting(Tally::bySector).isEqualTo(java.util.Map.of());
        }

        // ------------------------------------------------------------------ help

        void enter(Phase phase) {
            jdbc.sql("update meeting set phase = ? where id = ?").params(phase.name(), meeting).update();
        }

        long post(long who, String title) {
            return board.apply(meeting, who, Posts.of(key(), title)).subject();
        }

        Tally tally(long id) {
            return tallies.ofIdeas(List.of(id)).getOrDefault(id, Tally.NONE);
        }

        int rows(String fromWhere) {
            return jdbc.sql("select count(*) from " + fromWhere).query(Integer.class).single();
        }

        static Intent.Stance stance(long idea, Integer value) {
            return new Intent.Stance(key(), idea, value);
        }

        static String key() {
            return UUID.randomUUID().toString();
        }

        static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
            return together(java.util.Collections.nCopies(times, task));
        }

        static <T> List<T> together(List<? extends Callable<T>> tasks) throws Exception {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<T> results = new ArrayList<>();
                for (Future<T> future : threads.invokeAll(tasks)) {
                    results.add(future.get());
                }
                return results;
            }
        }
    }
}
