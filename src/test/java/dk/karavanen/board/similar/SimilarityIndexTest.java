package dk.karavanen.board.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dk.karavanen.ReferenceData;
import dk.karavanen.board.similar.SimilarityIndex.Match;
import dk.karavanen.testing.Effort;
import dk.karavanen.testing.Patience;

class SimilarityIndexTest {

    private static final List<Map<String, String>> IDEAS = ReferenceData.csv("danish-text/ideas.csv");
    private static final Map<Set<Long>, String> LABELS = labels();

    private static Map<Set<Long>, String> labels() {
        Map<Set<Long>, String> labels = new HashMap<>();
        ReferenceData.csv("danish-text/pairs.csv")
                .forEach(row -> labels.put(Set.of(number(row.get("id_a")), number(row.get("id_b"))), row.get("label")));
        return labels;
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(1));
    }

    private static long id(Map<String, String> idea) {
        return number(idea.get("id"));
    }

    private static String label(long one, long other) {
        return LABELS.getOrDefault(Set.of(one, other), "unlisted");
    }

    private static SimilarityIndex reference() {
        return referenceWithout(0);
    }

    private static SimilarityIndex referenceWithout(long left) {
        SimilarityIndex index = new SimilarityIndex();
        IDEAS.stream().filter(idea -> id(idea) != left)
                .forEach(idea -> index.put(id(idea), idea.get("title"), idea.get("text")));
        return index;
    }

    private static Set<Long> ideasWithADuplicate() {
        Set<Long> ids = new HashSet<>();
        LABELS.forEach((pair, label) -> {
            if (label.equals("merge")) {
                ids.addAll(pair);
            }
        });
        return ids;
    }

    @Test
    void everyDuplicateOnTheBoardIsAmongTheThreeMostAlike() {
        SimilarityIndex index = reference();
        assertThat(index.size()).isEqualTo(40);
        assertThat(ideasWithADuplicate()).hasSize(26).allSatisfy(id ->
                assertThat(index.like(id, 3)).anySatisfy(match -> assertThat(label(id, match.idea())).isEqualTo("merge")));
    }

    /** As when somebody writes an idea that is on the board already in other words. */
    @Test
    void everyDuplicateIsFoundWhileStillUnposted() {
        for (var idea : IDEAS) {
            if (ideasWithADuplicate().contains(id(idea))) {
                assertThat(referenceWithout(id(idea)).like(idea.get("title"), idea.get("text"), 3))
                        .as("%s", idea).anySatisfy(match -> assertThat(label(id(idea), match.idea())).isEqualTo("merge"));
            }
        }
    }

    /**
     * What {@link SimilarityIndex#WORTH_SHOWING} is worth: how many of each kind lie above it, and how many are shown if at most three
     * are. {@code part} is how much of the text has been typed.
     */
    @ParameterizedTest
    @CsvSource({"whole, 32, 22, 55, 32, 21, 41", "half, 27, 22, 44, 27, 21, 35", "title, 16, 21, 31, 15, 21, 28"})
    void thresholdIsWhatItIsSaidToBe(String part, int merge, int apart, int unlisted, int mergeShown, int apartShown,
            int unlistedShown) {
        Map<String, Integer> above = new HashMap<>();
        Map<String, Integer> shown = new HashMap<>();
        for (var idea : IDEAS) {
            SimilarityIndex index = referenceWithout(id(idea));
            String text = idea.get("text");
            text = switch (part) {
                case "whole" -> text;
                case "half" -> text.substring(0, text.length() / 2);
                default -> "";
            };
            index.like(idea.get("title"), text, 40, SimilarityIndex.WORTH_SHOWING)
                    .forEach(match -> above.merge(label(id(idea), match.idea()), 1, Integer::sum));
            index.like(idea.get("title"), text, 3, SimilarityIndex.WORTH_SHOWING)
                    .forEach(match -> shown.merge(label(id(idea), match.idea()), 1, Integer::sum));
        }
        assertThat(above).as("above").isEqualTo(Map.of("merge", merge, "keep_apart", apart, "unlisted", unlisted));
        assertThat(shown).as("shown").isEqualTo(Map.of("merge", mergeShown, "keep_apart", apartShown, "unlisted", unlistedShown));
    }

    /**
     * What {@link SimilarityIndex#WORTH_SHOWING_BY_TITLE} is worth: for how many of the 26 ideas that have a duplicate it is among those
     * shown for the title alone, how many are shown for all 40, and how many of those are duplicates.
     */
    @ParameterizedTest
    @CsvSource({"0.15, 3, 14, 64, 15", "0.10, 3, 16, 89, 17", "0.15, 5, 14, 68, 16", "0.10, 5, 19, 103, 21"})
    void aTitleAloneFindsMoreDuplicatesBelowALowerThreshold(double threshold, int places, int found, int shown, int duplicates) {
        int[] counted = new int[3];
        for (var idea : IDEAS) {
            SimilarityIndex index = referenceWithout(id(idea));
            List<Match> list = threshold == SimilarityIndex.WORTH_SHOWING_BY_TITLE ? index.like(idea.get("title"), " ", places)
                    : index.like(idea.get("title"), "", places, threshold);
            int right = (int) list.stream().filter(match -> label(id(idea), match.idea()).equals("merge")).count();
            counted[0] += right > 0 ? 1 : 0;
            counted[1] += list.size();
            counted[2] += right;
        }
        assertThat(counted).containsExactly(found, shown, duplicates);
    }

    /** Why nothing may be merged by a score: an opposite is more alike than a paraphrase. */
    @Test
    void oppositesMayScoreHigherThanParaphrases() {
        List<Long> order = reference().like(15, 3).stream().map(Match::idea).toList();
        assertThat(order).startsWith(18L).contains(16L);
    }

    @Test
    void spellingsAndSplitCompoundsMeet() {
        SimilarityIndex index = new SimilarityIndex();
        index.put(1, "Sprogcafé på biblioteket", "Åben aften for ældre og øvede");
        index.put(2, "Cykelværksted i gården", "Vi låner cykler ud");
        for (String written : List.of("sprog cafe", "SPROGCAFÉ", "Sprogcafe\u0301", "aaben", "ÆLDRE", "aeldre", "oevede", "äldre")) {
            assertThat(index.like(written, null, 3)).as(written).extracting(Match::idea).startsWith(1L);
        }
        assertThat(index.like("laane cykel", "", 1)).extracting(Match::idea).containsExactly(2L);
        assertThat(index.like("sprog cafe", "", 1).getFirst().words()).containsExactly("Sprogcafé");
    }

    @Test
    void matchedWordsAreTheCandidatesOwnInItsOrder() {
        Match match = reference().like("lær at cykle", "frivillige kan undervise kvinder om lørdagen", 1).getFirst();
        assertThat(match.idea()).isIn(36L, 37L);
        assertThat(reference().like(37, 1).getFirst().words())
                .containsExactly("kvinder", "cykle", "Frivillige", "lørdag", "kommunen", "cykler");
    }

    @Test
    void theSameWordsScoreOneAndForeignWordsNothing() {
        SimilarityIndex index = reference();
        var first = IDEAS.getFirst();
        Match match = index.like(first.get("title"), first.get("text"), 1).getFirst();
        assertThat(match.idea()).isEqualTo(1);
        assertThat(match.score()).isCloseTo(1, within(1e-6));
        assertThat(index.like("القهوة مع الجيران", "مرحبا بالجميع", 3, 0)).isEmpty();
        assertThat(index.like("", "", 3, 0)).isEmpty();
        assertThat(index.like(null, null, 3, 0)).isEmpty();
        assertThat(index.like("og det er en", "🙂🙂", 3, 0)).isEmpty();
        assertThat(index.like("sprogcafé", "", 0)).isEmpty();
        assertThat(index.like(4711, 3)).isEmpty();
        assertThat(new SimilarityIndex().like("sprogcafé", "", 3, 0)).isEmpty();
    }

    @Test
    void otherScriptsAndEmojiAreComparedToo() {
        SimilarityIndex index = reference();
        index.put(100, "القهوة مع الجيران", "لقاء كل أسبوع 🙂");
        assertThat(index.like("قهوة الجيران", "", 3)).extracting(Match::idea).containsExactly(100L);
    }

    @Test
    void replacingAndRemovingLeaveNothingBehind() {
        SimilarityIndex index = reference();
        index.put(1, "Parkering ved stationen", "Flere pladser til cykler og biler.");
        assertThat(index.size()).isEqualTo(40);
        assertThat(index.like(2, 3)).extracting(Match::idea).doesNotContain(1L);
        assertThat(index.like("Parkering ved stationen", "", 1)).extracting(Match::idea).containsExactly(1L);
        index.remove(1);
        index.remove(1);
        assertThat(index.size()).isEqualTo(39);
        assertThat(index.like("Parkering ved stationen", "", 3)).extracting(Match::idea).doesNotContain(1L);
        IDEAS.forEach(idea -> index.remove(id(idea)));
        assertThat(index.size()).isZero();
        assertThat(index.like("Sprogcafé", "", 3, 0)).isEmpty();
    }

    @Test
    void aVeryLongTextIsReadOnlySoFar() {
        SimilarityIndex index = reference();
        String padding = "kaffe ".repeat(20_000);
        assertThat(Effort.of(() -> {
            index.put(200, "Kaffe", padding + "rumrejser");
            assertThat(index.like("rumrejser", padding, 1)).extracting(Match::idea).containsExactly(200L);
            assertThat(index.like("rumrejser", "", 3)).extracting(Match::idea).doesNotContain(200L);
        })).isLessThan(Duration.ofSeconds(2));
    }

    /** Writers put, replace and remove while readers ask; afterwards every idea is found by its own words, and no removed one. */
    @Test
    void readersAndWritersDoNotDisturbEachOther() throws Exception {
        SimilarityIndex index = reference();
        List<String> words = words();
        Map<Long, String> expected = new HashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Map<Long, String>>> work = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                long base = 1_000L * (writer + 1);
                work.add(() -> {
                    Random random = new Random(base);
                    Map<Long, String> mine = new HashMap<>();
                    for (int i = 0; i < 400; i++) {
                        long id = base + random.nextInt(60);
                        if (random.nextInt(3) == 0) {
                            index.remove(id);
                            mine.remove(id);
                        } else {
                            String text = id + " " + text(words, random, 20);
                            index.put(id, "", text);
                            mine.put(id, text);
                        }
                    }
                    return mine;
                });
            }
            for (int reader = 0; reader < 4; reader++) {
                int seed = reader;
                work.add(() -> {
                    Random random = new Random(seed);
                    for (int i = 0; i < 200; i++) {
                        List<Match> matches = index.like("", text(words, random, 15), 5, 0);
                        assertThat(matches).hasSizeLessThanOrEqualTo(5).allSatisfy(match ->
                                assertThat(match.score()).isBetween(0.0, 1.0)).isSortedAccordingTo(
                                        (a, b) -> Double.compare(b.score(), a.score()));
                    }
                    return Map.of();
                });
            }
            for (Future<Map<Long, String>> done : threads.invokeAll(work, Patience.SECONDS, TimeUnit.SECONDS)) {
                expected.putAll(done.get());
            }
        }
        assertThat(index.size()).isEqualTo(40 + expected.size());
        expected.forEach((id, text) -> {
            Match match = index.like("", text, 1, 0).getFirst();
            assertThat(match.idea()).isEqualTo(id);
            assertThat(match.score()).isCloseTo(1, within(1e-6));
        });
        assertThat(index.like("", text(words, new Random(1), 200), 10_000, 0)).extracting(Match::idea)
                .allMatch(id -> id <= 40 || expected.containsKey(id));
    }

    /** Typically below a millisecond of work; the bound is for slower machines. */
    @Test
    void answersAtOnceAmongFiveThousand() {
        SimilarityIndex index = new SimilarityIndex();
        Random random = new Random(5);
        List<String> words = words();
        for (int i = 0; i < 5_000; i++) {
            index.put(i, text(words, random, 4), text(words, random, 24));
        }
        List<Duration> efforts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = text(words, random, 24);
            efforts.add(Effort.of(() -> assertThat(index.like("", text, 3)).hasSize(3)));
        }
        assertThat(efforts.stream().sorted().toList().get(efforts.size() / 2)).as("median").isLessThan(Duration.ofMillis(5));
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        IDEAS.forEach(idea -> words.addAll(List.of((idea.get("title") + " " + idea.get("text")).split(" "))));
        return words;
    }

    private static String text(List<String> words, Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return text.toString();
    }
}
