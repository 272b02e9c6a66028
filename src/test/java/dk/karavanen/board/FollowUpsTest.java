package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.EarlierIdeas.Candidate;
import dk.karavanen.board.EarlierIdeas.EarlierIdea;
import dk.karavanen.board.EarlierIdeas.Fit;
import dk.karavanen.board.FollowUps.AskedAfter;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.NamesDeleted;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.Participants;
import dk.karavanen.identity.Role;
import dk.karavanen.moderation.LogAction;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** Earlier ideas at a later meeting: brought and not copied, asked after, answered once a person, and said for everyone by an organiser. */
class FollowUpsTest {

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
        FollowUps followUps;
        @Autowired
        FollowUpAnswers answers;
        @Autowired
        FollowUpReader reader;
        @Autowired
        EarlierIdeas earlierIdeas;
        @Autowired
        BoardService board;
        @Autowired
        BoardReader boards;
        @Autowired
        LiveBoards live;
        @Autowired
        OwnBoard own;
        @Autowired
        Curation curation;
        @Autowired
        ModerationLog log;
        @Autowired
        Meetings meetings;
        @Autowired
        Participants participants;
        @Autowired
        Erasures erasures;
        @Autowired
        ApplicationEventPublisher events;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        JdbcClient jdbc;

        Hall earlier;
        Hall hall;
        long vejle;
        long esbjerg;
        long silkeborg;
        long note;
        long dansk;
        long anne;

        /** A note of Vejle, an idea of Esbjerg, and Silkeborg that asks after them. */
        @BeforeEach
        void aLaterMeeting() {
            earlier = Hall.caravan(jdbc).withThemes();
            vejle = earlier.meeting("Vejle 2015", VotingStyle.FOR_ONLY);
            note = earlier.idea(vejle, "Sproget kommer bagefter jobbet");
            hall = Hall.caravan(jdbc).withThemes();
            jdbc.sql("update caravan set follows = ? where id = ?").params(earlier.caravan, hall.caravan).update();
            esbjerg = hall.meeting("Esbjerg", VotingStyle.FOR_ONLY);
            silkeborg = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            dansk = hall.idea(esbjerg, "Dansk på havnen");
            anne = hall.person("volunteer", silkeborg);
        }

        private Receipt say(long person, long idea, String status, String by, String hindrance) {
            return board.apply(silkeborg, person, new Intent.FollowUp(UUID.randomUUID().toString(), idea, status, by, hindrance));
        }

        private static void refused(RefusalReason why, ThrowingCallable act) {
            assertThatExceptionOfType(Refused.class).isThrownBy(act).returns(why, Refused::why);
        }

        private List<FollowUpView> onBoard() {
            return boards.head(silkeborg).view().followUps();
        }

        private AskedAfter desk(long idea) {
            return followUps.of(silkeborg).stream().filter(one -> one.idea() == idea).findFirst().orElseThrow();
        }

        private void confirm(long idea, Outcome outcome, String reason) {
            followUps.confirm(silkeborg, idea, desk(idea).confirmed() == null ? null : desk(idea).confirmed().id(), outcome, "Vejle Kommune", reason);
        }

        private int version(long idea) {
            return jdbc.sql("select version from idea where id = ?").param(idea).query(Integer.class).single();
        }

        @Test
        void aBatchIsBroughtOnceEachAndCanBeDroppedAgain() {
            assertThat(followUps.bring(silkeborg, List.of(note, dansk, note))).isEqualTo(2);
            assertThat(followUps.bring(silkeborg, List.of(note))).as("pressed again").isZero();
            assertThat(onBoard()).extracting(FollowUpView::title).containsExactly("Sproget kommer bagefter jobbet", "Dansk på havnen");
            assertThat(onBoard().getFirst()).returns("Vejle 2015", FollowUpView::meeting).returns(earlier.slug, FollowUpView::slug).returns(Map.of(), FollowUpView::answers);
            say(anne, note, "done", null, null);
            followUps.drop(silkeborg, note);
            assertThat(onBoard()).extracting(FollowUpView::id).containsExactly(dansk);
            refused(RefusalReason.NOT_FOUND, () -> followUps.drop(silkeborg, note));
            followUps.bring(silkeborg, List.of(note));
            assertThat(onBoard().getLast().answers()).as("what was answered counts again").isEqualTo(Map.of("done", 1));
            assertThat(log.open(silkeborg, 10)).extracting(ModerationLog.OpenEntry::action).containsExactly(LogAction.ASKED_AFTER, LogAction.NOT_ASKED_AFTER, LogAction.ASKED_AFTER,
                    LogAction.ASKED_AFTER);
        }

        @Test
        void onlyWhatEveryoneMayReadOfEarlierMeetingsIsBrought() {
            long here = hall.idea(silkeborg, "Her");
            long elsewhere = Hall.open(jdbc).idea("Andre");
            long hidden = hall.idea(esbjerg, "Skjult");
            hall.become(hidden, "HIDDEN");
            for (long wrong : new long[] {here, elsewhere, hidden, 4_711L}) {
                refused(RefusalReason.NOT_FOUND, () -> followUps.bring(silkeborg, List.of(dansk, wrong)));
            }
            hall.close(esbjerg, Visibility.PARTICIPANTS);
            refused(RefusalReason.NOT_FOUND, () -> followUps.bring(silkeborg, List.of(dansk)));
            assertThat(onBoard()).isEmpty();
            refused(RefusalReason.EMPTY, () -> followUps.bring(silkeborg, List.of()));
            hall.close(esbjerg, Visibility.PUBLIC);
            List<Long> many = Stream.generate(() -> hall.idea(esbjerg, "Idé")).limit(FollowUps.MAX_IDEAS + 1L).toList();
            refused(RefusalReason.TOO_MANY, () -> followUps.bring(silkeborg, many));
        }

        @Test
        void anAnswerIsOneTapAndALineOncePersonAndIdea() {
            followUps.bring(silkeborg, List.of(note));
            assertThat(say(anne, note, "started", null, null).counted()).isTrue();
            assertThat(say(anne, note, "under-way", " Jobcentret ", "Ingen\nhar tid").counted()).isTrue();
            assertThat(onBoard().getFirst().answers()).as("changed, not added").isEqualTo(Map.of("under-way", 1));
            assertThat(own.of(meetings.findById(silkeborg).orElseThrow(), person()).followUps()).singleElement().returns("under-way", FollowUpAnswers.Own::status)
                    .returns("Jobcentret", FollowUpAnswers.Own::doneBy).returns("Ingen har tid", FollowUpAnswers.Own::hindrance);
            assertThat(desk(note).lines()).singleElement().returns("Jobcentret", FollowUpAnswers.Line::doneBy);
            assertThat(say(anne, dansk, "done", null, null)).as("nobody asks after it").returns(RefusalReason.NOT_FOUND, Receipt::why);
            assertThat(say(anne, note, "almost", null, null)).returns(RefusalReason.BAD_VALUE, Receipt::why);
            assertThat(say(anne, note, "done", "x".repeat(FollowUpAnswers.MAX_DONE_BY + 1), null)).returns(RefusalReason.TOO_LONG, Receipt::why);
            assertThat(say(anne, note, "done", null, "x".repeat(FollowUpAnswers.MAX_HINDRANCE + 1))).returns(RefusalReason.TOO_LONG, Receipt::why);
            jdbc.sql("update meeting set phase = 'CLOSED' where id = ?").param(silkeborg).update();
            assertThat(say(anne, note, "done", null, null)).returns(RefusalReason.PHASE_CLOSED, Receipt::why);
            assertThat(onBoard().getFirst().answers()).isEqualTo(Map.of("under-way", 1));
        }

        private Participant person() {
            return participants.findById(anne).orElseThrow();
        }

        /** The same person from two phones and by double clicks. */
        @Test
        void manyAtOnceAreOneAnswer() {
            followUps.bring(silkeborg, List.of(note));
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String status = i % 2 == 0 ? "done" : "given-up";
                all.add(CompletableFuture.runAsync(() -> say(anne, note, status, null, null)));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            assertThat(jdbc.sql("select count(*) from follow_up_answer where participant = ?").param(anne).query(Integer.class).single()).isEqualTo(1);
            assertThat(onBoard().getFirst().answers().values()).containsExactly(1);
        }

        @Test
        void figuresAreHiddenWithTheTalliesAndNoLongerCountWhoIsSetAside() {
            followUps.bring(silkeborg, List.of(note));
            say(anne, note, "done", "Anne", null);
            hall.hideTallies(silkeborg);
            assertThat(onBoard().getFirst().answers()).isNull();
            assertThat(desk(note).answers()).as("moderators see them").isEqualTo(Map.of(Outcome.DONE, 1));
            jdbc.sql("update meeting set tallies_hidden = false where id = ?").param(silkeborg).update();
            jdbc.sql("update attendance set set_aside_at = current_timestamp where participant = ?").param(anne).update();
            assertThat(onBoard().getFirst().answers()).isEmpty();
            assertThat(desk(note).lines()).isEmpty();
        }

        @Test
        void anOrganiserSaysForEveryoneAndWhatWasSaidIsKept() {
            followUps.bring(silkeborg, List.of(note));
            refused(RefusalReason.REASON_MISSING, () -> confirm(note, Outcome.STARTED, " "));
            refused(RefusalReason.EMPTY, () -> confirm(note, null, "Set"));
            refused(RefusalReason.TOO_LONG, () -> confirm(note, Outcome.STARTED, "x".repeat(FollowUps.MAX_REASON + 1)));
            refused(RefusalReason.NOT_FOUND, () -> followUps.confirm(silkeborg, dansk, null, Outcome.DONE, null, "Set"));
            confirm(note, Outcome.STARTED, "Kommunen har skrevet det");
            assertThat(onBoard().getFirst()).returns("started", FollowUpView::outcome).returns("Vejle Kommune", FollowUpView::doneBy);
            assertThat(boards.some(vejle, boards.head(vejle), List.of(note)).getFirst().view().outcome()).as("on its own board").isEqualTo("started");
            refused(RefusalReason.STALE, () -> followUps.confirm(silkeborg, note, null, Outcome.DONE, null, "Set"));
            confirm(note, Outcome.DONE, "Set i årsberetningen");
            assertThat(reader.history(note)).extracting(FollowUpReader.Confirmed::outcome, FollowUpReader.Confirmed::reason)
                    .containsExactly(tuple(Outcome.DONE, "Set i årsberetningen"), tuple(Outcome.STARTED, "Kommunen har skrevet det"));
            assertThat(reader.history(note).getFirst().staff()).isNotBlank();
            assertThat(onBoard().getFirst().outcome()).isEqualTo("done");
        }

        @Test
        @AsStaff(Role.MODERATOR)
        void aModeratorAsksAndDoesNotConfirm() {
            followUps.bring(silkeborg, List.of(note));
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> followUps.confirm(silkeborg, note, null, Outcome.DONE, null, "Set"));
        }

        /** Both were asked after, and somebody had answered both: it is one, and they count once, with their last word. */
        @Test
        void whatIsMergedAfterItWasAnsweredIsOneAndNobodyCountsTwice() {
            long same = hall.idea(esbjerg, "Sprog på havnen");
            followUps.bring(silkeborg, List.of(dansk, same));
            long bo = hall.person("business", silkeborg);
            say(anne, dansk, "started", null, null);
            say(anne, same, "done", null, null);
            say(bo, dansk, "started", null, null);
            confirm(same, Outcome.DONE, "Set");
            curation.merge(same, version(same), dansk, version(dansk), "Det er det samme");
            assertThat(onBoard()).singleElement().returns(dansk, FollowUpView::id).returns(Map.of("started", 1, "done", 1), FollowUpView::answers).returns("done", FollowUpView::outcome);
            assertThat(followUps.bring(silkeborg, List.of(same))).as("it is asked after already").isZero();
            say(anne, same, "given-up", null, null);
            assertThat(onBoard().getFirst().answers()).isEqualTo(Map.of("started", 1, "given-up", 1));
            curation.unmerge(same, version(same), null);
            assertThat(onBoard()).extracting(FollowUpView::id).containsExactly(dansk, same);
            followUps.drop(silkeborg, same);
            assertThat(onBoard()).extracting(FollowUpView::id).containsExactly(dansk);
        }

        @Test
        void hiddenAfterItWasAnsweredItIsNowhereAndComesBackWithItsAnswers() {
            followUps.bring(silkeborg, List.of(dansk, note));
            say(anne, dansk, "done", null, null);
            curation.hide(dansk, version(dansk), HideReason.TONE, null);
            assertThat(onBoard()).extracting(FollowUpView::id).containsExactly(note);
            assertThat(followUps.of(silkeborg)).extracting(AskedAfter::idea).containsExactly(note);
            assertThat(say(anne, dansk, "started", null, null)).returns(RefusalReason.NOT_FOUND, Receipt::why);
            assertThat(reader.meetingsAsking(dansk)).isEmpty();
            curation.restore(dansk, version(dansk));
            assertThat(onBoard().getFirst()).returns(dansk, FollowUpView::id).returns(Map.of("done", 1), FollowUpView::answers);
            jdbc.sql("update meeting set archived_at = current_timestamp where id = ?").param(vejle).update();
            assertThat(onBoard()).extracting(FollowUpView::id).containsExactly(dansk);
        }

        /** The board of another meeting is told at once, by the frame that has it. */
        @Test
        void hidingItIsToldToTheMeetingsThatAskAfterIt() {
            followUps.bring(silkeborg, List.of(dansk));
            assertThat(live.of(silkeborg).snapshot().data()).asString(StandardCharsets.UTF_8).contains("Dansk på havnen");
            curation.hide(dansk, version(dansk), HideReason.TONE, null);
            assertThat(live.of(silkeborg).snapshot().data()).asString(StandardCharsets.UTF_8).doesNotContain("Dansk på havnen");
        }

        @Test
        void erasingItTakesItOffEveryBoardWithAllThatWasSaidOfIt() {
            jdbc.sql("update idea set continues = ? where id = ?").params(note, dansk).update();
            followUps.bring(silkeborg, List.of(note));
            say(anne, note, "done", "Anne", "Tid");
            confirm(note, Outcome.DONE, "Set");
            transactions.executeWithoutResult(status -> erasures.erase(Kind.IDEA, Set.of(note)));
            assertThat(onBoard()).isEmpty();
            for (String table : List.of("follow_up_idea", "follow_up_answer", "follow_up_status")) {
                assertThat(jdbc.sql("select count(*) from " + table + " where idea = ?").param(note).query(Integer.class).single()).as(table).isZero();
            }
            assertThat(boards.some(esbjerg, boards.head(esbjerg), List.of(dansk)).getFirst().view().continues()).as("what went on from it stands on its own").isNull();
        }

        @Test
        void whoLeavesTakesTheirAnswerAlongAndLinesGoWithNames() {
            followUps.bring(silkeborg, List.of(note));
            long bo = hall.person("business", silkeborg);
            say(anne, note, "done", "Anne selv", null);
            say(bo, note, "done", "Bos firma", null);
            transactions.executeWithoutResult(status -> erasures.erase(Kind.PERSON, Set.of(anne)));
            assertThat(desk(note).lines()).extracting(FollowUpAnswers.Line::doneBy).containsExactly("Bos firma");
            jdbc.sql("update participant set names_deleted_at = current_timestamp where id = ?").param(bo).update();
            events.publishEvent(new NamesDeleted(1));
            assertThat(desk(note)).returns(List.of(), AskedAfter::lines).returns(Map.of(Outcome.DONE, 1), AskedAfter::answers);
        }

        @Test
        void anEarlierCaravanCanGoThoughItIsAskedAfter() {
            followUps.bring(silkeborg, List.of(note, dansk));
            confirm(note, Outcome.DONE, "Set");
            say(anne, note, "done", null, null);
            transactions.executeWithoutResult(status -> erasures.erase(Kind.CARAVAN, Set.of(earlier.caravan)));
            assertThat(onBoard()).extracting(FollowUpView::id).containsExactly(dansk);
            transactions.executeWithoutResult(status -> erasures.erase(Kind.CARAVAN, Set.of(hall.caravan)));
            assertThat(jdbc.sql("select count(*) from follow_up_idea where meeting = ?").param(silkeborg).query(Integer.class).single()).isZero();
        }

        @Test
        void whatFitsIsOffered() {
            jdbc.sql("update idea set theme = ? where id = ?").params(earlier.themes.getFirst(), note).update();
            long place = hall.idea(esbjerg, "Kaffe på Silkeborgs bibliotek");
            hall.idea(esbjerg, "Silkeborgensere");
            assertThat(offered(hall.themes.getFirst(), null)).extracting(EarlierIdea::title).as("a theme called alike, a place it names")
                    .containsExactlyInAnyOrder("Sproget kommer bagefter jobbet", "Kaffe på Silkeborgs bibliotek");
            assertThat(offered(hall.themes.getFirst(), null)).filteredOn(one -> one.id() == note).singleElement().returns("Vejle 2015", EarlierIdea::meeting);
            assertThat(offered(null, null)).as("without a theme the best there is").hasSize(3).first().returns(place, EarlierIdea::id);
            jdbc.sql("update idea set body = 'Havnen i Esbjerg' where id = ?").param(dansk).update();
            assertThat(offered(null, "0561")).extracting(EarlierIdea::id).as("one's own municipality").contains(dansk, place);
            hall.become(place, "HIDDEN");
            followUps.bring(silkeborg, List.of(note));
            assertThat(offered(hall.themes.getFirst(), null)).as("neither what is hidden nor what the board asks after").isEmpty();
        }

        private List<EarlierIdea> offered(Long theme, String municipality) {
            return earlierIdeas.offered(meetings.findById(silkeborg).orElseThrow(), theme, municipality, Viewer.ANYONE);
        }

        @Test
        void theDeskListsWhatFitsFirst() {
            long mine = hall.idea(silkeborg, "Dansk på havnen for alle");
            jdbc.sql("update idea set body = 'Dansk undervisning på havnen i arbejdstiden' where id in (?, ?)").params(mine, dansk).update();
            assertThat(earlierIdeas.candidates(silkeborg)).extracting(Candidate::id).containsExactly(dansk, note);
            assertThat(earlierIdeas.candidates(silkeborg).getFirst()).returns(Set.of(Fit.SIMILAR), Candidate::fits).returns(false, Candidate::continuedHere);
            jdbc.sql("update idea set continues = ? where id = ?").params(dansk, mine).update();
            assertThat(earlierIdeas.candidates(silkeborg)).as("what is gone on from comes last").extracting(Candidate::id).containsExactly(note, dansk);
            followUps.bring(silkeborg, List.of(note));
            assertThat(earlierIdeas.candidates(silkeborg)).extracting(Candidate::id).containsExactly(dansk);
        }

        /** As one who follows by mail answers. */
        @Test
        void byMailItIsAnsweredOnceToo() {
            followUps.bring(silkeborg, List.of(note));
            long follower = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            jdbc.sql("insert into follower (id, caravan, email, email_hash, language, made_at) values (?, ?, 'a@b.dk', ?, 'da', current_timestamp)").params(follower, earlier.caravan, "h" + follower)
                    .update();
            transactions.executeWithoutResult(status -> answers.answerByMail(follower, note, "started", null, null));
            transactions.executeWithoutResult(status -> answers.answerByMail(follower, note, "done", "Os", null));
            assertThat(desk(note)).returns(Map.of(Outcome.DONE, 1), AskedAfter::byMail).returns(Map.of(), AskedAfter::answers);
            assertThat(answers.byMail(follower, note)).hasValueSatisfying(said -> assertThat(said.doneBy()).isEqualTo("Os"));
            refused(RefusalReason.NOT_FOUND, () -> transactions.executeWithoutResult(status -> answers.answerByMail(follower, dansk, "done", null, null)));
            refused(RefusalReason.BAD_VALUE, () -> transactions.executeWithoutResult(status -> answers.answerByMail(follower, note, null, null, null)));
            transactions.executeWithoutResult(status -> erasures.erase(Kind.FOLLOWER, Set.of(follower)));
            assertThat(desk(note).byMail()).isEmpty();
        }

        @Test
        void whyIsToldToTheAuthorAndKeptInTheLog() {
            long same = hall.idea(esbjerg, "Sprog på havnen");
            long author = hall.person("volunteer", esbjerg);
            hall.author(same, author);
            curation.merge(same, version(same), dansk, version(dansk), "  Det er det samme ");
            assertThat(own.of(meetings.findById(esbjerg).orElseThrow(), participants.findById(author).orElseThrow()).ideas()).singleElement()
                    .returns("Det er det samme", OwnBoard.OwnIdea::mergedNote);
            curation.unmerge(same, version(same), "Det var det ikke");
            assertThat(own.of(meetings.findById(esbjerg).orElseThrow(), participants.findById(author).orElseThrow()).ideas().getFirst().mergedNote()).isNull();
            assertThat(log.open(esbjerg, 2)).extracting(ModerationLog.OpenEntry::why).containsExactly("Det var det ikke", "Det er det samme");
            refused(RefusalReason.TOO_LONG, () -> curation.merge(same, version(same), dansk, version(dansk), "x".repeat(Curation.MAX_NOTE + 1)));
            transactions.executeWithoutResult(status -> erasures.erase(Kind.IDEA, Set.of(same)));
            assertThat(log.open(esbjerg, 2)).as("it may quote what is erased").extracting(ModerationLog.OpenEntry::why).containsOnlyNulls();
        }
    }
}
