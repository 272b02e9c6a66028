package dk.karavanen.followup.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.followup.Journey;
import dk.karavanen.followup.Journey.AtMeeting;
import dk.karavanen.followup.Journey.Into;
import dk.karavanen.followup.web.JourneyPart.Stop;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/**
 * The road of an idea's journey: its meetings, the recommendations it went into, and what came after them in the order of its days. Where
 * we are now is the first stop that is still to come, else the last one.
 */
@Component
class JourneyRoad {

    private final List<JourneyPart> parts;
    private final Clock clock;

    JourneyRoad(List<JourneyPart> parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    String stops(Journey journey, HtmlWords html) {
        List<Stop> after = after(journey, html);
        boolean reached = after.stream().noneMatch(Stop::ahead);
        StringBuilder road = new StringBuilder();
        for (AtMeeting at : journey.meetings()) {
            boolean now = after.isEmpty() && journey.into().isEmpty() && at == journey.meetings().getLast();
            road.append(stop(now ? "is-now" : "is-done", at == journey.meetings().getFirst() ? html.say("journey.group.idea") : "", "", HtmlWords.escape(at.meeting()), when(at, html),
                    atMeeting(journey, at, html)));
        }
        for (Into into : journey.into()) {
            boolean now = after.isEmpty() && into == journey.into().getLast();
            road.append(stop((now ? "is-now" : "is-done") + " big", into == journey.into().getFirst() ? html.say("journey.group.recommendation") : "",
                    into.place().isPresent() ? Integer.toString(into.place().getAsInt()) : "", into.place().isPresent() ? html.say("journey.place", into.place().getAsInt(), into.of()) : html.say("journey.apart"),
                    into.at() == null ? "" : day(into.at(), html), into(journey, into, html)));
        }
        String group = "";
        for (Stop stop : after) {
            boolean now = reached ? stop == after.getLast() : stop == after.stream().filter(Stop::ahead).findFirst().orElseThrow();
            road.append(stop(now ? "is-now" : stop.ahead() ? "is-later" : "is-done", stop.group().equals(group) ? "" : stop.group(), "", stop.title(), stop.when(), stop.text()));
            group = stop.group();
        }
        return road.toString();
    }

    /** What the parts tell, and where the caravan ends. */
    private List<Stop> after(Journey journey, HtmlWords html) {
        List<Stop> after = new ArrayList<>();
        ends(journey, html).ifPresent(after::add);
        parts.forEach(part -> after.addAll(part.stops(journey, html)));
        after.sort(Comparator.comparing(Stop::day, Comparator.nullsLast(Comparator.naturalOrder())));
        return after;
    }

    private Optional<Stop> ends(Journey journey, HtmlWords html) {
        return journey.end().map(end -> {
            boolean ahead = isAhead(end, DanishTime.today(clock));
            return new Stop(ahead ? html.say("journey.group.ahead") : "", end.title() == null ? html.say("caravan.final") : HtmlWords.escape(end.title()), end.from(), ahead,
                    end.from() == null ? html.say("caravan.date-follows") : DanishTime.days(end.from(), end.to(), html.language()),
                    "<p>" + html.say(journey.into().isEmpty() ? "journey.end.text" : "journey.end.with") + "</p>");
        });
    }

    static boolean isAhead(FinalEvent end, LocalDate today) {
        LocalDate until = end.to() == null ? end.from() : end.to();
        return until == null || !until.isBefore(today);
    }

    private static String stop(String look, String group, String number, String title, String when, String text) {
        return "<li class=\"%s\"%s>%s<span class=\"stop num\" aria-hidden=\"true\">%s</span><div class=\"txt\"><h2 dir=\"auto\">%s</h2><p class=\"when\">%s</p>%s</div></li>"
                .formatted(look, look.startsWith("is-now") ? " aria-current=\"step\"" : "", group.isEmpty() ? "" : "<span class=\"grp\">" + group + "</span>", number, title, when, text);
    }

    private static String atMeeting(Journey journey, AtMeeting at, HtmlWords html) {
        String title = html.say("journey.quoted", at.title());
        String words = "<p class=\"q\" dir=\"auto\">" + (at.own() && !journey.isGathered() ? title : "<a href=\"" + at.path() + "\">" + title + "</a>") + "</p>";
        String with = at.with().isEmpty() ? "" : "<p>" + (at.own() && journey.isGathered() ? html.say("journey.gathered-under", journey.title())
                : html.say("journey.gathered", at.with().size())) + "</p>";
        String answer = at.answer() == null ? "" : "<p class=\"q\" dir=\"auto\">" + html.say("journey.answer") + " " + HtmlWords.escape(at.answer()) + "</p>";
        String by = "<p class=\"by\">" + at.sector().map(sector -> SectorChoice.shape(sector.shape())).orElse("") + "<span>" + at.support()
                .map(figures -> html.say("journey.supports", figures.forCount())).orElseGet(() -> html.say("journey.hidden")) + "</span></p>";
        return words + with + answer + by + "<p><a href=\"" + at.boardPath() + "\" aria-label=\"" + html.say("journey.board") + ": " + HtmlWords.escape(at.meeting()) + "\">" + html.say("journey.board")
                + "</a></p>";
    }

    private static String into(Journey journey, Into into, HtmlWords html) {
        return "<p class=\"q\" dir=\"auto\"><a href=\"" + recommendation(journey, into) + "\">" + HtmlWords.escape(into.title()) + "</a></p><p>"
                + html.say("journey.gathers", into.ideas()) + into.recipient().map(to -> " " + html.say("journey.given-to", to)).orElse("") + "</p>";
    }

    static String recommendation(Journey journey, Into into) {
        return "/c/" + journey.slug() + "/recommendations/" + into.id();
    }

    /** An earlier event says what it was; its date may be known to nobody. */
    private static String when(AtMeeting at, HtmlWords html) {
        return Stream.of(at.caravan() == null ? "" : HtmlWords.escape(at.caravan()), at.at() == null ? at.caravan() == null ? html.say("caravan.date-follows") : "" : day(at.at(), html))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    static String day(Instant at, HtmlWords html) {
        return DanishTime.days(DanishTime.date(at), null, html.language());
    }
}
