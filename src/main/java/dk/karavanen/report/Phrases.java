package dk.karavanen.report;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.springframework.context.MessageSource;

import dk.karavanen.caravan.DanishTime;

/** A report's words, numbers and dates in one language. */
final class Phrases {

    private final MessageSource messages;
    private final Locale language;

    Phrases(MessageSource messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    Locale language() {
        return language;
    }

    /** @param key after {@code report.} */
    String say(String key, Object... arguments) {
        return messages.getMessage("report." + key, arguments.length == 0 ? null : arguments, language);
    }

    /** Of other rooms: the whole key. */
    String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments.length == 0 ? null : arguments, language);
    }

    /** 3.486, or 3,486. */
    String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    /** Up to twelve in words, as people write; above in figures. */
    String spelled(int number) {
        String[] words = say("number-words").split(",");
        return number < words.length ? words[number] : number(number);
    }

    /** Rounded to whole per cent: {@code 58 %}, with a space that does not break. */
    String percent(double share) {
        return percentFigure(share) + ("en".equals(language.getLanguage()) ? "%" : "\u00A0%");
    }

    static int percentFigure(double share) {
        return (int) Math.round(share * 100);
    }

    /** 23. maj 2016 */
    String date(Instant at) {
        return date(LocalDate.ofInstant(at, DanishTime.ZONE));
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(say("date-pattern"), language).format(date);
    }

    /** 23. maj */
    String day(Instant at) {
        return DateTimeFormatter.ofPattern(say("day-pattern"), language).format(at.atZone(DanishTime.ZONE));
    }

    /** juni 2016 */
    String month(Instant at) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", language).format(at.atZone(DanishTime.ZONE));
    }

    /** 17.00, in both languages, as clocks in Denmark are written. */
    String time(Instant at) {
        return DanishTime.clock(at);
    }

    /** A, B og C */
    String list(List<String> items) {
        return items.size() < 2 ? String.join("", items)
                : say("and", String.join(", ", items.subList(0, items.size() - 1)), items.getLast());
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
