package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Invisible;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Patience;

class CurationTest {

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
    @RecordApplicationEvents
    abstract static class Cases {

        @Autowired
        Curation curation;
        @Autowired
        Ideas ideas;
        @Autowired
        Tallies tallies;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        ApplicationEvents events;

        Hall hall;
        long mentor;
        long makker;
        long third;

        @BeforeEach
        void threeIdeas() {
            hall = Hall.open(jdbc).withThemes();
            mentor = hall.idea("Fast mentor på arbejdspladsen");
            makker = hall.idea("Makker fra samme branche");
            third = hall.idea("Samkørsel til praktik");
        }

        // ---------------------------------------------------------------- who and when

        @Test
        void onlyStaffMay() {
            SecurityContextHolder.clearContext();
            for (Callable<?> act : List.<Callable<?>>of(
                    () -> run(() -> curation.classify(mentor, 0, IdeaKind.IDEA, null)),
                    () -> run(() -> curation.hide(mentor, 0, HideReason.TONE, null)),
                    () -> run(() -> curation.restore(mentor, 0)), () -> run(() -> curation.close(mentor, 0)),
                    () -> run(() -> curation.reopen(mentor, 0)), () -> run(() -> curation.pin(mentor, 0, true)),
                    () -> run(() -> curation.merge(makker, 0, mentor, 0)), () -> run(() -> curation.unmerge(makker, 0)),
                    () -> run(() -> curation.keep(mentor)), () -> curation.preview(makker, mentor))) {
                assertThatThrownBy(act::call).isInstanceOfAny(AccessDeniedException.class, AuthenticationException.class);
            }
            assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);
        }

        @Test
        void whoeverComesSecondIsToldSo() {
            curation.close(mentor, 0);
            for (Runnable late : List.<Runnable>of(() -> curation.classify(mentor, 0, IdeaKind.QUESTION, null),
                    () -> curation.hide(mentor, 0, HideReason.TONE, "Note"), () -> curation.pin(mentor, 0, true),
                    () -> curation.reopen(mentor, 0), () -> curation.merge(mentor, 0, makker, 0),
                    () -> curation.merge(makker, 0, mentor, 0))) {
                refused("stale", late);
            }
            assertThat(state(mentor)).isEqualTo(IdeaState.CLOSED);
            assertThat(idea(mentor).kind()).isEqualTo(IdeaKind.IDEA);
        }

        @Test
        void whatDoesNotExistOrWasTakenBackIsNotFound() {
            refused("not-found", () -> curation.close(-1, 0));
            refused("not-found", () -> curation.merge(mentor, 0, -1, 0));
            jdbc.sql("update idea set state = 'WITHDRAWN' where id = ?").param(mentor).update();
            refused("not-found", () -> curation.hide(mentor, 0, HideReason.TONE, null));
            refused("not-found", () -> curation.classify(mentor, 0, IdeaKind.IDEA, null));
        }

        // ---------------------------------------------------------------- one idea

        @Test
        void kindAndThemeChangeButNotTheWords() {
            curation.classify(mentor, 0, IdeaKind.EXPERIENCE, hall.themes.getFirst());

            Idea after = idea(mentor);
            assertThat(after.kind()).isEqualTo(IdeaKind.EXPERIENCE);
            assertThat(after.theme()).isEqualTo(hall.themes.getFirst());
            assertThat(after.editedAt()).isNotNull();
            assertThat(after.title()).isEqualTo("Fast mentor på arbejdspladsen");
            assertThat(curated()).hasSize(1).first().satisfies(event -> {
                assertThat(event.before()).isEqualTo(new IdeaCurated.Classification(IdeaKind.IDEA, null));
                assertThat(event.after())
                        .isEqualTo(new IdeaCurated.Classification(IdeaKind.EXPERIENCE, hall.themes.getFirst()));
            });

            curation.classify(mentor, after.version(), IdeaKind.EXPERIENCE, hall.themes.getFirst());
            assertThat(curated()).as("nothing changed, nothing said").hasSize(1);
        }

        @Test
        void themesOfOtherCaravansAreUnknown() {
            Hall other = Hall.open(jdbc).withThemes();
            refused("unknown-theme", () -> curation.classify(mentor, 0, IdeaKind.IDEA, other.themes.getFirst()));
            refused("unknown-theme", () -> curation.classify(mentor, 0, IdeaKind.IDEA, -1L));
            refused("unknown-kind", () -> curation.classify(mentor, 0, null, null));
        }

        @Test
        void hidingNeedsAReasonAndSettlesReports() {
            long reporter = hall.participant("volunteer");
            hall.report(mentor, reporter, "Navne");
            refused("reason-missing", () -> curation.hide(mentor, 0, null, "Note"));
            for (String nothing : Invisible.TEXTS) {
                refused("note-missing", () -> curation.hide(mentor, 0, HideReason.OTHER, nothing));
            }
            refused("too-long", () -> curation.hide(mentor, 0, HideReason.TONE, "x".repeat(Curation.MAX_NOTE + 1)));
            assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);

            curation.hide(mentor, 0, HideReason.PERSONAL, "Skriv gerne igen uden gadenavn.");

            assertThat(state(mentor)).isEqualTo(IdeaState.HIDDEN);
            assertThat(idea(mentor).hiddenReason()).isEqualTo("personal");
            assertThat(idea(mentor).hiddenNote()).isEqualTo("Skriv gerne igen uden gadenavn.");
            assertThat(openReports(mentor)).isZero();
            assertThat(events.stream(IdeaReported.class)).contains(new IdeaReported(hall.meeting, mentor));
            refused("not-on-board", () -> curation.hide(mentor, version(mentor), HideReason.TONE, null));
        }

        @Test
        void restoringGivesBackWhatWasThere() {
            curation.close(mentor, 0);
            curation.hide(mentor, version(mentor), HideReason.TONE, "Note");
            refused("not-closed", () -> curation.reopen(mentor, version(mentor)));
            curation.restore(mentor, version(mentor));
            assertThat(state(mentor)).as("it was closed before").isEqualTo(IdeaState.CLOSED);
            assertThat(idea(mentor).hiddenReason()).isNull();
            assertThat(idea(mentor).hiddenNote()).isNull();
            refused("not-hidden", () -> curation.restore(mentor, version(mentor)));
            curation.reopen(mentor, version(mentor));
            assertThat(state(mentor)).isEqualTo(IdeaState.OPEN);
            refused("not-closed", () -> curation.reopen(mentor, version(mentor)));
        }

        @Test
        void pinsAndUnpins() {
            curation.pin(mentor, 0, true);
            assertThat(idea(mentor).isPinned()).isTrue();
            curation.pin(mentor, version(mentor), false);
            assertThat(idea(mentor).isPinned()).isFalse();
            curation.hide(mentor, version(mentor), HideReason.TONE, null);
            refused("not-on-board", () -> curation.pin(mentor, version(mentor), true));
        }

        @Test
        void aPinRestsWhileAnIdeaIsMerged() {
            curation.pin(makker, 0, true);
            curation.merge(makker, version(makker), mentor, version(mentor));
            assertThat(idea(makker).isPinned()).isFalse();
            curation.unmerge(makker, version(makker));
            assertThat(idea(makker).isPinned()).isTrue();
        }

        @Test
        void keepingSettlesOnce() {
            hall.report(mentor, null, "Hård tone");
            hall.report(mentor, null, "Hård tone");
            curation.keep(mentor);
            assertThat(openReports(mentor)).isZero();
            refused("stale", () -> curation.keep(mentor));
        }

        @Test
        void commentsAreHiddenAndShownOnce() {
            long comment = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            jdbc.sql("insert into idea_comment (id, idea, sector, body, created_at) values (?, ?, 'volunteer', 'Hør her', ?)")
                    .params(comment, mentor, java.time.OffsetDateTime.now()).update();
            curation.hideComment(comment, true);
            assertThat(jdbc.sql("select count(*) from idea_comment where id = ? and hidden_at is not null").param(comment)
                    .query(Integer.class).single()).isEqualTo(1);
            assertThat(changes()).contains(mentor);
            refused("stale", () -> curation.hideComment(comment, true));
            curation.hideComment(comment, false);
            refused("stale", () -> curation.hideComment(comment, false));
            refused("not-found", () -> curation.hideComment(-1, true));
        }

        // ---------------------------------------------------------------- merging

        @Test
        void aMergeCountsEachPersonOnceAndUnmergingGivesBack() {
            List<Long> people = Stream.generate(() -> hall.participant("volunteer")).limit(5).toList();
            people.subList(0, 3).forEach(p -> hall.support(mentor, p));
            people.subList(2, 5).forEach(p -> hall.support(makker, p));

            assertThat(curation.preview(makker, mentor)).isEqualTo(new Tallies.Merger(3, 3, 1, 5));
            curation.merge(makker, 0, mentor, 0);

            assertThat(tallies.ofIdeas(List.of(mentor)).get(mentor).forCount()).isEqualTo(5);
            assertThat(tallies.ofIdeas(List.of(makker))).isEmpty();
            assertThat(idea(makker).mergedInto()).isEqualTo(mentor);
            assertThat(changes()).contains(mentor, makker);

            curation.unmerge(makker, version(makker));
            assertThat(support()).containsEntry(mentor, 3).containsEntry(makker, 3);
            assertThat(jdbc.sql("select count(*) from stance s join idea i on i.id = s.idea where i.meeting = ?")
                    .param(hall.meeting).query(Integer.class).single()).as("no row was made or lost").isEqualTo(6);
        }

        @Test
        void aStanceTakenBackOnOneSideIsTheLastWord() {
            long person = hall.participant("volunteer");
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            hall.stance(makker, person, 1, now);
            hall.stance(mentor, person, null, now.plusSeconds(1));
            assertThat(curation.preview(makker, mentor)).isEqualTo(new Tallies.Merger(1, 0, 0, 0));
            curation.merge(makker, 0, mentor, 0);
            assertThat(support()).isEmpty();
            curation.unmerge(makker, version(makker));
            assertThat(support()).isEqualTo(Map.of(makker, 1));
        }

        @Test
        void chainsGrowAtTheRootAndComeApartAnywhere() {
            curation.merge(third, 0, makker, 0);
            curation.merge(makker, version(makker), mentor, 0);
            assertThat(roots()).containsEntry(third, mentor).containsEntry(makker, mentor);
            assertThat(idea(third).mergedInto()).as("what the moderator chose stays known").isEqualTo(makker);

            curation.unmerge(makker, version(makker));
            assertThat(roots()).as("it takes along what was merged into it").containsEntry(third, makker)
                    .containsEntry(makker, makker).containsEntry(mentor, mentor);

            curation.merge(makker, version(makker), mentor, version(mentor));
            curation.unmerge(third, version(third));
            assertThat(roots()).containsEntry(third, third).containsEntry(makker, mentor);
            assertThat(changes()).contains(third, makker, mentor);
        }

        @Test
        void whatCannotBeMerged() {
            refused("same-idea", () -> curation.merge(mentor, 0, mentor, 0));
            refused("same-idea", () -> curation.preview(mentor, mentor));
            long elsewhere = hall.idea(hall.anotherMeeting(), "Andetsteds", null);
            refused("other-meeting", () -> curation.merge(mentor, 0, elsewhere, 0));
            refused("other-meeting", () -> curation.preview(mentor, elsewhere));
            curation.hide(third, 0, HideReason.TONE, null);
            refused("not-on-board", () -> curation.merge(third, version(third), mentor, 0));
            refused("not-on-board", () -> curation.merge(mentor, 0, third, version(third)));
            curation.merge(makker, 0, mentor, 0);
            refused("merged", () -> curation.merge(makker, version(makker), mentor, version(mentor)));
            refused("merged", () -> curation.merge(mentor, version(mentor), makker, version(makker)));
            refused("not-merged", () -> curation.unmerge(mentor, version(mentor)));
            refused("not-on-board", () -> curation.hide(makker, version(makker), HideReason.TONE, null));
        }

        @Test
        void mergingAndSplittingMakeTheRootNew() {
            curation.merge(makker, 0, mentor, 0);
            refused("stale", () -> curation.hide(mentor, 0, HideReason.TONE, null));
            int seen = version(mentor);
            curation.unmerge(makker, version(makker));
            refused("stale", () -> curation.merge(third, 0, mentor, seen));
        }

        @Test
        void splittingFromAHiddenRootBringsBackWhatStoodThere() {
            curation.close(makker, 0);
            curation.merge(makker, version(makker), mentor, 0);
            curation.hide(mentor, version(mentor), HideReason.PERSONAL, null);
            assertThat(changes()).as("what stands under it goes with it").contains(makker);
            curation.unmerge(makker, version(makker));
            assertThat(state(makker)).as("closed, as before the merge").isEqualTo(IdeaState.CLOSED);
            assertThat(state(mentor)).isEqualTo(IdeaState.HIDDEN);
        }

        /** Votes, withdrawals, merges and splits in any order, against a model that knows only maps. */
        @Test
        void noVoteIsEverLostOrDoubled() {
            for (int seed = 0; seed < 12; seed++) {
                new Walk(seed).go(50);
            }
        }

        private final class Walk {

            private final Random random;
            private final String name;
            private final Hall place = Hall.open(jdbc);
            private final List<Long> all = new ArrayList<>();
            private final List<Long> people = new ArrayList<>();
            private final Map<Long, Long> parents = new HashMap<>();
            private final Map<Long, Map<Long, Said>> said = new HashMap<>();
            private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);

            private record Said(Integer value, Instant at) {
            }

            Walk(int seed) {
                random = new Random(seed);
                name = "seed " + seed;
                for (int i = 0; i < 7; i++) {
                    all.add(place.idea("Idé " + i));
                }
                for (String sector : List.of("volunteer", "municipality", "volunteer", "business", "other")) {
                    people.add(place.participant(sector));
                }
            }

            void go(int steps) {
                for (int step = 0; step < steps; step++) {
                    switch (random.nextInt(10)) {
                        case 0, 1 -> merge();
                        case 2 -> unmerge();
                        default -> say(step);
                    }
                    compare(step);
                }
                while (!parents.isEmpty()) {
                    unmerge();
                    compare(steps);
                }
            }

            private void say(int step) {
                long idea = pick(all);
                long person = pick(people);
                Integer value = random.nextInt(4) == 0 ? null : Integer.valueOf(random.nextInt(3) - 1);
                // Several in the same instant now and then: then the idea that stands, then the later one, has the word.
                Instant at = start.plusSeconds(step / 3);
                place.stance(idea, person, value, at);
                said.computeIfAbsent(person, p -> new HashMap<>()).put(idea, new Said(value, at));
            }

            private void merge() {
                List<Long> roots = all.stream().filter(idea -> !parents.containsKey(idea)).toList();
                long source = pick(roots);
                long target = pick(roots);
                if (source == target) {
                    return;
                }
                Tallies.Merger promised = curation.preview(source, target);
                assertThat(promised.source()).isEqualTo(count(source, 1));
                assertThat(promised.target()).isEqualTo(count(target, 1));
                assertThat(promised.both()).isEqualTo((int) people.stream().filter(p -> Integer.valueOf(1).equals(lastWord(source, p))
                        && Integer.valueOf(1).equals(lastWord(target, p))).count());
                curation.merge(source, version(source), target, version(target));
                parents.put(source, target);
                assertThat(promised.together()).as(name).isEqualTo(count(target, 1));
            }

            private void unmerge() {
                if (!parents.isEmpty()) {
                    long idea = pick(new ArrayList<>(parents.keySet()));
                    curation.unmerge(idea, version(idea));
                    parents.remove(idea);
                }
            }

            private void compare(int step) {
                Map<Long, Tally> counted = tallies.ofMeeting(place.meeting);
                for (long idea : all) {
                    assertThat(idea(idea).root()).as("%s, step %d", name, step).isEqualTo(root(idea));
                    Tally tally = counted.getOrDefault(idea, Tally.NONE);
                    boolean stands = root(idea) == idea;
                    assertThat(List.of(tally.forCount(), tally.pass(), tally.against())).as("%s, step %d", name, step)
                            .isEqualTo(stands ? List.of(count(idea, 1), count(idea, 0), count(idea, -1)) : List.of(0, 0, 0));
                }
            }

            private long root(long idea) {
                long at = idea;
                while (parents.containsKey(at)) {
                    at = parents.get(at);
                }
                return at;
            }

            private int count(long root, int value) {
                return (int) people.stream().filter(p -> Integer.valueOf(value).equals(lastWord(root, p))).count();
            }

            private Integer lastWord(long root, long person) {
                Map.Entry<Long, Said> last = null;
                for (Map.Entry<Long, Said> entry : said.getOrDefault(person, Map.of()).entrySet()) {
                    if (root(entry.getKey()) == root && (last == null || later(entry, last, root))) {
                        last = entry;
                    }
                }
                return last == null ? null : last.getValue().value();
            }

            private static boolean later(Map.Entry<Long, Said> one, Map.Entry<Long, Said> other, long root) {
                int byTime = one.getValue().at().compareTo(other.getValue().at());
                if (byTime != 0) {
                    return byTime > 0;
                }
                boolean oneStands = one.getKey() == root;
                boolean otherStands = other.getKey() == root;
                return oneStands == otherStands ? one.getKey() > other.getKey() : oneStands;
            }

            private long pick(List<Long> from) {
                return from.get(random.nextInt(from.size()));
            }
        }

        // ---------------------------------------------------------------- at once

        @Test
        void ofTwentyWhoActOnTheSameIdeaOneSucceeds() throws Exception {
            List<Callable<Void>> acts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int n = i;
                acts.add(() -> run(() -> {
                    switch (n % 4) {
                        case 0 -> curation.hide(mentor, 0, HideReason.TONE, null);
                        case 1 -> curation.close(mentor, 0);
                        case 2 -> curation.merge(mentor, 0, makker, 0);
                        default -> curation.pin(mentor, 0, true);
                    }
                }));
            }
            List<String> outcomes = allAtOnce(acts);
            assertThat(outcomes).containsOnlyOnce("done");
            assertThat(outcomes).filteredOn(outcome -> !outcome.equals("done")).containsOnly("stale");
            assertThat(version(mentor)).isEqualTo(1);
        }

        @Test
        void twentyMergersAtOnceLeaveATree() throws Exception {
            List<Long> all = new ArrayList<>(List.of(mentor, makker, third));
            for (int i = 0; i < 5; i++) {
                all.add(hall.idea("Idé " + i));
            }
            List<Long> people = Stream.generate(() -> hall.participant("volunteer")).limit(6).toList();
            Random random = new Random(7);
            all.forEach(idea -> people.stream().filter(p -> random.nextBoolean()).forEach(p -> hall.support(idea, p)));
            int voters = jdbc.sql("""
                    select count(distinct participant) from stance s join idea i on i.id = s.idea where i.meeting = ?""")
                    .param(hall.meeting).query(Integer.class).single();
            for (int round = 0; round < 4; round++) {
                List<Callable<Void>> acts = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    long one = all.get(random.nextInt(all.size()));
                    long other = all.get(random.nextInt(all.size()));
                    int versionOne = version(one);
                    int versionOther = version(other);
                    boolean split = random.nextInt(4) == 0;
                    acts.add(() -> run(() -> {
                        if (split) {
                            curation.unmerge(one, versionOne);
                        } else {
                            curation.merge(one, versionOne, other, versionOther);
                        }
                    }));
                }
                assertThat(allAtOnce(acts)).isSubsetOf("done", "stale", "merged", "not-merged", "same-idea");
                for (long idea : all) {
                    assertThat(idea(idea).root()).isEqualTo(walked(idea));
                }
            }
            assertThat(jdbc.sql("select count(distinct participant) from stance s join idea i on i.id = s.idea"
                    + " where i.meeting = ?").param(hall.meeting).query(Integer.class).single()).isEqualTo(voters);
            for (long idea : all) {
                if (idea(idea).state() == IdeaState.MERGED) {
                    curation.unmerge(idea, version(idea));
                }
            }
            Map<Long, Integer> direct = new HashMap<>();
            jdbc.sql("""
                    select s.idea, count(*) from stance s join idea i on i.id = s.idea where i.meeting = ? group by s.idea""")
                    .param(hall.meeting).query((java.sql.ResultSet row) -> {
                        direct.put(row.getLong(1), row.getInt(2));
                    });
            assertThat(support()).isEqualTo(direct);
        }

        /** Follows what moderators chose; fails rather than going round for ever. */
        private long walked(long idea) {
            Set<Long> seen = new HashSet<>();
            long at = idea;
            while (idea(at).mergedInto() != null) {
                assertThat(seen.add(at)).as("a circle of merges").isTrue();
                at = idea(at).mergedInto();
            }
            return at;
        }

        private List<String> allAtOnce(List<Callable<Void>> acts) throws Exception {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<String>> outcomes = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(acts.size())) {
                for (Callable<Void> act : acts) {
                    outcomes.add(threads.submit(new DelegatingSecurityContextCallable<>(() -> {
                        start.await();
                        try {
                            act.call();
                            return "done";
                        } catch (Refused refused) {
                            return refused.reason();
                        }
                    })));
                }
                start.countDown();
                List<String> words = new ArrayList<>();
                for (Future<String> outcome : outcomes) {
                    words.add(outcome.get(Patience.SECONDS, TimeUnit.SECONDS));
                }
                return words;
            }
        }

        private static Void run(Runnable act) {
            act.run();
            return null;
        }

        private static void refused(String reason, Runnable act) {
            assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(reason));
        }

        private Idea idea(long id) {
            return ideas.findById(id).orElseThrow();
        }

        private IdeaState state(long id) {
            return idea(id).state();
        }

        private int version(long id) {
            return idea(id).version();
        }

        private Map<Long, Long> roots() {
            Map<Long, Long> roots = new TreeMap<>();
            ideas.findByMeetingOrderById(hall.meeting).forEach(idea -> roots.put(idea.id(), idea.root()));
            return roots;
        }

        private Map<Long, Integer> support() {
            Map<Long, Integer> support = new TreeMap<>();
            tallies.ofMeeting(hall.meeting).forEach((root, tally) -> support.put(root, tally.forCount()));
            return support;
        }

        private int openReports(long idea) {
            return jdbc.sql("select count(*) from idea_report where idea = ? and settled_at is null").param(idea)
                    .query(Integer.class).single();
        }

        private List<IdeaCurated> curated() {
            return events.stream(IdeaCurated.class).toList();
        }

        private List<Long> changes() {
            return events.stream(IdeaChanged.class).map(IdeaChanged::idea).toList();
        }
    }
}
