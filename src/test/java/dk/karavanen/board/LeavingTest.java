package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dk.karavanen.caravan.JoinChoicesReader;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.ParticipantRecognition;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.Role;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Posts;

/** One person, one vote: nobody gets a second one by leaving, coming back, two tabs, or half of the cookies. */
class LeavingTest {

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

        /** What a browser keeps: each of the two may be cleared without the other. */
        private final class Browser {

            String token;
            String mark = UUID.randomUUID().toString();

            long join(String sector) {
                Joined joined = joining.join(hall.code, Visitor.with(token, null).by(mark), new Introduction(sector, null, null, "Amina"));
                token = joined.token() == null ? token : joined.token();
                return joined.participant().id();
            }

            void leave(boolean contributionsToo) {
                own.leave(recognition.recognise(meetings.findById(hall.meeting).orElseThrow(), token).orElseThrow(), contributionsToo);
                token = null;
            }
        }

        @Autowired
        ParticipantRecognition recognition;
        @Autowired
        JoinChoicesReader joinChoices;

        long idea;
        final Browser browser = new Browser();

        @BeforeEach
        void anIdea() {
            hall = Hall.open(jdbc);
            idea = hall.idea(hall.meeting, "Mentor på jobbet", hall.participant("business"));
        }

        @Test
        void aSeatThatSomebodyLeftIsFree() {
            jdbc.sql("update meeting set capacity = 3 where id = ?").param(hall.meeting).update();
            browser.join("volunteer");
            Browser second = new Browser();
            second.join("volunteer");
            assertThat(joinChoices.of(hall.code).full()).isTrue();
            browser.leave(false);
            assertThat(joinChoices.of(hall.code).full()).isFalse();
            assertThat(new Browser().join("volunteer")).isPositive();
            refused("full", () -> browser.join("volunteer"));
            second.leave(false);
            browser.join("volunteer");
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(3);
        }

        @Test
        void votesGoWithWhoLeavesWhileVotingIsOpen() {
            support(browser.join("volunteer"));
            assertThat(votes()).isEqualTo(1);
            browser.leave(false);
            assertThat(votes()).isZero();
            assertThat(rows("stance where idea = " + idea)).as("nor are they kept").isZero();
        }

        @Test
        void aResultThatHasBeenShownStays() {
            long person = browser.join("volunteer");
            support(person);
            enter(Phase.RESULTS);
            browser.leave(true);
            assertThat(votes()).isEqualTo(1);
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(2);
            assertThat(participants.findById(person).orElseThrow().name()).isNull();

            enter(Phase.VOTE);
            support(browser.join("municipality"));
            assertThat(votes()).as("voting was opened again, and they came back").isEqualTo(1);
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(2);
        }

        @Test
        void joiningVotingLeavingFiveTimesIsOneVote() {
            for (int i = 0; i < 5; i++) {
                support(browser.join("volunteer"));
                assertThat(votes()).isEqualTo(1);
                if (i < 4) {
                    browser.leave(i % 2 == 0);
                }
            }
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(2);
        }

        @Test
        void ownIdeasAreOnesOwnAgain() {
            enter(Phase.IDEAS);
            long own = post(browser.join("volunteer"), "Fælles kaffe");
            browser.leave(false);
            assertThat(ideas.findById(own).orElseThrow().state()).isEqualTo(IdeaState.OPEN);
            long again = browser.join("municipality");
            assertThat(support(again, own).reason()).isEqualTo("own-idea");
            assertThat(this.own.of(meetings.findById(hall.meeting).orElseThrow(), participants.findById(again).orElseThrow()).ideas())
                    .extracting(OwnBoard.OwnIdea::id).containsExactly(own);
        }

        @Test
        void halfOfTheCookiesIsEnough() {
            long person = browser.join("volunteer");
            support(person);
            browser.token = null;
            assertThat(browser.join("municipality")).as("the mark is left").isEqualTo(person);
            browser.mark = UUID.randomUUID().toString();
            assertThat(browser.join("municipality")).as("the secret is left").isEqualTo(person);
            browser.token = null;
            assertThat(browser.join("municipality")).as("the new mark is known, too").isEqualTo(person);
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(2);
        }

        /** What remains possible, see the decision page. */
        @Test
        void allOfThemClearedIsSomebodyNew() {
            long person = browser.join("volunteer");
            assertThat(new Browser().join("volunteer")).isNotEqualTo(person);
        }

        @Test
        void elsewhereTheMarkIsNobodys() {
            long person = browser.join("volunteer");
            Hall other = Hall.open(jdbc);
            assertThat(joining.join(other.code, Visitor.UNKNOWN.by(browser.mark), new Introduction("business", null, null, null)).participant().id())
                    .isNotEqualTo(person);
            assertThat(jdbc.sql("select count(distinct mark_hash) from participant_browser b join participant p on p.id = b.participant"
                    + " where p.caravan in (?, ?)").params(hall.caravan, other.caravan).query(Integer.class).single()).isEqualTo(2);
            assertThat(rows("participant_browser where mark_hash like '%" + browser.mark + "%'")).isZero();
        }

        @Test
        void tabsThatJoinAtOnceAreOnePerson() throws Exception {
            for (int round = 0; round < 5; round++) {
                Browser fresh = new Browser();
                Callable<Long> tab = () -> joining.join(hall.code, Visitor.UNKNOWN.by(fresh.mark), new Introduction("volunteer", null, null, null))
                        .participant().id();
                assertThat(together(List.of(tab, tab, tab, tab))).as("one of them").hasSize(4).containsOnly(fresh.join("volunteer"));
            }
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(6);
        }

        /** Whatever comes first: there is one person with at most one vote, and nobody is there who has left. */
        @Test
        void leavingVotingAndJoiningAtOnceIsStillOnePerson() throws Exception {
            for (int round = 0; round < 8; round++) {
                Browser fresh = new Browser();
                long person = fresh.join("volunteer");
                String token = fresh.token;
                together(List.of(() -> {
                    own.leave(participants.findById(person).orElseThrow(), false);
                    return 0L;
                }, () -> joining.join(hall.code, Visitor.with(token, null).by(fresh.mark), new Introduction("business", null, null, null)).participant().id(), () -> {
                    try {
                        support(person);
                    } catch (Refused gone) {
                        assertThat(gone.reason()).isEqualTo("not-joined");
                    }
                    return 0L;
                }));
                fresh.token = null;
                support(fresh.join("volunteer"));
                assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(2 + round);
                assertThat(votes()).isEqualTo(1 + round);
                assertThat(rows("attendance a join participant p on p.id = a.participant where a.meeting = " + hall.meeting
                        + " and p.forgotten_at is not null and a.left_at is null")).isZero();
            }
        }

        @Test
        void aClaimCodeMakesNobodyASecondPerson() {
            enter(Phase.IDEAS);
            long phone = browser.join("volunteer");
            support(phone);
            Browser laptop = new Browser();
            long other = laptop.join("volunteer");
            long written = post(other, "Fælles kaffe");
            support(other);
            assertThat(votes()).isEqualTo(2);
            Joined claimed = joining.claim(hall.code, Visitor.with(laptop.token, null).by(laptop.mark), recognition.claimCode(browser.token));
            assertThat(claimed.participant().id()).isEqualTo(phone);
            assertThat(votes()).isEqualTo(1);
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(2);
            assertThat(support(phone, written).reason()).as("written by the same person").isEqualTo("own-idea");
            assertThat(laptop.join("volunteer")).isEqualTo(phone);
        }

        /** A person with two browsers does not vanish when one of them becomes somebody else. */
        @Test
        void whoHasAnotherBrowserStays() {
            long phone = browser.join("volunteer");
            Browser tablet = new Browser();
            tablet.token = joining.claim(hall.code, Visitor.with(null, null).by(tablet.mark), recognition.claimCode(browser.token)).token();
            support(phone);
            Browser friend = new Browser();
            friend.join("business");
            joining.claim(hall.code, Visitor.with(tablet.token, null).by(tablet.mark), recognition.claimCode(friend.token));
            assertThat(votes()).isEqualTo(1);
            assertThat(browser.join("volunteer")).isEqualTo(phone);
            refused("wrong-claim-code", () -> joining.claim(hall.code, Visitor.with(browser.token, null).by(browser.mark), "AAAA-AAAA-AAAA"));
        }

        @Test
        void aClaimCodeEndsWithLeaving() {
            browser.join("volunteer");
            String code = recognition.claimCode(browser.token);
            browser.leave(false);
            refused("wrong-claim-code", () -> joining.claim(hall.code, Visitor.with(null, null).by(browser.mark), code));
        }

        @Test
        void nobodyComesBackInByLeaving() {
            settingAside.setAside(hall.meeting, List.of(browser.join("volunteer")));
            browser.leave(false);
            long again = browser.join("volunteer");
            assertThat(support(again, idea).reason()).isEqualTo("set-aside");
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(1);
        }

        @Test
        void whoHadNoMarkLeavesNothingBehind() {
            enter(Phase.IDEAS);
            browser.mark = null;
            long own = post(browser.join("volunteer"), "Fælles kaffe");
            browser.leave(false);
            assertThat(ideas.findById(own).orElseThrow().author()).isNull();
        }

        // ------------------------------------------------------------------ help

        private List<Long> together(List<Callable<Long>> all) throws Exception {
            CyclicBarrier start = new CyclicBarrier(all.size());
            List<Long> results = new ArrayList<>();
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Long>> futures = all.stream().map(one -> people.submit(() -> {
                    start.await();
                    return one.call();
                })).toList();
                for (Future<Long> future : futures) {
                    results.add(future.get());
                }
            }
            return results;
        }

        private void enter(Phase phase) {
            jdbc.sql("update meeting set phase = ? where id = ?").params(phase.name(), hall.meeting).update();
        }

        private int votes() {
            return tallies.ofMeeting(hall.meeting).getOrDefault(idea, Tally.NONE).forCount();
        }

        private void support(long person) {
            assertThat(support(person, idea).counted()).isTrue();
        }

        private Receipt support(long person, long what) {
            return board.apply(hall.meeting, person, new Intent.Stance(UUID.randomUUID().toString(), what, 1));
        }

        private long post(long person, String title) {
            return board.apply(hall.meeting, person, Posts.of(UUID.randomUUID().toString(), title)).subject();
        }

        private int rows(String from) {
            return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
        }

        private static void refused(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
            assertThatExceptionOfType(Refused.class).isThrownBy(what).returns(reason, Refused::reason);
        }
    }
}
