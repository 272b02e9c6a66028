package dk.karavanen.recommendation.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.recommendation.RankingRun;

/**
 * A ranking by one method, as a list shows it.
 *
 * @param wholeCaravan whether it is over all meetings, and each row names its own
 * @param ranked       by idea
 * @param most         the highest support in it, which its bars are long against
 */
record RankingRows(RankingRun run, Method method, boolean wholeCaravan, Map<Long, RankedIdea> ranked, int most) {

    static RankingRows of(RankingRun run, Method method, boolean wholeCaravan) {
        Map<Long, RankedIdea> ranked = new HashMap<>();
        run.by(method).forEach(idea -> ranked.put(idea.idea(), idea));
        return new RankingRows(run, method, wholeCaravan, ranked,
                ranked.values().stream().mapToInt(RankedIdea::support).max().orElse(0));
    }

    /** Best first. */
    List<Long> inOrder() {
        return run.by(method).stream().map(RankedIdea::idea).toList();
    }

    RankedIdea of(long idea) {
        return Objects.requireNonNull(ranked.get(idea));
    }

    RankingRun.Line line(long idea) {
        return Objects.requireNonNull(run.lines().get(idea));
    }

    /** A theme that was given another name is still the same theme. */
    private Optional<List<String>> themeOf(long idea) {
        return line(idea).theme().map(theme -> List.of(theme.nameDa(), theme.nameEn()));
    }

    /** Ideas of both whose rows look different from what they did. */
    Set<Long> changedSince(RankingRows before) {
        boolean all = method != before.method || wholeCaravan != before.wholeCaravan || most != before.most
                || ranked.size() != before.ranked.size() || !run.sectors().equals(before.run.sectors());
        return ranked.keySet().stream().filter(idea -> before.ranked.containsKey(idea))
                .filter(idea -> all || !of(idea).equals(before.of(idea)) || !line(idea).equals(before.line(idea))
                        || !themeOf(idea).equals(before.themeOf(idea)))
                .collect(Collectors.toSet());
    }
}
