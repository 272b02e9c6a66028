package dk.karavanen.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dk.karavanen.report.ReportContent.HomePart;
import dk.karavanen.shared.SearchText;

/** Where participants live: a square for each municipality, and the same as lines of words. */
final class HomeMap extends ReportPart {

    /** How many of a municipality came; a square says no more than that. */
    enum Level {
        MANY, SOME, FEW, NONE;

        private static final int FEWEST_OF_MANY = 15;

        static Level of(HomePart home) {
            return home.people() == null ? FEW : home.people() == 0 ? NONE : home.people() < FEWEST_OF_MANY ? SOME : MANY;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    HomeMap(PageWriter page) {
        super(page);
    }

    boolean isThere() {
        return content.homes() != null;
    }

    private List<HomePart> homes() {
        return Objects.requireNonNullElse(content.homes(), List.of());
    }

    void write() {
        Map<Level, List<String>> names = byLevel(homes());
        List<String> spoken = new ArrayList<>();
        names.forEach((level, of) -> spoken.add(say("map." + level.word()) + ": " + (level == Level.NONE ? phrases.number(of.size()) : String.join(", ", of))));
        Set<String> hosts = content.meetings().stream().filter(MeetingPart::held).map(meeting -> SearchText.of(meeting.title())).collect(Collectors.toSet());
        Map<String, Level> levels = homes().stream().collect(Collectors.toMap(HomePart::code, Level::of));
        Set<String> hostCodes = homes().stream().filter(home -> hosts.contains(SearchText.of(home.name()))).map(HomePart::code).collect(Collectors.toSet());
        page.charts.municipalities(out, levels, hostCodes, say("map"), String.join(". ", spoken));
        out.open("p", "class", "legend map-key");
        for (Level level : Level.values()) {
            out.text(" ").element("span", say("map." + level.word()), "class", "sector lv-" + level.word());
        }
        if (!hostCodes.isEmpty()) {
            out.text(" ").element("span", say("map.host"), "class", "sector lv-host");
        }
        out.close("p");
    }

    /** The same in words, region by region. */
    void regions() {
        Map<String, List<HomePart>> regions = homes().stream().collect(Collectors.groupingBy(HomePart::region, LinkedHashMap::new, Collectors.toList()));
        out.open("dl", "class", "regions");
        regions.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(region -> {
            out.open("div").element("dt", region.getKey());
            byLevel(region.getValue()).forEach((level, names) -> out.open("dd").element("strong", say("map." + level.word())).text(": " + String.join(", ", names))
                    .close("dd"));
            out.close("div");
        });
        out.close("dl");
    }

    /** Names with their figures where these may be shown; levels without any are left out. */
    private Map<Level, List<String>> byLevel(List<HomePart> homes) {
        Map<Level, List<String>> names = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            List<String> of = homes.stream().filter(home -> Level.of(home) == level)
                    .map(home -> home.people() == null || home.people() == 0 ? home.name() : home.name() + " " + phrases.number(home.people())).toList();
            if (!of.isEmpty()) {
                names.put(level, of);
            }
        }
        return names;
    }
}
