package dk.karavanen.pool;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.pool.ApplicationContent.BudgetLine;
import dk.karavanen.pool.ApplicationContent.Joining;
import dk.karavanen.pool.ApplicationContent.PlanLine;
import dk.karavanen.shared.Money;

/** An application's parts as lines of text: for its receipt on paper, and to see what became another. */
@Component
class ApplicationWords {

    private final MessageSource messages;

    ApplicationWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @param label in the reader's language */
    record Line(String label, String words) {
    }

    /** All of it by parts that keep their name from one version to the next, as they are read. */
    Map<String, Line> lines(ApplicationContent content, Locale language) {
        Map<String, Line> lines = new LinkedHashMap<>();
        lines.put("title", line("pool.field.title", content.title(), language));
        lines.put("summary", line("pool.field.summary", content.summary(), language));
        content.answers().forEach(answer -> lines.put("q." + answer.id(), new Line(answer.question(), answer.words())));
        lines.put("applicant", line("pool.field.applicant", content.applicant(), language));
        lines.put("kind", line("pool.field.kind", content.kind() == null ? "" : say(content.kind().nameKey(), language), language));
        lines.put("registered", line("pool.field.registered", content.registered(), language));
        lines.put("municipality", line("pool.field.municipality", content.municipality(), language));
        lines.put("contact", line("pool.field.contact", content.contact(), language));
        lines.put("email", line("pool.field.email", content.email(), language));
        content.partners().forEach(partner -> lines.put("partner." + partner.key(), line("pool.partner.name", partner(partner, language), language)));
        lines.put("asked", line("pool.field.asked", money(content.askedOre(), language), language));
        content.budget().forEach(each -> lines.put("budget." + each.key(), line("pool.step.budget", budget(each, language), language)));
        content.plan().forEach(each -> lines.put("plan." + each.key(), line("pool.step.plan", plan(each), language)));
        return lines;
    }

    private Line line(String key, String words, Locale language) {
        return new Line(say(key, language), words);
    }

    String partner(Joining partner, Locale language) {
        return partner.name() + (partner.kind() == null ? "" : " (" + say(partner.kind().nameKey(), language) + ")") + ": " + partner.role()
                + (partner.contribution().isEmpty() ? "" : " – " + partner.contribution()) + ". " + said(partner, language);
    }

    /** Whether they have said yes themselves, who, and when. */
    String said(Joining partner, Locale language) {
        return partner.confirmedAt() == null ? say("pool.partner.not-yet", language)
                : say("pool.partner.yes", language, Objects.requireNonNullElse(partner.confirmedBy(), ""), DanishTime.days(DanishTime.date(partner.confirmedAt()), null, language));
    }

    String budget(BudgetLine line, Locale language) {
        return say("pool.paper.line", language, line.text(), line.year(), money(line.poolOre(), language), money(line.ownOre(), language), money(line.othersOre(), language));
    }

    String plan(PlanLine line) {
        return line.when() + ": " + line.what();
    }

    private static String money(long ore, Locale language) {
        return new Money(ore).text(language);
    }

    private String say(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
