package dk.karavanen.caravan.ui;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.caravan.TileMap;
import dk.karavanen.caravan.TileMap.Square;

/**
 * Where a caravan has been and where it goes: each region in the colour of its meeting, a square for each municipality. A region with
 * several takes the last one's, unless one is under way. The rows beside it say the same, so it is a picture to whoever listens.
 */
class RegionMap extends Div {

    private enum State {
        HELD, NOW, COMING, UNDATED;

        static State of(MeetingSummary meeting) {
            return meeting.isUnderWay() ? NOW : meeting.isOver() ? HELD : meeting.isDated() ? COMING : UNDATED;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param meetings on their way */
    RegionMap(Municipalities municipalities, List<MeetingSummary> meetings) {
        addClassNames("card", "region-map");
        Map<String, State> regions = new LinkedHashMap<>();
        Map<String, State> hosts = new LinkedHashMap<>();
        for (MeetingSummary meeting : meetings) {
            State state = State.of(meeting);
            municipalities.find(meeting.title()).ifPresent(host -> hosts.put(host.code(), state));
            String region = regionOf(municipalities, meeting);
            if (region != null) {
                regions.merge(region, state, (before, now) -> before == State.NOW ? before : now);
            }
        }
        String map = TileMap.html(municipalities, spoken(regions), place -> {
            State state = regions.get(place.municipality().region());
            boolean host = hosts.containsKey(place.municipality().code());
            return new Square((state == null ? "region-none" : "region-" + state.word()) + (host ? " is-host" : ""), place.municipality().name(), host ? "<i></i>" : "");
        });
        add(new Html(map), key(new LinkedHashSet<>(regions.values())));
    }

    /** Where organisers have not said, the town does. */
    private static @Nullable String regionOf(Municipalities municipalities, MeetingSummary meeting) {
        return meeting.region() != null ? meeting.region() : municipalities.find(meeting.title()).map(Municipality::region).orElse(null);
    }

    private String spoken(Map<String, State> regions) {
        return getTranslation("caravan.regions.map") + " " + regions.entrySet().stream()
                .map(one -> one.getKey() + ": " + getTranslation("caravan.regions." + one.getValue().word())).collect(Collectors.joining(". "));
    }

    private Html key(Set<State> shown) {
        StringBuilder key = new StringBuilder("<p class=\"region-key\" aria-hidden=\"true\">");
        for (State state : State.values()) {
            if (shown.contains(state)) {
                key.append("<span><i class=\"region-").append(state.word()).append("\"></i>").append(escape(getTranslation("caravan.regions." + state.word()))).append("</span>");
            }
        }
        return new Html(key.append("<span>").append(escape(getTranslation("caravan.regions.square"))).append("</span></p>").toString());
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
