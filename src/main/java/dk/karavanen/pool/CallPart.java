package dk.karavanen.pool;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.pool.FundingCall.State;

/**
 * A part of a call that applicants go by. Once a call is open, a change of any of them is told on its page; some may not change any
 * more then, and most not once somebody has applied.
 */
public enum CallPart {

    SLUG("slug", Stands.ONCE_OPEN, CallPlan::slug),
    AMOUNT("amountOre", Stands.ONCE_OPEN, CallPlan::amountOre),
    KINDS("kinds", Stands.ONCE_APPLIED, CallPlan::kinds),
    SMALLEST("smallestOre", Stands.ONCE_APPLIED, CallPlan::smallestOre),
    LARGEST("largestOre", Stands.ONCE_APPLIED, CallPlan::largestOre),
    OWN("ownPercent", Stands.ONCE_APPLIED, CallPlan::ownPercent),
    WHEN_SHORT("whenShort", Stands.ONCE_APPLIED, CallPlan::whenShort),
    PREFERENCE("preference", Stands.ONCE_APPLIED, plan -> List.of(plan.preference().kinds(), plan.preference().partners(), plan.preference().different())),
    CRITERIA("criteria", Stands.ONCE_APPLIED, plan -> plan.criteria().stream().map(each -> List.of(Objects.requireNonNullElse(each.id(), 0L), each.name(), each.weight())).toList()),
    QUESTIONS("questions", Stands.ONCE_APPLIED,
            plan -> plan.questions().stream().map(each -> List.of(Objects.requireNonNullElse(each.id(), 0L), each.required(), each.document())).toList()),
    PURPOSES("purposes", Stands.NEVER, CallPlan::purposes),
    /** It may be put off, and not brought forward. */
    DEADLINE("deadline", Stands.NEVER, CallPlan::deadline),
    /** What comes later may be let in, and not shut out again. */
    ROLLING("rolling", Stands.NEVER, CallPlan::rolling),
    /** The three that stand in {@link PoolRules}, and in no plan. */
    LEGAL("legalBasis", Stands.NEVER, plan -> null),
    COMPLAINT("complaint", Stands.NEVER, plan -> null),
    DECIDING("deciding", Stands.NEVER, plan -> null);

    private enum Stands {
        ONCE_OPEN, ONCE_APPLIED, NEVER
    }

    private final String field;
    private final Stands stands;
    private final Function<CallPlan, @Nullable Object> rule;

    CallPart(String field, Stands stands, Function<CallPlan, @Nullable Object> rule) {
        this.field = field;
        this.stands = stands;
        this.rule = rule;
    }

    /** Its name in {@link CallPlan}, and so in a refusal. */
    public String field() {
        return field;
    }

    public String nameKey() {
        return "pool.part." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What may not be changed any more. */
    static Set<CallPart> standing(FundingCall call) {
        return Stream.of(values()).filter(part -> part.stands == Stands.ONCE_OPEN && call.state() != State.DRAFT || part.stands == Stands.ONCE_APPLIED && call.arrivals() > 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is another rule in {@code after}; other words for the same rule are none. */
    static List<CallPart> changed(CallPlan before, CallPlan after) {
        return Stream.of(values()).filter(part -> !Objects.equals(part.rule.apply(before), part.rule.apply(after))).toList();
    }

    /** Whether somebody who applied, or was about to, is worse off: with less time, or shut out. */
    static @Nullable CallPart worse(CallPlan before, CallPlan after) {
        return before.deadline() != null && after.deadline() != null && after.deadline().isBefore(before.deadline()) ? DEADLINE
                : before.rolling() && !after.rolling() ? ROLLING : null;
    }
}
