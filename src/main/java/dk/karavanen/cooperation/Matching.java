package dk.karavanen.cooperation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.similar.SimilarityIndex;

/**
 * Which offers and needs fit, by what they are, where, until when and by their words, with the reasons. Only proposes: people decide. A pair
 * is proposed if it is of one kind, on one idea, or says something alike; where it is and for how long then moves it up and down.
 */
final class Matching {

    /** More nobody looks through for one need. */
    static final int MOST = 8;
    /** Fewer days together are a reason against. */
    private static final int SHORT_DAYS = 14;
    /** Two that are both something else have nothing in common by that. */
    private static final String ANYTHING = "other";

    /** Why two fit, or do not: its words have the key {@code cooperation.reason.<word>}. */
    enum Why {
        SAME_IDEA, SAME_THEME, SAME_KIND, SIMILAR, SAME_MUNICIPALITY, SAME_REGION, OTHER_REGION, UNTIL, SHORT
    }

    /**
     * @param words    for {@link Why#SIMILAR}: what both say
     * @param until    for {@link Why#UNTIL} and {@link Why#SHORT}: the last day that both have
     */
    record Reason(Why why, List<String> words, LocalDate until) {

        boolean isAgainst() {
            return why == Why.OTHER_REGION || why == Why.SHORT;
        }
    }

    /** @param score comparable among proposals for one offer or need */
    record Proposal(Offer offer, double score, List<Reason> reasons) {
    }

    private final List<Offer> all;
    private final SimilarityIndex offers = new SimilarityIndex();
    private final SimilarityIndex needs = new SimilarityIndex();
    private final LocalDate today;

    /** @param all what is to be looked through; those that are not open are left out */
    Matching(Collection<Offer> all, LocalDate today) {
        this.all = all.stream().filter(offer -> offer.isOpen(today)).toList();
        this.today = today;
        this.all.forEach(offer -> on(offer.side()).put(offer.id(), offer.words(), ""));
    }

    private SimilarityIndex on(Side side) {
        return side == Side.OFFER ? offers : needs;
    }

    /**
     * The best first, {@link #MOST} at most; nobody is brought together with themselves.
     *
     * @param before who was introduced already: they take no place from the next
     */
    List<Proposal> of(Offer asked, Set<Long> before) {
        Map<Long, SimilarityIndex.Match> alike = on(asked.side().other()).like(asked.words(), "", 4 * MOST).stream()
                .collect(Collectors.toMap(SimilarityIndex.Match::idea, match -> match));
        List<Proposal> proposals = new ArrayList<>();
        for (Offer other : others(asked, before)) {
            Proposal proposal = proposal(asked, other, alike.get(other.id()));
            if (proposal != null) {
                proposals.add(proposal);
            }
        }
        return proposals.stream().sorted(Comparator.comparingDouble(Proposal::score).reversed().thenComparing(one -> one.offer().id())).limit(MOST).toList();
    }

    /** All who could be introduced to it, whether anything speaks for it or not. */
    List<Offer> others(Offer asked, Set<Long> before) {
        return all.stream().filter(other -> other.side() != asked.side() && other.party() != asked.party() && !before.contains(other.id())).toList();
    }

    private @Nullable Proposal proposal(Offer asked, Offer other, SimilarityIndex.@Nullable Match alike) {
        List<Reason> reasons = new ArrayList<>();
        double score = 0;
        LocalDate until = asked.until().isBefore(other.until()) ? asked.until() : other.until();
        if (asked.root() == other.root()) {
            score += add(reasons, Why.SAME_IDEA, 3, until);
        }
        if (asked.kind().equals(other.kind()) && !asked.kind().equals(ANYTHING)) {
            score += add(reasons, Why.SAME_KIND, 4, until);
        }
        if (alike != null) {
            reasons.add(new Reason(Why.SIMILAR, alike.words(), until));
            score += 1 + 4 * alike.score();
        }
        if (reasons.isEmpty()) {
            return null;
        }
        if (asked.root() != other.root() && asked.theme() != null && asked.theme().equals(other.theme())) {
            score += add(reasons, Why.SAME_THEME, 1, until);
        }
        score += place(reasons, asked, other, until);
        boolean isShort = ChronoUnit.DAYS.between(today, until) < SHORT_DAYS;
        score += add(reasons, isShort ? Why.SHORT : Why.UNTIL, isShort ? -1 : 0, until);
        return new Proposal(other, score, List.copyOf(reasons));
    }

    private static double place(List<Reason> reasons, Offer asked, Offer other, LocalDate until) {
        if (asked.municipality() != null && asked.municipality().equals(other.municipality())) {
            return add(reasons, Why.SAME_MUNICIPALITY, 2, until);
        }
        if (asked.region() == null || other.region() == null) {
            return 0;
        }
        return asked.region().equals(other.region()) ? add(reasons, Why.SAME_REGION, 1, until) : add(reasons, Why.OTHER_REGION, -3, until);
    }

    private static double add(List<Reason> reasons, Why why, double weight, LocalDate until) {
        reasons.add(new Reason(why, List.of(), until));
        return weight;
    }
}
