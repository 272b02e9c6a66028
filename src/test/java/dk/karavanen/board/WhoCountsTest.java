package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dk.karavanen.caravan.Attendances;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.identity.Role;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.recommendation.RankingRuns;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** Who has left and who is set aside counts nowhere: every number is asked of the same place. */
class WhoCountsTest {

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
        TurnoutReader turnouts;
        @Autowired
        CommentReader comments;
        @Autowired
        DeskReader desk;
        @Autowired
        RankingRuns rankings;

        long anna;
        long bo;
        long carl;
        long idea;
        long other;

        @BeforeEach
        void threeOfWhomTwoSupportAnIdea() {
            hall = Hall.open(jdbc);
            anna = hall.participant("volunteer");
            bo = hall.participant("municipality");
            carl = hall.participant("municipality");
            idea = hall.idea(hall.meeting, "Mentor på jobbet", anna);
            other = hall.idea(hall.meeting, "Fælles kaffe", bo);
            hall.support(idea, bo);
            hall.support(idea, carl);
            hall.support(other, carl);
        }

        @Test
        void whoHasLeftCountsNowhere() {
            left(carl);
            seenEverywhere(2, 1, 0);
        }

        @Test
        void whoIsSetAsideCountsNowhereAndAgainWhenTakenBack() {
            seenEverywhere(3, 2, 1);
            assertThat(settingAside.setAside(hall.meeting, List.of(carl, carl, -7L))).containsExactly(carl);
            assertThat(settingAside.setAside(hall.meeting, List.of(carl))).isEmpty();
            seenEverywhere(2, 1, 0);
            assertThat(settingAside.takeBackIn(hall.meeting, List.of(carl, bo))).containsExactly(carl);
            seenEverywhere(3, 2, 1);
        }

        /** Nobody's words on a merged idea outlive them either. */
        @Test
        void theLastWordIsThatOfSomebodyWhoCounts() {
            curation.merge(other, version(other), idea, version(idea));
            hall.stance(idea, carl, -1, Instant.now().plusSeconds(5));
            assertThat(tallies.ofMeeting(hall.meeting).get(idea)).extracting(Tally::forCount, Tally::against).containsExactly(1, 1);
            settingAside.setAside(hall.meeting, List.of(carl));
            assertThat(tallies.ofMeeting(hall.meeting).get(idea)).extracting(Tally::forCount, Tally::against).containsExactly(1, 0);
            assertThat(tallies.union(List.of(idea)).get(0L).against()).isZero();
            assertThat(tallies.stands(List.of(idea))).extracting(Tallies.Stand::participant).containsExactly(bo);
        }

        /** The one question of a whole meeting, of some ideas, and of what stands for some, against a count by hand of every row. */
        @Test
        void aWholeHallIsCountedAsByHand() {
            Random random = new Random(9);
            List<String> sectors = List.of("volunteer", "municipality", "business");
            List<Long> people = IntStream.range(0, 14).mapToObj(i -> hall.participant(sectors.get(i % 3))).toList();
            List<Long> many = IntStream.range(0, 24)
                    .mapToObj(i -> hall.idea(hall.meeting, "Idé " + i, i % 8 == 7 ? null : people.get(random.nextInt(people.size())))).toList();
            for (long person : people) {
                for (long one : many) {
                    if (random.nextInt(3) > 0) {
                        hall.stance(one, person, Arrays.asList(1, 0, -1, null).get(random.nextInt(4)),
                                Instant.parse("2016-05-23T18:00:00Z").plusSeconds(random.nextInt(5)));
                    }
                }
            }
            // The first ones are merged, each into one further on, which may be merged itself.
            for (int i = 0; i < 14; i++) {
                long source = many.get(i);
                long target = many.get(i + 5 + random.nextInt(3));
                curation.merge(source, version(source), target, version(target));
            }
            left(people.getFirst());
            settingAside.setAside(hall.meeting, List.of(people.getLast()));

            Map<Long, Tally> byHand = byHand();
            assertThat(byHand.values()).as("authors who said something of what is merged, and who did not")
                    .anyMatch(tally -> !tally.silentAuthors().isEmpty()).anyMatch(tally -> tally.silentAuthors().isEmpty());
            assertThat(tallies.ofMeeting(hall.meeting)).isEqualTo(byHand);
            List<Long> some = byHand.keySet().stream().filter(root -> root % 3 != 0).toList();
            Map<Long, Tally> theirs = byHand.entrySet().stream().filter(entry -> some.contains(entry.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            assertThat(tallies.ofIdeas(some)).isEqualTo(theirs);
            assertThat(tallies.ofRootsOf(some)).isEqualTo(theirs);
        }

        private record Said(long root, long idea, long person, String sector, Integer value, Instant at) {
        }

        private Map<Long, Tally> byHand() {
            Comparator<Said> newest = Comparator.comparing(Said::at).thenComparing(said -> said.idea == said.root).thenComparing(Said::idea);
            Map<Long, Map<Long, Said>> last = new HashMap<>();
            Map<Long, Tally.Builder> counted = new HashMap<>();
            jdbc.sql("""
                    select i.root, i.id, s.participant, p.sector, s.stance_value, s.cast_at from stance s join idea i on i.id = s.idea
                    join present p on p.meeting = i.meeting and p.participant = s.participant where i.meeting = ?""").param(hall.meeting)
                    .query((row, n) -> new Said(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getObject(5, Integer.class),
                            row.getTimestamp(6).toInstant()))
                    .list().forEach(said -> last.computeIfAbsent(said.root, root -> new HashMap<>()).merge(said.person, said, BinaryOperator.maxBy(newest)));
            last.forEach((root, words) -> words.values().stream().filter(said -> said.value != null)
                    .forEach(said -> counted.computeIfAbsent(root, r -> new Tally.Builder()).add(said.sector, said.value, 1)));
            jdbc.sql("""
                    select distinct i.root, i.author, p.sector from idea i
                    join present p on p.meeting = i.meeting and p.participant = i.author where i.meeting = ?""").param(hall.meeting)
                    .query((row, n) -> {
                        Said said = last.getOrDefault(row.getLong(1), Map.of()).get(row.getLong(2));
                        if (said == null || said.value == null) {
                            counted.computeIfAbsent(row.getLong(1), r -> new Tally.Builder()).add(row.getString(3), Tally.Builder.SILENT_AUTHORS, 1);
                        }
                        return said;
                    }).list();
            return counted.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().build()));
        }

        @Test
        void mergingIsForetoldWithoutThem() {
            settingAside.setAside(hall.meeting, List.of(carl));
            assertThat(tallies.ifMerged(other, idea)).isEqualTo(new Tallies.Merger(0, 1, 0, 1));
            settingAside.takeBackIn(hall.meeting, List.of(carl));
            assertThat(tallies.ifMerged(other, idea)).isEqualTo(new Tallies.Merger(1, 2, 1, 2));
        }

        @Test
        void theirIdeasAreOffTheBoardForAsLong() {
            settingAside.setAside(hall.meeting, List.of(bo));
            assertThat(onBoard()).containsExactly(idea);
            assertThat(ideas.findById(other).orElseThrow()).extracting(Idea::state, Idea::hiddenReason)
                    .containsExactly(IdeaState.HIDDEN, "set-aside");
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> curation.restore(other, version(other)))
                    .extracting(Refused::reason).isEqualTo("author-set-aside");
            settingAside.takeBackIn(hall.meeting, List.of(bo));
            assertThat(onBoard()).containsExactly(idea, other);
        }

        /** What a moderator hid stays hidden, and what was closed is closed again. */
        @Test
        void takingBackInGivesBackWhatWasThere() {
            long hidden = hall.idea(hall.meeting, "Skældsord", bo);
            curation.hide(hidden, version(hidden), HideReason.TONE, null);
            curation.close(other, version(other));
            settingAside.setAside(hall.meeting, List.of(bo));
            settingAside.takeBackIn(hall.meeting, List.of(bo));
            assertThat(ideas.findById(hidden).orElseThrow().state()).isEqualTo(IdeaState.HIDDEN);
            assertThat(ideas.findById(other).orElseThrow().state()).isEqualTo(IdeaState.CLOSED);
        }

        /** It stood under another idea when its author was set aside: on its own it is off the board like the rest. */
        @Test
        void splittingPutsNothingOfTheirsOnTheBoard() {
            curation.merge(other, version(other), idea, version(idea));
            settingAside.setAside(hall.meeting, List.of(bo));
            curation.unmerge(other, version(other));
            assertThat(onBoard()).containsExactly(idea);
            settingAside.takeBackIn(hall.meeting, List.of(bo));
            assertThat(onBoard()).containsExactly(idea, other);
        }

        @Test
        void whoIsSetAsideIsToldSo() {
            settingAside.setAside(hall.meeting, List.of(bo));
            assertThat(support(bo, idea).reason()).isEqualTo("set-aside");
            settingAside.takeBackIn(hall.meeting, List.of(bo));
            assertThat(support(bo, idea).counted()).isTrue();
        }

        /** Neither their words nor how many they were, anywhere; those of others stay. */
        @Test
        void theirCommentsAreGoneForAsLong() {
            comment(carl, "Fra Carl");
            comment(anna, "Fra Anna");
            saidEverywhere("Fra Carl", "Fra Anna");
            settingAside.setAside(hall.meeting, List.of(carl));
            saidEverywhere("Fra Anna");
            settingAside.takeBackIn(hall.meeting, List.of(carl));
            saidEverywhere("Fra Carl", "Fra Anna");
        }

        /** They cannot be taken back in any more, so what they said is hidden, and a moderator may show it. */
        @Test
        void whoLeavesSetAsideAndIsNotKnownAgainLeavesNoCommentBehind() {
            comment(carl, "Fra Carl");
            settingAside.setAside(hall.meeting, List.of(carl));
            own.leave(participants.findById(carl).orElseThrow(), false);
            assertThat(comments.of(hall.meeting, idea, Viewer.ANYONE, null)).isEmpty();
            assertThat(desk.comments(idea)).singleElement().extracting(DeskReader.Comment::hidden).isEqualTo(true);
        }

        @Test
        void onlyStancesOnWhatStandsAreTold() {
            assertThat(stances(carl)).containsExactly(idea, other);
            curation.hide(other, version(other), HideReason.TONE, null);
            assertThat(stances(carl)).containsExactly(idea);
            assertThat(board.apply(hall.meeting, anna, new Intent.Withdraw(UUID.randomUUID().toString(), idea, true)).counted()).isTrue();
            assertThat(stances(carl)).isEmpty();
            curation.restore(other, version(other));
            assertThat(stances(carl)).containsExactly(other);
        }

        private List<Long> stances(long person) {
            return own.of(meetings.findById(hall.meeting).orElseThrow(), participants.findById(person).orElseThrow()).stances().stream()
                    .map(OwnBoard.OwnStance::idea).toList();
        }

        private void comment(long person, String body) {
            jdbc.sql("insert into idea_comment (id, idea, author, sector, body, created_at) values (nextval('kv_seq'), ?, ?, 'volunteer', ?, ?)")
                    .params(idea, person, body, java.sql.Timestamp.from(Instant.now())).update();
        }

        private void saidEverywhere(String... said) {
            assertThat(comments.of(hall.meeting, idea, Viewer.ANYONE, null)).extracting(CommentReader.CommentView::body).containsExactly(said);
            assertThat(desk.comments(idea)).extracting(DeskReader.Comment::body).containsExactly(said);
            assertThat(reader.all(hall.meeting).rows()).filteredOn(row -> row.view().id() == idea)
                    .extracting(row -> row.view().comments()).containsExactly(said.length);
            assertThat(desk.all(hall.meeting)).filteredOn(row -> row.id() == idea).extracting(row -> row.comments()).containsExactly(said.length);
        }

        @Test
        void settingAsideIsOfOneMeeting() {
            long elsewhere = hall.anotherMeeting();
            jdbc.sql("insert into attendance (meeting, participant, joined_at) values (?, ?, ?)")
                    .params(elsewhere, carl, java.sql.Timestamp.from(Instant.now())).update();
            settingAside.setAside(hall.meeting, List.of(carl));
            assertThat(attendances.countByMeeting(elsewhere)).isEqualTo(1);
            assertThat(turnouts.ofCaravan(hall.caravan).total()).isEqualTo(3);
        }

        /** People there, and how many are for the one idea and the other. */
        private void seenEverywhere(int people, int forIdea, int forOther) {
            int municipality = people - 1;
            assertThat(attendances.countByMeeting(hall.meeting)).isEqualTo(people);
            assertThat(attendances.findPresences(List.of(hall.meeting))).hasSize(people);
            assertThat(attendances.countBySector(hall.meeting)).contains(new Attendances.SectorCount("municipality", municipality));
            assertThat(turnouts.ofMeetings(List.of(hall.meeting)).get(hall.meeting).bySector())
                    .isEqualTo(Map.of("volunteer", 1, "municipality", municipality));
            assertThat(turnouts.ofCaravan(hall.caravan).total()).isEqualTo(people);
            assertThat(turnouts.shown(List.of(hall.meeting)).get(hall.meeting).total()).isEqualTo(people);
            assertThat(reader.head(hall.meeting).view().participants().total()).isEqualTo(people);
            assertThat(desk.room(hall.code).orElseThrow().participants()).isEqualTo(people);
            assertThat(desk.open().stream().filter(open -> open.meeting().id().equals(hall.meeting)).findFirst().orElseThrow()
                    .participants()).isEqualTo(people);

            assertThat(reader.all(hall.meeting).rows()).extracting(row -> row.view().forCount()).containsExactly(forIdea, forOther);
            assertThat(desk.all(hall.meeting)).extracting(row -> row.tally().forCount()).containsExactly(forIdea, forOther);
            assertThat(rankings.ofMeeting(hall.meeting).lines().values()).extracting(line -> line.tally().forCount())
                    .containsExactlyInAnyOrder(forIdea, forOther);
            assertThat(own.of(meetings.findById(hall.meeting).orElseThrow(), participants.findById(carl).orElseThrow()).stances())
                    .hasSize(people == 3 ? 2 : 0);
            assertThat(board.spent(hall.meeting, carl, 0)).isEqualTo(people == 3 ? 2 : 0);
        }

        private void left(long person) {
            jdbc.sql("update attendance set left_at = ? where participant = ?")
                    .params(java.sql.Timestamp.from(Instant.now()), person).update();
        }

        private List<Long> onBoard() {
            return reader.all(hall.meeting).rows().stream().filter(BoardReader.Row::onBoard).map(row -> row.view().id()).toList();
        }

        private Receipt support(long person, long what) {
            return board.apply(hall.meeting, person, new Intent.Stance(UUID.randomUUID().toString(), what, 1));
        }

        private int version(long id) {
            return ideas.findById(id).orElseThrow().version();
        }
    }
}
