package dk.karavanen.recommendation.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;

import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.shared.Refused;

/** Figures, times and names as people read them. */
final class DisplayText {

    private static final ZoneId DENMARK = ZoneId.of("Europe/Copenhagen");
    private static final Map<String, DateTimeFormatter> TIMES = new ConcurrentHashMap<>();
    private static final String NO_BREAK = "\u00a0";

    private DisplayText() {
    }

    /** "58 %"; "58%" in English. */
    static String percent(double share, Locale locale) {
        return whole(share) + (isEnglish(locale) ? "%" : NO_BREAK + "%");
    }

    /** "52–64 %". */
    static String percents(double from, double to, Locale locale) {
        return whole(from) + (isEnglish(locale) ? " to " : " til ") + percent(to, locale);
    }

    static long whole(double share) {
        return Math.round(share * 100);
    }

    /** "7. juni kl. 22.10". */
    static String moment(Instant at, Locale locale) {
        return TIMES.computeIfAbsent(isEnglish(locale) ? "en" : "da", language -> "en".equals(language)
                ? DateTimeFormatter.ofPattern("d MMMM 'at' HH:mm", Locale.UK)
                : DateTimeFormatter.ofPattern("d. MMMM 'kl.' HH.mm", Locale.of("da"))).format(at.atZone(DENMARK));
    }

    static String sector(Component in, SectorSupport sector, Locale locale) {
        return sector.sector().map(named -> named.name(locale))
                .orElseGet(() -> in.getTranslation("recommendation.rest"));
    }

    /** Its shape's and colour's token; the small sectors together have neither. */
    static String token(SectorSupport sector) {
        return sector.sector().map(named -> named.shape().token()).orElse("rest");
    }

    /** One letter for each, or as many as it takes to tell them apart: S, K, E, or Si, Sk. */
    static List<String> initials(List<String> names) {
        List<String> result = new ArrayList<>();
        for (String name : names) {
            int letters = 1;
            while (letters < Math.min(4, name.length())) {
                String start = name.substring(0, letters);
                if (names.stream().filter(other -> !other.equals(name)).noneMatch(other -> other.startsWith(start))) {
                    break;
                }
                letters++;
            }
            result.add(name.substring(0, Math.min(letters, name.length())));
        }
        return result;
    }

    static String refusal(Component in, Refused refused) {
        return in.getTranslation(refused.messageKey(), refused.arguments());
    }

    /** What a participant or moderator wrote: right-to-left where it is. */
    static <T extends HasElement> T asWritten(T component) {
        component.getElement().setAttribute("dir", "auto");
        return component;
    }

    private static boolean isEnglish(Locale locale) {
        return "en".equals(locale.getLanguage());
    }
}
