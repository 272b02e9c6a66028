package dk.karavanen.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Ideas;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.moderation.QueueItem.Duplicates;
import dk.karavanen.moderation.QueueItem.Question;
import dk.karavanen.moderation.QueueItem.Reported;
import dk.karavanen.moderation.QueueItem.Themeless;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

class QueueAndLogTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff
    abstract static class Cases {

        @Autowired
        ModerationQueue queue;
        @Autowired
        ModerationLog log;
        @Autowired
        Curation curation;
        @Autowired
        PossibleDuplicates duplicates;
        @Autowired
        DeskReader reader;
        @Autowired
        BoardReader board;
        @Autowired
        Ideas ideas;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TransactionTemplate transaction;
        @Autowired
        AutowireCapableBeanFactory beans;

        Hall hall;

        @BeforeEach
        void open() {
            hall = Hall.open(jdbc).withThemes();
        }

        private long idea(String title, String kind) {
            return hall.idea(hall.meeting, title, null, kind, hall.themes.getFirst());
        }

        // ---------------------------------------------------------------- queue

        @Test
        void reportsComeFirstThenDuplicatesThenThemelessThenQuestions() {
            long themeless = hall.idea("Lån en bedste: ældre læser med børn");
            long question = idea("Hvem giver besked, når en familie flytter ind?", "QUESTION");
            long mentor = idea("Fast mentor på arbejdspladsen i seks måneder", "IDEA");
            long makker = idea("En fast mentor på arbejdspladsen i seks måneder", "IDEA");
            long reported = idea("En familie på Vestergade har stadig ingen læge", "IDEA");
            hall.support(mentor, hall.participant("volunteer"));
            long one = hall.participant("volunteer");
            hall.report(reported, one, "Navne");
            hall.report(reported, one, "Stadig navne");
            hall.report(reported, hall.participant("business"), "Navne");

            List<QueueItem> items = queue.of(hall.meeting);

            assertThat(items).extracting(QueueItem::getClass).containsExactly((Class) Reported.class, Duplicates.class,
                    Themeless.class, Question.class);
            Reported first = (Reported) items.getFirst();
            assertThat(first.idea()).isEqualTo(reported);
            assertThat(first.reporters()).as("a person counts once").isEqualTo(2);
            assertThat(first.reasons()).containsExactly("Navne", "Stadig navne");
            Duplicates pile = (Duplicates) items.get(1);
            assertThat(pile.ideas()).as("the one with less support would go").containsExactly(mentor, makker);
            assertThat(items.get(2).idea()).isEqualTo(themeless);
            assertThat(items.get(3).idea()).isEqualTo(question);
        }

        @Test
        void whatIsSettledGoesAndComesBackWhenUndone() {
            long question = idea("Må praktikanter køre i firmabilen?", "QUESTION");
            long mentor = idea("Fast mentor på arbejdspladsen i seks måneder", "IDEA");
            long makker = idea("En fast mentor på arbejdspladsen i seks måneder", "IDEA");
            hall.report(mentor, null, "Tone");
            assertThat(queue.of(hall.meeting)).hasSize(3);

            queue.keep(mentor);
            assertThatThrownBy(() -> queue.keep(mentor)).isInstanceOf(Refused.class).hasMessage("stale");
            queue.keepApart(List.of(mentor, makker));
            queue.answered(question);
            assertThat(queue.of(hall.meeting)).isEmpty();

            List<ModerationLog.Entry> entries = log.of(hall.meeting, 10);
            assertThat(entries).extracting(ModerationLog.Entry::action).containsExactly(LogAction.ANSWERED, LogAction.KEPT_BOTH, LogAction.KEPT);
            log.undo(entries.get(0).undo());
            log.undo(entries.get(1).undo());
            assertThat(log.of(hall.meeting, 2)).extracting(ModerationLog.Entry::action).containsExactly(LogAction.DOUBTED, LogAction.UNANSWERED);
            assertThat(entries.get(2).undo()).as("reports once settled stay settled").isNull();
            assertThat(queue.of(hall.meeting)).extracting(QueueItem::getClass)
                    .containsExactlyInAnyOrder((Class) Duplicates.class, Question.class);
        }

        @Test
        void ideasOffTheBoardDoNotWait() {
            long mentor = idea("Fast mentor på arbejdspladsen i seks måneder", "IDEA");
            long makker = idea("En fast mentor på arbejdspladsen i seks måneder", "IDEA");
            long question = idea("Må praktikanter køre i firmabilen?", "QUESTION");
            hall.report(question, null, "Tone");
            curation.hide(question, 0, HideReason.TONE, null);
            curation.merge(makker, 0, mentor, 0);
            assertThat(queue.of(hall.meeting)).isEmpty();

            hall.report(makker, null, "Navne");
            assertThat(queue.of(hall.meeting)).singleElement()
                    .satisfies(item -> assertThat(((Reported) item).merged()).isTrue());
        }

        @Test
        void withoutThemesNoIdeaMissesOne() {
            Hall bare = Hall.open(jdbc);
            bare.idea("Samkørsel");
            assertThat(queue.of(bare.meeting)).isEmpty();
        }

        @Test
        void manyLookalikesDoNotFloodTheQueue() {
            Random letters = new Random(1);
            for (int i = 0; i < 20; i++) {
                String words = letters.ints(30, 'a', 'z' + 1).mapToObj(c -> Character.toString(c)).collect(Collectors.joining());
                idea(words, "IDEA");
                idea(words + " igen", "IDEA");
            }
            assertThat(queue.of(hall.meeting)).hasSize(ModerationQueue.MAX_PILES);
        }

        /** One press for all of them, one line in the log, one undo; and whoever comes later asks the database anew. */
        @Test
        void aPileThatIsNotOneIdeaIsNeverAskedAboutAgain() {
            List<Long> pile = List.of(idea("Fast mentor på arbejdspladsen i seks måneder", "IDEA"),
                    idea("En fast mentor på arbejdspladsen i seks måneder", "IDEA"), idea("Fast mentor på arbejdspladsen, i seks måneder", "IDEA"));
            assertThat(queue.of(hall.meeting)).singleElement().satisfies(item ->
                    assertThat(((Duplicates) item).ideas()).containsExactlyElementsOf(pile));

            queue.keepApart(pile);
            assertThat(queue.of(hall.meeting)).isEmpty();
            assertThat(log.of(hall.meeting, 10)).singleElement().satisfies(entry -> assertThat(entry.text()).isEqualTo("1"));
            duplicates.on(new BackupRestored());
            assertThat(queue.of(hall.meeting)).as("after a restart").isEmpty();

            long fourth = idea("En fast mentor på arbejdspladsen i seks måneder!", "IDEA");
            assertThat(queue.of(hall.meeting)).as("one that is new is asked about, with one of them").singleElement().satisfies(item ->
                    assertThat(((Duplicates) item).ideas()).hasSize(2).contains(fourth));
            queue.keepApart(List.of(fourth, pile.get(0)));
            queue.keepApart(List.of(fourth, pile.get(1)));
            queue.keepApart(List.of(fourth, pile.get(2)));

            log.undo(log.of(hall.meeting, 10).getLast().undo());
            assertThat(queue.of(hall.meeting)).singleElement().satisfies(item ->
                    assertThat(((Duplicates) item).ideas()).containsExactlyElementsOf(pile));
            assertThat(log.of(hall.meeting, 1).getFirst().action()).isEqualTo(LogAction.DOUBTED);
        }

        @Test
        void onlyIdeasOfOneMeetingCanBeKeptApart() {
            long here = idea("Fast mentor", "IDEA");
            long elsewhere = hall.idea(hall.anotherMeeting(), "Fast mentor", null);
            for (List<Long> wrong : List.of(List.of(here), List.of(here, here), List.of(here, elsewhere), List.of(here, -1L), List.<Long>of())) {
                assertThatThrownBy(() -> queue.keepApart(wrong)).isInstanceOf(Refused.class).hasMessage("not-found");
            }
        }

        // ---------------------------------------------------------------- log

        @Test
        void anActAndItsLineAreOneTransaction() {
            long mentor = idea("Fast mentor", "IDEA");
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                curation.close(mentor, 0);
                throw new IllegalStateException("power cut");
            })).hasMessage("power cut");
            assertThat(log.of(hall.meeting, 10)).isEmpty();
            assertThat(ideas.findById(mentor).orElseThrow().state()).isEqualTo(IdeaState.OPEN);
            assertThatThrownBy(() -> curation.close(mentor, 7)).hasMessage("stale");
            assertThat(log.of(hall.meeting, 10)).isEmpty();

            curation.close(mentor, 0);
            assertThat(log.of(hall.meeting, 10)).singleElement().satisfies(entry -> {
                assertThat(entry.staff()).isEqualTo("Mette");
                assertThat(entry.action()).isEqualTo(LogAction.CLOSED);
                assertThat(entry.title()).isEqualTo("Fast mentor");
                assertThat(entry.at()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            });
        }

        @Test
        void aLineOutsideATransactionIsRefused() {
            assertThatThrownBy(() -> log.write(hall.meeting, LogAction.REVEALED, null, null, null)).hasMessageContaining("transaction");
        }

        @Test
        void everyActThatHasAnOppositeCanBeUndone() {
            long mentor = idea("Fast mentor", "IDEA");
            long other = idea("Samkørsel", "IDEA");
            undoes(() -> curation.classify(mentor, version(mentor), IdeaKind.QUESTION, null), mentor);
            undoes(() -> curation.hide(mentor, version(mentor), HideReason.TONE, null), mentor);
            undoes(() -> curation.pin(mentor, version(mentor), true), mentor);
            curation.pin(mentor, version(mentor), true);
            undoes(() -> curation.pin(mentor, version(mentor), false), mentor);
            undoes(() -> curation.close(mentor, version(mentor)), mentor);
            curation.close(mentor, version(mentor));
            undoes(() -> curation.reopen(mentor, version(mentor)), mentor);
            curation.reopen(mentor, version(mentor));
            undoes(() -> curation.merge(mentor, version(mentor), other, version(other)), mentor);
            curation.merge(mentor, version(mentor), other, version(other));
            undoes(() -> curation.unmerge(mentor, version(mentor)), mentor);
        }

        private void undoes(Runnable act, long id) {
            String before = shape(id);
            act.run();
            assertThat(shape(id)).isNotEqualTo(before);
            ModerationLog.Entry newest = log.of(hall.meeting, 1).getFirst();
            log.undo(newest.undo());
            assertThat(shape(id)).isEqualTo(before);
            assertThat(log.of(hall.meeting, 1).getFirst().action()).as("undoing %s", newest.action()).isEqualTo(newest.action().inverse().orElseThrow());
        }

        private String shape(long id) {
            Idea idea = ideas.findById(id).orElseThrow();
            return idea.kind() + " " + idea.theme() + " " + idea.state() + " " + idea.isPinned() + " " + idea.root() + " "
                    + idea.mergedInto();
        }

        @Test
        void whatHasHappenedSinceIsNotUndone() {
            long mentor = idea("Fast mentor", "IDEA");
            curation.pin(mentor, 0, true);
            ModerationLog.Undo offered = log.of(hall.meeting, 1).getFirst().undo();
            curation.close(mentor, version(mentor));
            assertThatThrownBy(() -> log.undo(offered)).isInstanceOf(Refused.class).hasMessage("stale");
            curation.hide(mentor, version(mentor), HideReason.TONE, null);
            assertThat(log.of(hall.meeting, 10)).extracting(entry -> entry.action().word() + (entry.undo() != null))
                    .containsExactly("hiddentrue", "closedfalse", "pinnedfalse");
        }

        @Test
        void tellsWhoWasThereFirst() {
            long mentor = idea("Fast mentor", "IDEA");
            SecurityContextHolder.getContext().setAuthentication(beans.createBean(StaffForTests.class).authentication("Anne", Role.MODERATOR));
            curation.hide(mentor, 0, HideReason.PERSONAL, "Uden navne");
            assertThat(log.lastOn(mentor)).hasValueSatisfying(entry -> {
                assertThat(entry.staff()).isEqualTo("Anne");
                assertThat(entry.action()).isEqualTo(LogAction.HIDDEN);
                assertThat(entry.reason()).isEqualTo("personal");
                assertThat(entry.note()).isEqualTo("Uden navne");
            });
        }

        @Test
        void theOpenLogGivesTheReasonAndNothingHidden() {
            long mentor = idea("En familie på Vestergade 12", "IDEA");
            long makker = idea("Makker", "IDEA");
            long under = idea("Også familien på Vestergade 12", "IDEA");
            curation.classify(makker, 0, IdeaKind.EXPERIENCE, hall.themes.get(1));
            curation.merge(under, 0, mentor, 0);
            curation.hide(mentor, version(mentor), HideReason.PERSONAL, "Uden Vestergade 12, tak");
            hall.report(makker, null, "Vestergade 12");
            queue.keep(makker);
            SecurityContextHolder.clearContext();

            List<ModerationLog.OpenEntry> open = log.open(hall.meeting, 10);

            assertThat(open.toString()).doesNotContain("Vestergade").doesNotContain("Mette");
            assertThat(open).extracting(ModerationLog.OpenEntry::action).containsExactly(LogAction.HIDDEN, LogAction.MERGED, LogAction.CLASSIFIED);
            assertThat(open.getFirst().reason()).isEqualTo("personal");
            assertThat(open.getFirst().title()).isNull();
            assertThat(open.getLast().title()).isEqualTo("Makker");
            assertThat(open.getLast().after().kind()).isEqualTo(IdeaKind.EXPERIENCE);
        }

        /** What stands under a hidden idea says the same as often as not: it goes off the board with it. */
        @Test
        void aHiddenIdeaTakesWhatIsMergedIntoItOffTheBoard() {
            long mentor = idea("Fast mentor", "IDEA");
            long makker = idea("Makker", "IDEA");
            curation.merge(makker, 0, mentor, 0);
            curation.hide(mentor, version(mentor), HideReason.PERSONAL, null);
            assertThat(board.all(hall.meeting).rows()).noneMatch(BoardReader.Row::onBoard);
            curation.restore(mentor, version(mentor));
            assertThat(board.all(hall.meeting).rows()).allMatch(BoardReader.Row::onBoard);
        }

        // ---------------------------------------------------------------- who

        @Test
        void onlyStaffMay() {
            long mentor = idea("Fast mentor", "IDEA");
            curation.close(mentor, 0);
            ModerationLog.Undo undo = log.of(hall.meeting, 1).getFirst().undo();
            SecurityContextHolder.clearContext();
            for (Callable<?> act : List.<Callable<?>>of(() -> queue.of(hall.meeting), () -> log.of(hall.meeting, 1),
                    () -> log.lastOn(mentor), () -> log.count(hall.meeting), () -> reader.all(hall.meeting),
                    () -> reader.some(hall.meeting, List.of(mentor)), () -> run(() -> log.undo(undo)),
                    () -> run(() -> queue.keep(mentor)), () -> run(() -> queue.keepApart(List.of(mentor, mentor))),
                    () -> run(() -> queue.answered(mentor)))) {
                assertThatThrownBy(act::call).isInstanceOfAny(AccessDeniedException.class, AuthenticationException.class);
            }
        }

        private static Void run(Runnable act) {
            act.run();
            return null;
        }

        // ---------------------------------------------------------------- reading for the desk

        @Test
        void theDeskReadsWhatAChangeShowsIn() {
            long mentor = idea("Fast mentor", "IDEA");
            long makker = idea("Makker", "IDEA");
            long other = idea("Samkørsel", "IDEA");
            hall.support(mentor, hall.participant("volunteer"));
            hall.support(makker, hall.participant("business"));
            hall.report(other, null, "Tone");
            curation.merge(makker, 0, mentor, 0);

            assertThat(reader.some(hall.meeting, List.of(makker))).extracting(DeskIdea::id).containsExactly(mentor, makker);
            List<DeskIdea> all = reader.all(hall.meeting);
            assertThat(all).extracting(DeskIdea::id).containsExactly(mentor, makker, other);
            assertThat(all).extracting(DeskIdea::support).containsExactly(2, 0, 0);
            assertThat(all).extracting(DeskIdea::under).containsExactly(1, 0, 0);
            assertThat(all).extracting(DeskIdea::openReports).containsExactly(0, 0, 1);
            assertThat(reader.some(hall.anotherMeeting(), List.of(mentor))).isEmpty();
        }

        private int version(long id) {
            return ideas.findById(id).orElseThrow().version();
        }
    }
}
