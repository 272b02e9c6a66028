package dk.karavanen.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.pool.Application.Partner;
import dk.karavanen.pool.ApplicationFields.Field;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.Refused;

/**
 * An application as it reads: made of what was typed, and frozen as JSON in its order when it is sent. Amounts that cannot be read are
 * not in it; {@link MissingParts} says so.
 *
 * @param municipality as it was typed
 * @param origins      what it was made from, by {@link ApplicationOrigins}
 * @param askedOre     what is asked for, as the applicant says it; -1: unreadable or nothing
 */
public record ApplicationContent(String call, String title, String summary, String applicant, @Nullable ApplicantKind kind, String registered, String municipality, String contact,
        String email, long askedOre, List<Answer> answers, List<Joining> partners, List<BudgetLine> budget, List<PlanLine> plan, List<Enclosed> attachments, List<String> origins) {

    /** What was sent before there were attachments and origins has none. */
    public ApplicationContent {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        origins = origins == null ? List.of() : List.copyOf(origins);
    }

    public record Answer(long id, String question, String words) {
    }

    /** @param confirmedAt when they themselves said yes to exactly this */
    public record Joining(String key, String name, @Nullable ApplicantKind kind, String role, String contribution, @Nullable Instant confirmedAt, @Nullable String confirmedBy) {
    }

    /** Amounts in øre; -1: unreadable. */
    public record BudgetLine(String key, String text, String year, long poolOre, long ownOre, long othersOre) {

        public long sum() {
            return Math.max(0, poolOre) + Math.max(0, ownOre) + Math.max(0, othersOre);
        }
    }

    /**
     * A file that comes with it, by what it is: what is hashed of it is all of it.
     *
     * @param question which of the call's papers it is; null: another
     */
    public record Enclosed(long id, @Nullable Long question, String title, AttachmentType type, int size, String sha256) {

        static Enclosed of(Attachment one) {
            return new Enclosed(one.id(), one.question(), one.title(), one.type(), one.size(), one.sha256());
        }
    }

    public record PlanLine(String key, String when, String what) {
    }

    static ApplicationContent of(FundingCall call, List<Question> questions, Map<String, Field> fields, List<Partner> asked, List<Attachment> enclosed,
            List<OriginRows.Line> origins, String email) {
        Map<String, String> words = new LinkedHashMap<>();
        fields.forEach((name, field) -> words.put(name, field.words().strip()));
        List<BudgetLine> budget = new ArrayList<>();
        for (String key : rows(words, "budget")) {
            BudgetLine line = new BudgetLine(key, at(words, "budget", key, "text"), at(words, "budget", key, "year"), amount(at(words, "budget", key, "pool"), 0),
                    amount(at(words, "budget", key, "own"), 0), amount(at(words, "budget", key, "others"), 0));
            if (!line.text.isEmpty() || line.sum() > 0 || line.poolOre < 0 || line.ownOre < 0 || line.othersOre < 0) {
                budget.add(line);
            }
        }
        List<PlanLine> plan = new ArrayList<>();
        for (String key : rows(words, "plan")) {
            PlanLine line = new PlanLine(key, at(words, "plan", key, "when"), at(words, "plan", key, "what"));
            if (!line.when.isEmpty() || !line.what.isEmpty()) {
                plan.add(line);
            }
        }
        List<Joining> partners = new ArrayList<>();
        for (String key : rows(words, "partner")) {
            String name = at(words, "partner", key, "name");
            if (!name.isEmpty()) {
                Partner said = asked.stream().filter(each -> each.rowKey().equals(key)).findFirst().orElse(null);
                ApplicantKind kind = kind(at(words, "partner", key, "kind"));
                String role = at(words, "partner", key, "role");
                String contribution = at(words, "partner", key, "contribution");
                boolean same = said != null && said.isConfirmed() && said.name().equals(name) && said.kind() == kind && said.role().equals(role) && said.contribution().equals(contribution);
                partners.add(new Joining(key, name, kind, role, contribution, said != null && same ? said.confirmedAt() : null, said != null && same ? said.confirmedBy() : null));
            }
        }
        return new ApplicationContent(call.slug(), get(words, "title"), get(words, "summary"), get(words, "applicant"), kind(get(words, "kind")),
                RegisteredNumber.digits(get(words, "registered")), get(words, "municipality"), get(words, "contact"), email, amount(get(words, "asked"), -1),
                questions.stream().filter(question -> !question.document()).map(question -> new Answer(question.id(), question.words(), get(words, "q." + question.id()))).toList(), partners, budget, plan,
                enclosed.stream().filter(one -> one.isInDraft() && one.scan() != Attachment.Scan.INFECTED).map(Enclosed::of).toList(),
                origins.stream().map(OriginRows.Line::word).toList());
    }

    /** Keys of the rows that are not taken away, those that were begun first first: the browser makes keys that grow. */
    static List<String> rows(Map<String, String> words, String group) {
        Set<String> keys = new LinkedHashSet<>();
        words.keySet().stream().filter(name -> name.startsWith(group + ".")).map(name -> name.split("\\.")[1]).sorted().forEach(keys::add);
        keys.removeIf(key -> !at(words, group, key, ApplicationFields.GONE).isEmpty());
        return List.copyOf(keys);
    }

    private static String at(Map<String, String> words, String group, String key, String part) {
        return get(words, group + "." + key + "." + part);
    }

    private static String get(Map<String, String> words, String name) {
        return words.getOrDefault(name, "");
    }

    static @Nullable ApplicantKind kind(String word) {
        return java.util.Arrays.stream(ApplicantKind.values()).filter(kind -> kind.word().equals(word)).findFirst().orElse(null);
    }

    private static long amount(String typed, long none) {
        if (typed.isEmpty()) {
            return none;
        }
        try {
            return Money.parse(typed).ore();
        } catch (Refused unreadable) {
            return -1;
        }
    }

    public long poolOre() {
        return budget.stream().mapToLong(line -> Math.max(0, line.poolOre)).sum();
    }

    public long ownOre() {
        return budget.stream().mapToLong(line -> Math.max(0, line.ownOre)).sum();
    }

    public long othersOre() {
        return budget.stream().mapToLong(line -> Math.max(0, line.othersOre)).sum();
    }
}
