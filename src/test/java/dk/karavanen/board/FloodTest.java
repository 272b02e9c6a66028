package dk.karavanen.board;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

import dk.karavanen.identity.Role;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.moderation.ModerationQueue;
import dk.karavanen.moderation.QueueItem;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Posts;

/** Nobody fills a board alone, and what is held for a look is seen by nobody else. */
class FloodTest {

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
    abstract static class Cases extends HallCases {

        @Autowired
        CommentReader commentReader;
        @Autowired
        ModerationQueue queue;
        @Autowired
        ModerationLog log;

        long anna;
        long bo;

        @BeforeEach
        void aHall() {
            hall = Hall.open(jdbc);
            anna = hall.participant("volunteer");
            bo = hall.participant("business");
        }

        @Test
        void twentyIdeasAPhase() {
            for (int i = 0; i < 20; i++) {
                assertThat(post(anna, "Idé " + i).counted()).isTrue();
            }
            assertThat(post(anna, "En til").reason()).isEqualTo("idea-budget-spent");
            assertThat(post(bo, "En anden").counted()).isTrue();
            nextPhase();
            assertThat(post(anna, "En til").counted()).as("in the next phase").isTrue();
        }

        @Test
        void sixtyCommentsAPhase() {
            long idea = hall.idea("Mentor");
            for (int i = 0; i < 60; i++) {
                assertThat(comment(anna, idea).counted()).isTrue();
            }
            assertThat(comment(anna, idea).reason()).isEqualTo("comment-budget-spent");
            assertThat(comment(bo, idea).counted()).isTrue();
            nextPhase();
            assertThat(comment(anna, idea).counted()).isTrue();
        }

        @Test
        void withoutALimitThereIsNone() {
            jdbc.sql("update meeting set idea_budget = null where id = ?").param(hall.meeting).update();
            IntStream.range(0, 25).forEach(i -> assertThat(post(anna, "Idé " + i).counted()).isTrue());
        }

        @Test
        void aReceiptIsRepeatedWhenTheBudgetIsSpent() {
            limit(1);
            Intent.Post once = Posts.of("once", "Idé");
            Receipt first = board.apply(hall.meeting, anna, once);
            assertThat(post(anna, "En til").reason()).isEqualTo("idea-budget-spent");
            assertThat(board.apply(hall.meeting, anna, once)).isEqualTo(first);
            assertThat(ideas.findByMeetingAndAuthorOrderById(hall.meeting, anna)).hasSize(1);
        }

        @Test
        void parallelPostsDoNotRaceTheBudget() throws Exception {
            limit(5);
            List<Callable<Receipt>> all = IntStream.range(0, 40).<Callable<Receipt>>mapToObj(i -> () -> post(anna, "Idé " + i)).toList();
            int counted = 0;
            try (ExecutorService tabs = Executors.newFixedThreadPool(8)) {
                for (Future<Receipt> receipt : tabs.invokeAll(all)) {
                    counted += receipt.get().counted() ? 1 : 0;
                }
            }
            assertThat(counted).isEqualTo(5);
        }

        /** Leaving takes nothing off what was written in the phase: the ideas are still there. */
        @Test
        void whatWasTakenBackCountsToo() {
            limit(2);
            long mine = post(anna, "Idé 1").subject();
            post(anna, "Idé 2");
            jdbc.sql("update idea set state = 'WITHDRAWN' where id = ?").param(mine).update();
            assertThat(post(anna, "Idé 3").reason()).isEqualTo("idea-budget-spent");
        }

        @Test
        void aMeetingHoldsSoManyIdeas() {
            IntStream.range(0, BoardService.MAX_IDEAS).forEach(i -> hall.idea("Idé " + i));
            assertThat(post(anna, "En til").reason()).isEqualTo("ideas-full");
        }

        @Test
        void onePersonReportsAnIdeaOnce() {
            long idea = hall.idea("Skældsord");
            assertThat(report(anna, idea).counted()).isTrue();
            assertThat(report(anna, idea).reason()).isEqualTo("reported-already");
            assertThat(report(bo, idea).counted()).isTrue();
            curation.keep(idea);
            assertThat(report(anna, idea).reason()).as("it was looked at").isEqualTo("reported-already");
        }

        // ------------------------------------------------------------------ holding

        @Test
        void whatIsHeldIsSeenByItsAuthorAndTheDeskAlone() {
            hold();
            long held = post(anna, "Ingen har set mig").subject();
            assertThat(reader.all(hall.meeting).rows()).noneMatch(BoardReader.Row::onBoard);
            assertThat(own.of(meetings.findById(hall.meeting).orElseThrow(), participants.findById(anna).orElseThrow()).ideas())
                    .extracting(OwnBoard.OwnIdea::id, OwnBoard.OwnIdea::state).containsExactly(org.assertj.core.groups.Tuple.tuple(held, "held"));
            assertThat(queue.of(hall.meeting)).hasExactlyElementsOfTypes(QueueItem.Held.class);
            for (Intent intent : List.of(new Intent.Stance(key(), held, 1), new Intent.Comment(key(), held, "Hej"),
                    new Intent.Report(key(), held, "Hej"), new Intent.Post(key(), null, words("Fortsat", ""), null, held))) {
                assertThat(board.apply(hall.meeting, bo, intent).reason()).isEqualTo("not-found");
            }
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> commentReader.of(hall.meeting, held, Viewer.ANYONE, null));
            assertThat(log.open(hall.meeting, 50).toString()).doesNotContain("Ingen har set mig");
        }

        @Test
        void theModeratorLetsItOut() {
            hold();
            long held = post(anna, "Kaffe").subject();
            queue.letOut(held, ideas.findById(held).orElseThrow().version());
            assertThat(reader.all(hall.meeting).rows()).allMatch(BoardReader.Row::onBoard).hasSize(1);
            assertThat(queue.of(hall.meeting)).noneMatch(QueueItem.Held.class::isInstance);
            refused("not-held", () -> queue.letOut(held, ideas.findById(held).orElseThrow().version()));
        }

        @Test
        void orHidesIt() {
            hold();
            long held = post(anna, "Kaffe").subject();
            curation.hide(held, ideas.findById(held).orElseThrow().version(), HideReason.TONE, null);
            assertThat(queue.of(hall.meeting)).isEmpty();
            curation.restore(held, ideas.findById(held).orElseThrow().version());
            assertThat(ideas.findById(held).orElseThrow().state()).as("it has been looked at").isEqualTo(IdeaState.OPEN);
        }

        @Test
        void allOfOneAuthorAreHiddenAndEachIsLogged() {
            long first = post(anna, "Køb mine ure").subject();
            long second = post(anna, "Køb flere ure").subject();
            long others = post(bo, "Fælles kaffe").subject();
            comment(anna, others);
            comment(bo, others);
            hold();
            long held = post(anna, "Ure igen").subject();
            assertThat(curation.othersOfAuthor(first)).isEqualTo(3);
            assertThat(curation.hideAllOfAuthor(first, ideas.findById(first).orElseThrow().version(), HideReason.OFF_TOPIC, null)).isEqualTo(4);
            assertThat(reader.all(hall.meeting).rows().stream().filter(BoardReader.Row::onBoard)).extracting(row -> row.view().id())
                    .containsExactly(others);
            assertThat(commentReader.of(hall.meeting, others, Viewer.ANYONE, null)).hasSize(1);
            assertThat(jdbc.sql("select count(*) from moderation_entry where meeting = ? and action = 'hidden'").param(hall.meeting)
                    .query(Integer.class).single()).isEqualTo(3);
            curation.restore(second, ideas.findById(second).orElseThrow().version());
            assertThat(ideas.findById(held).orElseThrow().state()).isEqualTo(IdeaState.HIDDEN);
            assertThat(curation.othersOfAuthor(second)).isZero();
        }

        /**
         * What the author commented on stands before what they posted, and a colleague merges just these: in whatever order the two come,
         * they wait for each other and never hold each other up.
         */
        @Test
        void hidingAllOfOneWaitsForOtherActsInTheirOrder() throws Exception {
            for (int round = 0; round < 15; round++) {
                List<Long> commented = IntStream.range(0, 6).mapToObj(i -> post(bo, "Fælles kaffe").subject()).toList();
                long spam = post(anna, "Køb mine ure").subject();
                assertThat(spam).as("comes last when rows are locked in order").isGreaterThan(commented.getLast());
                commented.forEach(idea -> comment(anna, idea));
                for (long idea : commented.subList(1, 6)) {
                    merge(idea, commented.getFirst());
                }
                int seen = version(spam);
                int root = version(commented.getFirst());
                List<Throwable> others = together(() -> curation.hideAllOfAuthor(spam, seen, HideReason.OFF_TOPIC, null),
                        () -> curation.merge(commented.getFirst(), root, spam, seen));
                assertThat(others).as("round " + round).isEmpty();
                nextPhase();
            }
        }

        /** @return whatever was thrown that is no refusal */
        private static List<Throwable> together(Runnable... acts) throws Exception {
            CyclicBarrier start = new CyclicBarrier(acts.length);
            SecurityContext staff = SecurityContextHolder.getContext();
            List<Throwable> thrown = new ArrayList<>();
            try (ExecutorService desks = Executors.newFixedThreadPool(acts.length)) {
                List<Future<Throwable>> ends = Arrays.stream(acts).map(act -> desks.submit(() -> {
                    SecurityContextHolder.setContext(staff);
                    start.await();
                    return catchThrowable(act::run);
                })).toList();
                for (Future<Throwable> end : ends) {
                    thrown.add(end.get());
                }
            }
            return thrown.stream().filter(each -> each != null && !(each instanceof Refused)).toList();
        }

        private void merge(long source, long target) {
            curation.merge(source, version(source), target, version(target));
        }

        private int version(long idea) {
            return ideas.findById(idea).orElseThrow().version();
        }

        /** Nobody known wrote it: it is hidden by itself. */
        @Test
        void anIdeaWithoutAnAuthorIsHiddenAlone() {
            long one = hall.idea("Fra før");
            hall.idea("Også fra før");
            assertThat(curation.othersOfAuthor(one)).isZero();
            assertThat(curation.hideAllOfAuthor(one, ideas.findById(one).orElseThrow().version(), HideReason.TONE, null)).isEqualTo(1);
        }

        // ------------------------------------------------------------------ help

        private void limit(int most) {
            jdbc.sql("update meeting set idea_budget = ? where id = ?").params(most, hall.meeting).update();
        }

        private void hold() {
            jdbc.sql("update meeting set holds_ideas = true where id = ?").param(hall.meeting).update();
        }

        private void nextPhase() {
            clock.advance(Duration.ofMinutes(5));
            jdbc.sql("update meeting set phase_started_at = ? where id = ?")
                    .params(java.sql.Timestamp.from(clock.instant()), hall.meeting).update();
        }

        private Receipt post(long person, String title) {
            return board.apply(hall.meeting, person, Posts.of(key(), title));
        }

        private Receipt comment(long person, long idea) {
            return board.apply(hall.meeting, person, new Intent.Comment(key(), idea, "Tak"));
        }

        private Receipt report(long person, long idea) {
            return board.apply(hall.meeting, person, new Intent.Report(key(), idea, "Ikke pænt"));
        }

        private static String key() {
            return UUID.randomUUID().toString();
        }

        private static void refused(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
            assertThatExceptionOfType(Refused.class).isThrownBy(what).returns(reason, Refused::reason);
        }
    }
}
