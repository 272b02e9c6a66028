package dk.karavanen.moderation;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dk.karavanen.ReferenceData;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Tally;

/** How often a moderator is asked, and how often for nothing: on 40 Danish ideas with labelled duplicates. */
class PossibleDuplicatesTest {

    private static final List<Map<String, String>> IDEAS = ReferenceData.csv("danish-text/ideas.csv");
    private static final List<Map<String, String>> PAIRS = ReferenceData.csv("danish-text/pairs.csv");

    private final PossibleDuplicates duplicates = new PossibleDuplicates();

    private static DeskIdea idea(long id, String title, String body, Long theme) {
        return new DeskIdea(id, 0, IdeaKind.IDEA, words(title, body), theme, "volunteer", null, null, IdeaState.OPEN, null, null, null, id, false,
                null, Instant.EPOCH, Tally.NONE, 0, 0, 0, null, null);
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(1));
    }

    private static List<DeskIdea> reference(boolean withText, boolean withTheme) {
        List<String> themes = IDEAS.stream().map(row -> row.get("theme")).distinct().toList();
        return IDEAS.stream().map(row -> idea(number(row.get("id")), row.get("title"), withText ? row.get("text") : "",
                withTheme ? (long) themes.indexOf(row.get("theme")) : null)).toList();
    }

    private Map<String, Integer> asked(List<DeskIdea> ideas) {
        Map<Set<Long>, String> labels = new HashMap<>();
        PAIRS.forEach(row -> labels.put(Set.of(number(row.get("id_a")), number(row.get("id_b"))), row.get("label")));
        Map<String, Integer> asked = new HashMap<>();
        duplicates.pairs(1, ideas).forEach(pair -> asked.merge(labels.getOrDefault(Set.of(pair.one(), pair.other()), "unlisted"), 1, Integer::sum));
        return asked;
    }

    /** Whatever their words: two that go on from one idea of an earlier meeting are put before a moderator, and merged they count once. */
    @Test
    void twoThatGoOnFromOneIdeaAreAskedAbout() {
        DeskIdea one = idea(1, "Makkere", "Hver ny kollega får en makker hos virksomheden.", null);
        DeskIdea other = idea(2, "Sprogcafé", "Kaffe og dansk på biblioteket hver torsdag.", null);
        assertThat(duplicates.pairs(7, List.of(one, other))).isEmpty();
        assertThat(duplicates.pairs(7, List.of(goingOn(one, 99), goingOn(other, 99)))).singleElement().returns(1L, PossibleDuplicates.Pair::one).returns(2L, PossibleDuplicates.Pair::other);
        assertThat(duplicates.pairs(7, List.of(goingOn(one, 99), goingOn(other, 98)))).isEmpty();
    }

    private static DeskIdea goingOn(DeskIdea idea, long from) {
        return new DeskIdea(idea.id(), 0, IdeaKind.IDEA, idea.words(), null, "volunteer", null, null, IdeaState.OPEN, null, null, null, idea.id(), false,
                null, Instant.EPOCH, Tally.NONE, 0, 0, 0, null, from);
    }

    /** Precision 7 of 11, recall 7 of 16: what {@link PossibleDuplicates#SAME_THEME} says. */
    @Test
    void thresholdsAreWhatTheyAreSaidToBe() {
        assertThat(asked(reference(true, true))).isEqualTo(Map.of("merge", 7, "keep_apart", 4));
    }

    @Test
    void titlesAloneAreHardlyEverWorthAQuestion() {
        assertThat(asked(reference(false, true))).isEmpty();
    }

    /** One of each group of duplicates, and all that have none: nobody is to be asked about them. */
    @Test
    void distinctIdeasMakeNoQueue() {
        Set<Long> said = new HashSet<>();
        Set<Long> again = new HashSet<>();
        PAIRS.stream().filter(row -> row.get("label").equals("merge")).forEach(row -> {
            if (!again.contains(number(row.get("id_a")))) {
                said.add(number(row.get("id_a")));
            }
            again.add(number(row.get("id_b")));
        });
        List<DeskIdea> distinct = reference(true, true).stream().filter(idea -> !again.contains(idea.id())).toList();
        assertThat(distinct).hasSize(26).extracting(DeskIdea::id).containsAll(said);
        assertThat(duplicates.piles(2, distinct, Set.of())).as("look-alikes made to deceive; 22 of them once").hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void theSameIdeaTwiceIsAskedAboutUnderAnyThemeAndWithoutText() {
        List<DeskIdea> twice = Stream.concat(reference(true, true).stream(), Stream.of(
                idea(101, "Sommerskole i dansk", "Sprogskolen lukker i syv uger, og så glemmer de det hele.", 98L),
                idea(102, "Sommerskole i dansk", "Sprogskolen lukker i syv uger. Så glemmer de det hele!", 99L),
                idea(103, "Byttedag for børnetøj i boligforeningen", "", 98L),
                idea(104, "Byttedag for børnetøj i boligforeningen", "", null))).toList();
        assertThat(duplicates.piles(3, twice, Set.of())).contains(Set.of(101L, 102L), Set.of(103L, 104L));
    }

    @Test
    void aRewordedIdeaIsComparedAnew() {
        List<DeskIdea> board = List.of(idea(1, "Sprogcafé på biblioteket", "Frivillige og nye borgere øver dansk hver torsdag", 1L),
                idea(2, "Samkørsel til praktik", "Bussen kører kun to gange om dagen herfra", 1L), idea(3, "Cykelkursus", "Lørdag på skolens parkeringsplads", 1L));
        assertThat(duplicates.piles(4, board, Set.of())).isEmpty();
        List<DeskIdea> edited = List.of(board.get(0), idea(2, "Sprogcafé på biblioteket", "Frivillige og nye borgere øver dansk hver torsdag aften", 1L), board.get(2));
        assertThat(duplicates.piles(4, edited, Set.of())).containsExactly(Set.of(1L, 2L));
        assertThat(duplicates.piles(4, board, Set.of())).as("and when it is put back").isEmpty();
    }

    @Test
    void whatLiesTogetherIsOnePileAndWhatWasFoundApartIsNot() {
        String text = "Frivillige og nye borgere øver dansk over en kop kaffe hver torsdag";
        List<DeskIdea> board = Stream.iterate(1L, id -> id + 1).limit(3).map(id -> idea(id, "Sprogcafé " + id, text, 1L)).collect(Collectors.toList());
        assertThat(duplicates.piles(5, board, Set.of())).containsExactly(Set.of(1L, 2L, 3L));
        assertThat(duplicates.piles(5, board, Set.of(SettledMatters.pair(1, 2L)))).singleElement().satisfies(pile ->
                assertThat(pile).hasSize(2).contains(3L));
    }
}
