package dk.karavanen.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dk.karavanen.pool.FundingCall.Preference;

/**
 * Whether an application comes first at equal quality, and why. The call's rule is data; this reads it: somebody of the preferred kinds
 * carries the effort, as who applies or as a partner, and so many others join in, of different kinds. Only partners that have said yes
 * themselves count.
 *
 * @param reason  in words
 * @param carrier the preferred kind that carries it; empty where nobody does
 * @param leads   whether that is who applies
 * @param actors  how many join in beside the carrier
 * @param kinds   of how many kinds those are
 * @param waiting partners that were asked and have not said yes
 * @param wanted  how many must join in
 */
public record PreferenceFinding(boolean applies, Reason reason, Optional<ApplicantKind> carrier, boolean leads, int actors, int kinds, int waiting, int wanted) {

    /** Why, or why not. The words have the key {@code pool.preference.<word>}. */
    public enum Reason {
        /** The call prefers nobody. */
        NONE_ASKED,
        JOINT_EFFORT,
        NO_CARRIER,
        TOO_FEW,
        ONE_KIND;

        public String messageKey() {
            return "pool.preference." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param lead      who applies
     * @param confirmed kinds of the partners that have said yes
     * @param waiting   how many have not
     */
    public static PreferenceFinding of(Preference rule, ApplicantKind lead, Collection<ApplicantKind> confirmed, int waiting) {
        if (rule.kinds().isEmpty()) {
            return new PreferenceFinding(false, Reason.NONE_ASKED, Optional.empty(), false, confirmed.size(), 0, waiting, rule.partners());
        }
        boolean leads = rule.kinds().contains(lead);
        Optional<ApplicantKind> carrier = leads ? Optional.of(lead) : confirmed.stream().filter(rule.kinds()::contains).sorted().findFirst();
        List<ApplicantKind> actors = new ArrayList<>(confirmed);
        if (!leads && carrier.isPresent()) {
            // Whoever applies joins in: a school with its municipality behind it and a club beside it is as joint as the other way round.
            actors.remove(carrier.get());
            actors.add(lead);
        }
        int kinds = (int) actors.stream().distinct().count();
        Reason reason = carrier.isEmpty() ? Reason.NO_CARRIER : actors.size() < rule.partners() ? Reason.TOO_FEW
                : rule.different() && kinds < Math.min(2, rule.partners()) ? Reason.ONE_KIND : Reason.JOINT_EFFORT;
        return new PreferenceFinding(reason == Reason.JOINT_EFFORT, reason, carrier, leads, actors.size(), kinds, waiting, rule.partners());
    }
}
