package dk.karavanen.shared;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An amount of Danish money in whole øre: never a fraction, so that sums are exact. Read as Danes write it and written as they read it.
 *
 * @param ore may be negative, where something is missing or taken back
 */
public record Money(long ore) implements Comparable<Money> {

    public static final Money NONE = new Money(0);
    /** A billion kroner: no pool is larger, and a thousand of them are still far from the end of a {@code long}. */
    public static final long MAX_ORE = 100_000_000_000L;
    private static final int ORE = 100;
    private static final char MINUS = '−';

    /** Thousands with dots (or spaces) in threes or not at all; øre with a comma, two digits; {@code ,-} for none. */
    private static final Pattern TYPED = Pattern.compile("(\\d{1,3}(?:[. ]\\d{3})+|\\d{1,12})(?:,(\\d{2}|-))?");

    public static Money kroner(long kroner) {
        return new Money(Math.multiplyExact(kroner, ORE));
    }

    /**
     * As a Dane types it: {@code 12.500,50}, {@code 12500}, {@code 12 500,-}, with or without {@code kr.} A dot is never a decimal
     * mark: what could mean both is refused, as a factor of a thousand is worth a question.
     *
     * @throws Refused {@code amount-unreadable}; {@code amount-too-large} above a billion kroner
     */
    public static Money parse(@Nullable String typed) {
        String text = TextInput.digits(TextInput.line(typed == null ? "" : typed)).toLowerCase(Locale.ROOT).replaceAll("^(kr\\.?|dkk)\\s*|\\s*(kr\\.?|kroner|dkk)$", "");
        Matcher amount = TYPED.matcher(text);
        if (!amount.matches()) {
            throw new Refused(RefusalReason.AMOUNT_UNREADABLE);
        }
        String ore = amount.group(2);
        long whole = Long.parseLong(amount.group(1).replaceAll("[. ]", "")) * ORE + (ore == null || ore.equals("-") ? 0 : Long.parseLong(ore));
        if (whole > MAX_ORE) {
            throw new Refused(RefusalReason.AMOUNT_TOO_LARGE);
        }
        return new Money(whole);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(ore, other.ore));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(ore, other.ore));
    }

    public Money negated() {
        return new Money(Math.negateExact(ore));
    }

    /** The larger part first: 100,01 in two are 50,01 and 50,00. */
    public Money share(int of, int number) {
        return new Money(ore / of + (number < ore % of ? 1 : 0));
    }

    public boolean isNone() {
        return ore == 0;
    }

    public boolean isPositive() {
        return ore > 0;
    }

    public boolean isNegative() {
        return ore < 0;
    }

    public Money min(Money other) {
        return ore <= other.ore ? this : other;
    }

    /** Figures alone: {@code 12.500} or {@code 12.500,50}; in English {@code 12,500.50}. A minus is a minus, not a hyphen. */
    public String figures(Locale language) {
        boolean danish = !Language.ENGLISH.getLanguage().equals(language.getLanguage());
        String whole = String.format(Locale.ROOT, "%,d", Math.abs(ore / ORE));
        long rest = Math.abs(ore % ORE);
        String text = (danish ? whole.replace(',', '.') : whole) + (rest == 0 ? "" : String.format(Locale.ROOT, danish ? ",%02d" : ".%02d", rest));
        return ore < 0 ? MINUS + text : text;
    }

    /** With the unit, which stays on the line: {@code 12.500 kr.}, {@code DKK 12,500}. */
    public String text(Locale language) {
        return Language.ENGLISH.getLanguage().equals(language.getLanguage()) ? "DKK\u00A0" + figures(language) : figures(language) + "\u00A0kr.";
    }

    /** In kroner, for a spreadsheet's column with two decimals: exact, as there are fewer digits than a double has. */
    public double kroner() {
        return ore / (double) ORE;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(ore, other.ore);
    }
}
