package dk.karavanen.invitation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.shared.SmallSectors;

/** What stands for a field in a letter. */
final class LetterFields {

    /** As organisers type them, in the order they are offered. */
    static final List<String> NAMES = List.of("kommune", "titel", "karavane", "møde", "dag", "dato", "tid", "sted", "tilmeldte", "region", "pladser", "link");

    private static final Locale DANISH = Locale.of("da", "DK");
    private static final Pattern FIELD = Pattern.compile("\\{([a-zæøå]+)}");
    private static final List<String> NUMBERS = List.of("ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv");

    private final Map<String, String> values;

    LetterFields(Caravan caravan, Meeting meeting, Invitation invitation, LetterFacts facts, String link) {
        Municipality municipality = invitation.municipality();
        values = new LinkedHashMap<>();
        values.put("kommune", municipality.name());
        values.put("titel", invitation.title());
        values.put("karavane", caravan.title());
        values.put("møde", meeting.title());
        values.put("dag", meeting.startsAt() == null ? "" : format(meeting.startsAt(), "EEEE d. MMMM"));
        values.put("dato", meeting.startsAt() == null ? "på en dato, vi melder ud" : format(meeting.startsAt(), "EEEE 'den' d. MMMM yyyy"));
        values.put("tid", meeting.startsAt() == null ? "" : "kl. " + DanishTime.span(meeting.startsAt(), meeting.endsAt()));
        values.put("sted", meeting.venue() == null ? "" : " i " + meeting.venue() + (meeting.address() == null ? "" : ", " + meeting.address()));
        values.put("tilmeldte", signedUp(municipality.name(), invitation));
        values.put("region", signedUp(facts.regionOf(municipality)));
        values.put("pladser", facts.reserved().stream().map(LetterFields::held).collect(Collectors.joining(" ")));
        values.put("link", link);
    }

    static String format(Instant at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, DANISH).format(at.atZone(DanishTime.ZONE));
    }

    /** A sentence: a bare number would need another grammar for each. */
    private static String signedUp(String municipality, Invitation invitation) {
        return "Fra " + municipality + " er " + (invitation.signedUp() == 0 ? "der ingen tilmeldt endnu."
                : (invitation.isFew() ? "færre end " + spoken(SmallSectors.FEWEST_SHOWN) : spoken(invitation.signedUp())) + " tilmeldt.");
    }

    private static String signedUp(LetterFacts.Region region) {
        String some = spoken(region.signedUp());
        some = some.substring(0, 1).toUpperCase(DANISH) + some.substring(1);
        return some + " af regionens " + spoken(region.municipalities()) + " kommuner har tilmeldt nogen" + (region.signedUp() == 0 ? " endnu." : ".");
    }

    /** Of a sector we know its name, and not how it bends. */
    private static String held(LetterFacts.Held held) {
        return "Vi holder " + (held.seats() == 1 ? "en plads" : spoken(held.seats()) + " pladser") + " til sektoren " + held.sector().name(DANISH) + " til "
                + held.until() + ".";
    }

    /** Danish writes numbers up to twelve in letters. */
    private static String spoken(int number) {
        return number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
    }

    /** @return with every field we know filled in, set for print; one nobody knows stays as it was typed, for the organiser to see */
    String fill(String text) {
        String filled = FIELD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
        return DanishTypography.set(filled.replaceAll("(?<![ \u00A0])[ \u00A0]++([.,?])", "$1").replaceAll("[ ]{2,}", " ").replaceAll("(?m)^ | $", ""));
    }

    /** @return fields of a text that there are not */
    static List<String> unknown(String text) {
        return FIELD.matcher(text).results().map(found -> found.group(1)).filter(name -> !NAMES.contains(name)).distinct().toList();
    }
}
