package dk.karavanen.pool;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.shared.InRow;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Slug;
import dk.karavanen.shared.TextInput;

/** What is let into a call's plan. Whatever a screen let through is read anew here; what is refused names its field. */
final class CallPlanCheck {

    private static final int MAX_PARTNERS = 20;
    private static final int MAX_PERCENT = 90;
    private static final int MAX_WEIGHT = 100;
    private static final int SHORTEST_SLUG = 3;

    private CallPlanCheck() {
    }

    /**
     * @param standing the plan that is changed, or null: a new one
     * @param today    on which it is announced, if nothing else is said
     * @throws Refused as {@link CallPlanning#change}
     */
    static CallPlan clean(CallPlan plan, @Nullable CallPlan standing, LocalDate today) {
        Refusals wrong = new Refusals();
        String title = wrong.of(() -> TextInput.requiredLine("title", plan.title(), CallPlan.MAX_TITLE), "");
        String slug = Slug.fold(plan.slug().isBlank() ? title : plan.slug(), Slug.MAX_LENGTH);
        // Without a title nothing is known of what it would make.
        if (slug.length() < SHORTEST_SLUG && !(title.isEmpty() && plan.slug().isBlank())) {
            wrong.add(new Refused(RefusalReason.EMPTY, "slug"));
        }
        LocalDate announced = plan.announcedOn() == null ? standing == null || standing.announcedOn() == null ? today : standing.announcedOn() : plan.announcedOn();
        wrong.check(() -> dates(announced, plan.deadline()));
        if (plan.kinds().isEmpty()) {
            wrong.add(new Refused(RefusalReason.EMPTY, "kinds"));
        }
        // None said: all of it.
        long largest = plan.largestOre() == 0 ? plan.amountOre() : plan.largestOre();
        wrong.check(() -> amounts(plan, largest));
        String summary = wrong.of(() -> text("summary", plan.summary(), CallPlan.MAX_SUMMARY), "");
        List<String> purposes = wrong.of(() -> purposes(plan.purposes()), List.of());
        wrong.check(() -> number("ownPercent", plan.ownPercent(), 0, MAX_PERCENT));
        String rolling = wrong.of(() -> text("rollingText", plan.rollingText(), CallPlan.MAX_TEXT), "");
        Preference preference = wrong.of(() -> preference(plan.preference()), plan.preference());
        String contact = wrong.of(() -> text("contact", plan.contact(), CallPlan.MAX_CONTACT), "");
        List<CriterionPlan> criteria = wrong.of(() -> criteria(plan.criteria(), standing), List.of());
        List<QuestionPlan> questions = wrong.of(() -> questions(plan.questions(), standing), List.of());
        wrong.end();
        return new CallPlan(title, slug, summary, purposes, Set.copyOf(plan.kinds()), plan.amountOre(), plan.smallestOre(), largest, plan.ownPercent(), announced, plan.deadline(), plan.rolling(),
                rolling, preference, plan.whenShort(), contact, criteria, questions);
    }

    private static void dates(LocalDate announced, @Nullable LocalDate deadline) {
        DateTimeInput.checkYear(announced);
        if (deadline == null) {
            throw new Refused(RefusalReason.EMPTY, "deadline");
        }
        DateTimeInput.checkYear(deadline);
        if (deadline.isBefore(announced)) {
            throw new Refused(RefusalReason.DATES_WRONG, "deadline");
        }
    }

    private static void amounts(CallPlan plan, long largest) {
        if (plan.amountOre() <= 0) {
            throw new Refused(RefusalReason.EMPTY, "amountOre");
        }
        if (plan.amountOre() > Money.MAX_ORE) {
            throw new Refused(RefusalReason.AMOUNT_TOO_LARGE, "amountOre");
        }
        if (plan.smallestOre() < 0 || largest < plan.smallestOre() || largest > plan.amountOre()) {
            throw new Refused(RefusalReason.GRANTS_WRONG, "largestOre");
        }
    }

    private static Preference preference(Preference plan) {
        return new Preference(plan.kinds().isEmpty() ? EnumSet.noneOf(ApplicantKind.class) : EnumSet.copyOf(plan.kinds()), number("preference", plan.partners(), 0, MAX_PARTNERS),
                plan.different(), text("preferText", plan.words(), CallPlan.MAX_RULE));
    }

    private static List<CriterionPlan> criteria(List<CriterionPlan> plans, @Nullable CallPlan standing) {
        most("criteria", plans, CallPlan.MAX_CRITERIA);
        Set<Long> known = standing == null ? Set.of() : standing.criteria().stream().map(CriterionPlan::id).filter(Objects::nonNull).collect(Collectors.toSet());
        Refusals wrong = new Refusals();
        List<CriterionPlan> clean = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            CriterionPlan plan = plans.get(i);
            UnaryOperator<Refused> inRow = inRow(i);
            clean.add(new CriterionPlan(known(plan.id(), known), wrong.of(() -> TextInput.requiredLine("criteria", plan.name(), CallPlan.MAX_CRITERION), "", inRow),
                    wrong.of(() -> text("criteria", plan.description(), CallPlan.MAX_DESCRIPTION), "", inRow), wrong.of(() -> number("criteria", plan.weight(), 1, MAX_WEIGHT), 1, inRow)));
        }
        wrong.end();
        return List.copyOf(clean);
    }

    private static List<QuestionPlan> questions(List<QuestionPlan> plans, @Nullable CallPlan standing) {
        most("questions", plans, CallPlan.MAX_QUESTIONS);
        Set<Long> known = standing == null ? Set.of() : standing.questions().stream().map(QuestionPlan::id).filter(Objects::nonNull).collect(Collectors.toSet());
        Refusals wrong = new Refusals();
        List<QuestionPlan> clean = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            QuestionPlan plan = plans.get(i);
            clean.add(new QuestionPlan(known(plan.id(), known), wrong.of(() -> TextInput.requiredLine("questions", plan.words(), CallPlan.MAX_QUESTION), "", inRow(i)), plan.required(),
                    plan.document()));
        }
        wrong.end();
        return List.copyOf(clean);
    }

    private static UnaryOperator<Refused> inRow(int index) {
        return refused -> refused.about(new InRow(index));
    }

    private static @Nullable Long known(@Nullable Long id, Set<Long> known) {
        if (id != null && !known.contains(id)) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return id;
    }

    private static List<String> purposes(List<String> lines) {
        List<String> clean = new ArrayList<>();
        for (String line : lines) {
            String one = TextInput.line("purposes", line, CallPlan.MAX_PURPOSE);
            if (one != null) {
                clean.add(one);
            }
        }
        most("purposes", clean, CallPlan.MAX_PURPOSES);
        if (clean.isEmpty()) {
            throw new Refused(RefusalReason.EMPTY, "purposes");
        }
        return clean;
    }

    private static void most(String field, List<?> several, int most) {
        if (several.size() > most) {
            throw new Refused(RefusalReason.TOO_MANY, field);
        }
    }

    private static int number(String field, int number, int least, int most) {
        if (number < least || number > most) {
            throw new Refused(RefusalReason.NUMBER_WRONG, field, least, most);
        }
        return number;
    }

    private static String text(String field, @Nullable String text, int most) {
        return Objects.requireNonNullElse(TextInput.optional(field, text, most), "");
    }
}
