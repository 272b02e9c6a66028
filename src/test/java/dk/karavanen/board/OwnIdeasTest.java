package dk.karavanen.board;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.SettingAside;
import dk.karavanen.identity.Participants;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.LogAction;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** What one has posted and who one came as, put right: freely until it matters to others, in the open from then on, by nobody else. */
class OwnIdeasTest {

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
        JdbcClient jdbc;
        @Autowired
        BoardService board;
        @Autowired
        BoardReader reader;
        @Autowired
        OwnBoard own;
        @Autowired
        Meetings meetings;
        @Autowired
        SectorCorrection sectors;
        @Autowired
        Curation curation;
        @Autowired
        Participants participants;
        @Autowired
        DeskReader desk;
        @Autowired
        ModerationLog log;
        @Autowired
        SettingAside settingAside;

        Hall hall;
        long author;
        long other;
        long idea;

        @BeforeEach
        void anIdea() {
            hall = Hall.open(jdbc);
            author = hall.participant("volunteer");
            other = hall.participant("business");
            idea = hall.idea(hall.meeting, "Fælels haver", author);
        }

        @Test
        void untilSomebodyElseHasWeighedItItIsChangedFreely() {
            assertThat(reword(author, "Fælles haver", "Mellem blokkene").counted()).isTrue();
            assertThat(shown().title()).isEqualTo("Fælles haver");
            assertThat(shown().words().body()).isEqualTo("Mellem blokkene");
            assertThat(shown().rewordedAt()).isNull();
            assertThat(desk.wordings(idea)).isEmpty();
            assertThat(log.of(hall.meeting, 10)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"1", "0", "-1"})
        void afterwardsItIsMarkedAndModeratorsSeeBoth(int weighed) {
            stance(other, weighed);
            assertThat(reword(author, "Fælles haver", "Ny tekst").counted()).isTrue();
            assertThat(shown().title()).isEqualTo("Fælles haver");
            assertThat(shown().rewordedAt()).isNotNull();
            assertThat(desk.wordings(idea)).singleElement().satisfies(before -> {
                assertThat(before.words().title()).isEqualTo("Fælels haver");
                assertThat(before.words().body()).isEqualTo("Tekst");
            });
            assertThat(log.of(hall.meeting, 10)).extracting(ModerationLog.Entry::action).containsExactly(LogAction.REWORDED);
            // The vote stands.
            assertThat(shown().forCount()).isEqualTo(weighed == 1 ? 1 : 0);
            // Saying the same again is no change.
            reword(author, "Fælles haver", "Ny tekst");
            assertThat(desk.wordings(idea)).hasSize(1);
        }

        @Test
        void aVoteTakenBackOrOneOfTheAuthorsOwnIsNoWeighing() {
            stance(other, 1);
            stance(other, null);
            reword(author, "Fælles haver", "");
            assertThat(shown().rewordedAt()).isNull();
        }

        @Test
        void ideasOfOthersMergedIntoItCountAsWeighing() {
            long alike = hall.idea(hall.meeting, "Haver", other);
            curation.merge(alike, 0, idea, 0);
            reword(author, "Fælles haver", "");
            assertThat(shown().rewordedAt()).isNotNull();
            assertThat(apply(other, new Intent.Reword(key(), alike, words("Andet", ""))).reason()).isEqualTo("merged");
            assertThat(apply(other, new Intent.Withdraw(key(), alike, true)).reason()).isEqualTo("merged");
        }

        @Test
        void nobodyElseMay() {
            assertThat(reword(other, "Mit nu", "").reason()).isEqualTo("not-yours");
            assertThat(apply(other, new Intent.Withdraw(key(), idea, true)).reason()).isEqualTo("not-yours");
            long orphan = hall.idea("Uden forfatter");
            assertThat(apply(author, new Intent.Reword(key(), orphan, words("Mit nu", ""))).reason()).isEqualTo("not-yours");
            assertThat(shown().title()).isEqualTo("Fælels haver");
        }

        @ParameterizedTest
        @EnumSource
        void onlyWhileIdeasAreWeighed(Phase phase) {
            jdbc.sql("update meeting set phase = ? where id = ?").params(phase.name(), hall.meeting).update();
            boolean open = phase == Phase.IDEAS || phase == Phase.DISCUSS || phase == Phase.VOTE;
            assertThat(reword(author, "Fælles haver", "").counted()).isEqualTo(open);
            assertThat(apply(author, new Intent.Withdraw(key(), idea, true)).counted()).isEqualTo(open);
        }

        @Test
        void notWhatAModeratorHasClosedOrHidden() {
            curation.close(idea, 0);
            assertThat(reword(author, "Fælles haver", "").reason()).isEqualTo("closed");
            curation.hide(idea, version(), HideReason.TONE, null);
            assertThat(reword(author, "Fælles haver", "").reason()).isEqualTo("hidden");
        }

        /** Nobody else has seen it, so it may say something else or nothing; only a desk that has read the old words must look again. */
        @Test
        void whatIsHeldIsStillTheAuthors() {
            jdbc.sql("update idea set state = 'HELD' where id = ?").param(idea).update();
            int seen = version();
            assertThat(apply(other, new Intent.Reword(key(), idea, words("Mit nu", ""))).reason()).isEqualTo("not-yours");
            assertThat(reword(author, "Fælles haver", "Ny tekst").counted()).isTrue();
            assertThat(desk.all(hall.meeting)).extracting(row -> row.title()).containsExactly("Fælles haver");
            assertThat(shown().rewordedAt()).isNull();
            assertThat(log.of(hall.meeting, 10)).isEmpty();
            assertThatThrownBy(() -> curation.letOut(idea, seen)).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo("stale"));
            assertThat(apply(author, new Intent.Withdraw(key(), idea, false)).counted()).isTrue();
            assertThat(desk.all(hall.meeting)).isEmpty();
        }

        @Test
        void whoIsSetAsideTakesOwnWordsBackAndDoesNothingElse() {
            settingAside.setAside(hall.meeting, List.of(author));
            assertThat(reword(author, "Noget andet", "").reason()).isEqualTo("set-aside");
            assertThat(apply(author, new Intent.Withdraw(key(), idea, true)).counted()).isTrue();
            settingAside.takeBackIn(hall.meeting, List.of(author));
            assertThat(reader.all(hall.meeting).rows()).as("it stays taken back").noneMatch(BoardReader.Row::onBoard);
        }

        @ParameterizedTest
        @CsvSource(value = {"''|empty", "' '|empty"}, delimiter = '|')
        void withoutWordsItStaysAsItWas(String title, String reason) {
            assertThat(reword(author, title, "x").reason()).isEqualTo(reason);
            assertThat(reword(author, "x".repeat(201), "x").reason()).isEqualTo("too-long");
            assertThat(reword(author, "x", "x".repeat(4001)).reason()).isEqualTo("too-long");
            assertThat(shown().title()).isEqualTo("Fælels haver");
        }

        @Test
        void whereItHasSupportWithdrawingIsAskedAbout() {
            stance(other, 1);
            reword(author, "Fælles haver", "");
            assertThat(apply(author, new Intent.Withdraw(key(), idea, false)).reason()).isEqualTo("has-support");
            assertThat(apply(author, new Intent.Withdraw(key(), idea, true)).counted()).isTrue();
            assertThat(reader.all(hall.meeting).rows()).filteredOn(BoardReader.Row::onBoard).isEmpty();
            assertThat(jdbc.sql("select count(*) from idea_wording where idea = ?").param(idea).query(Integer.class).single()).isZero();
            assertThat(log.of(hall.meeting, 10)).extracting(ModerationLog.Entry::action).containsExactly(LogAction.WITHDRAWN, LogAction.REWORDED);
            assertThat(board.apply(hall.meeting, other, new Intent.Stance(key(), idea, 1)).reason()).isEqualTo("not-found");
            assertThat(reword(author, "Igen", "").reason()).isEqualTo("not-found");
        }

        @Test
        void withoutSupportItGoesAtOnce() {
            assertThat(apply(author, new Intent.Withdraw(key(), idea, false)).counted()).isTrue();
        }

        @Test
        void wordsOfTwoTabsAtOnceAreBothKept() throws Exception {
            stance(other, 1);
            try (ExecutorService tabs = Executors.newFixedThreadPool(2)) {
                Future<Receipt> one = tabs.submit(() -> reword(author, "Fra den ene", ""));
                Future<Receipt> two = tabs.submit(() -> reword(author, "Fra den anden", ""));
                assertThat(one.get().counted()).isTrue();
                assertThat(two.get().counted()).isTrue();
            }
            assertThat(desk.wordings(idea)).hasSize(2);
        }

        // ------------------------------------------------------------------ who one came as

        @Test
        void untilOneHasVotedOnesSectorCanBePutRight() {
            sectors.change(participants.findById(author).orElseThrow(), "jobcentre");
            assertThat(participants.findById(author).orElseThrow().sector()).isEqualTo("jobcentre");
            assertThat(shown().sector()).as("what one wrote goes along").isEqualTo("jobcentre");
            assertThat(sectors.hindrance(participants.findById(author).orElseThrow())).isNull();
            assertThat(mine().sectorStands()).isFalse();
        }

        @Test
        void aVoteAnywhereInTheCaravanSettlesIt() {
            long elsewhere = hall.anotherMeeting();
            long there = hall.idea(elsewhere, "Et andet sted", null);
            hall.stance(there, author, 1, java.time.Instant.now());
            refusedSector("has-voted");
            hall.stance(there, author, null, java.time.Instant.now());
            refusedSector("has-voted");
        }

        @Test
        void soDoesAMeetingThatIsOver() {
            jdbc.sql("update meeting set phase = 'CLOSED' where id = ?").param(hall.meeting).update();
            refusedSector("meeting-closed");
        }

        @Test
        void onlyASectorOfTheCaravan() {
            assertThatThrownBy(() -> sectors.change(participants.findById(author).orElseThrow(), "minister"))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo("unknown-sector"));
        }

        private void refusedSector(String reason) {
            assertThatThrownBy(() -> sectors.change(participants.findById(author).orElseThrow(), "jobcentre"))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
            assertThat(participants.findById(author).orElseThrow().sector()).isEqualTo("volunteer");
            assertThat(mine().sectorStands()).as("their phone does not offer it").isTrue();
        }

        private OwnBoard.Own mine() {
            return own.of(meetings.findById(hall.meeting).orElseThrow(), participants.findById(author).orElseThrow());
        }

        @Test
        void whoHasLeftOrNeverCameTakesNoPart() {
            assertThat(mine().attending()).isTrue();
            assertThat(own.of(meetings.findById(hall.anotherMeeting()).orElseThrow(), participants.findById(author).orElseThrow()).attending()).isFalse();
            jdbc.sql("update attendance set left_at = joined_at where participant = ?").param(author).update();
            assertThat(mine().attending()).isFalse();
        }

        // ------------------------------------------------------------------

        private Receipt reword(long who, String title, String body) {
            return apply(who, new Intent.Reword(key(), idea, words(title, body)));
        }

        private void stance(long who, Integer value) {
            assertThat(apply(who, new Intent.Stance(key(), idea, value)).counted()).isTrue();
        }

        private Receipt apply(long who, Intent intent) {
            return board.apply(hall.meeting, who, intent);
        }

        private IdeaView shown() {
            return reader.all(hall.meeting).rows().stream().map(BoardReader.Row::view).filter(view -> view.id() == idea).findFirst().orElseThrow();
        }

        private int version() {
            return jdbc.sql("select version from idea where id = ?").param(idea).query(Integer.class).single();
        }

        private static String key() {
            return UUID.randomUUID().toString();
        }
    }
}
