package dk.karavanen.followup.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.followup.Journey;
import dk.karavanen.followup.Journey.AtMeeting;
import dk.karavanen.followup.Journey.Gathered;
import dk.karavanen.followup.Journey.Into;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** Writes an idea's journey: the road, how the words came about, who supported it, and what comes next. */
@Component
class JourneyPage {

    private final JourneySupport support;
    private final Clock clock;

    JourneyPage(JourneySupport support, Clock clock) {
        this.support = support;
        this.clock = clock;
    }

    String main(Journey journey, HtmlWords html) {
        return """
                <div class="journey"><header class="journey-head"><div><p class="kick"><span>%s</span>%s</p><h1 dir="auto">%s</h1>%s<p>%s</p></div>\
                <button type="button" class="btn btn--secondary" data-share data-copied="%s" hidden>%s<span>%s</span></button></header>\
                <section class="card trip" aria-label="%s"><ol class="road">%s</ol></section>\
                <div class="low">%s%s%s</div></div>"""
                .formatted(html.say("journey.kick"), journey.example() ? "<span class=\"pill pill--line\">" + html.say("caravan.example") + "</span>" : "",
                        HtmlWords.escape(journey.title()), journey.body().isBlank() ? "" : "<p class=\"journey-body\" dir=\"auto\">" + HtmlWords.escape(journey.body()) + "</p>",
                        summary(journey, html), html.say("journey.copied"), HtmlWords.smallIcon("link"), html.say("journey.share"), html.say("journey.stops"), stops(journey, html),
                        words(journey, html), support.card(journey, html), next(journey, html));
    }

    private static String summary(Journey journey, HtmlWords html) {
        String caravan = "<a href=\"/c/" + journey.slug() + "\">" + HtmlWords.escape(journey.caravan()) + "</a>";
        return html.say("journey.summary", journey.meetings().size(), journey.into().size()) + " " + caravan;
    }

    // ---------------------------------------------------------------- the road

    private String stops(Journey journey, HtmlWords html) {
        StringBuilder road = new StringBuilder();
        boolean last = journey.into().isEmpty() && !isAhead(journey.end());
        List<AtMeeting> meetings = journey.meetings();
        for (AtMeeting at : meetings) {
            boolean now = last && at == meetings.getLast();
            road.append(stop(now ? "is-now" : "is-done", at == meetings.getFirst() ? html.say("journey.group.idea") : "", "", HtmlWords.escape(at.meeting()), when(at, html), atMeeting(journey, at, html)));
        }
        for (Into into : journey.into()) {
            boolean now = !isAhead(journey.end()) && into == journey.into().getLast();
            road.append(stop((now ? "is-now" : "is-done") + " big", into == journey.into().getFirst() ? html.say("journey.group.recommendation") : "",
                    into.place().isPresent() ? Integer.toString(into.place().getAsInt()) : "", into.place().isPresent() ? html.say("journey.place", into.place().getAsInt(), into.of()) : html.say("journey.apart"),
                    into.at() == null ? "" : day(into.at(), html), into(journey, into, html)));
        }
        journey.end().ifPresent(end -> road.append(stop(isAhead(journey.end()) ? "is-now" : "is-done", isAhead(journey.end()) ? html.say("journey.group.ahead") : "", "",
                end.title() == null ? html.say("caravan.final") : HtmlWords.escape(end.title()), end.from() == null ? html.say("caravan.date-follows") : DanishTime.days(end.from(), end.to(), html.language()),
                "<p>" + html.say(journey.into().isEmpty() ? "journey.end.text" : "journey.end.with") + "</p>")));
        return road.toString();
    }

    private static String stop(String look, String group, String number, String title, String when, String text) {
        return "<li class=\"%s\"%s>%s<span class=\"stop num\" aria-hidden=\"true\">%s</span><div class=\"txt\"><h2 dir=\"auto\">%s</h2><p class=\"when\">%s</p>%s</div></li>"
                .formatted(look, look.startsWith("is-now") ? " aria-current=\"step\"" : "", group.isEmpty() ? "" : "<span class=\"grp\">" + group + "</span>", number, title, when, text);
    }

    private String atMeeting(Journey journey, AtMeeting at, HtmlWords html) {
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

    private static String recommendation(Journey journey, Into into) {
        return "/c/" + journey.slug() + "/recommendations/" + into.id();
    }

    // ---------------------------------------------------------------- beneath it

    private static String words(Journey journey, HtmlWords html) {
        Stream<String> ideas = journey.meetings().stream().flatMap(at -> Stream.concat(
                Stream.of(line(at.sector(), html.say("journey.quoted", at.title()), HtmlWords.escape(at.meeting()) + named(at.sector(), html), at.support().map(figures ->
                        "<span class=\"num\">" + figures.forCount() + "<small>" + html.say("journey.n-supports", figures.forCount()) + "</small></span>").orElse(""), at.own() && !journey.isGathered() ? null : at.path())),
                at.with().stream().map(one -> gathered(at, one, journey, html))));
        Stream<String> recommended = journey.into().stream().map(into -> "<li>" + HtmlWords.smallIcon("recommendation") + "<div><b dir=\"auto\"><a href=\"" + recommendation(journey, into) + "\">"
                + HtmlWords.escape(into.title()) + "</a></b><small>" + html.say("journey.written") + "</small></div></li>");
        return "<section class=\"card\"><h2>" + html.say("journey.words") + "</h2><ol class=\"words\">" + Stream.concat(ideas, recommended).collect(Collectors.joining()) + "</ol>"
                + log(journey, html) + "</section>";
    }

    private static String gathered(AtMeeting at, Gathered one, Journey journey, HtmlWords html) {
        return line(one.sector(), html.say("journey.quoted", one.title()), html.say("journey.gathered-with", at.title()) + named(one.sector(), html), "",
                one.id() == journey.id() ? null : "/c/" + at.slug() + "/ideas/" + one.id());
    }

    private static String line(Optional<Sector> sector, String title, String where, String figure, @Nullable String path) {
        return "<li>" + sector.map(known -> SectorChoice.shape(known.shape())).orElse("<span></span>") + "<div><b dir=\"auto\">" + (path == null ? title : "<a href=\"" + path + "\">" + title + "</a>")
                + "</b><small>" + where + "</small></div>" + figure + "</li>";
    }

    private static String named(Optional<Sector> sector, HtmlWords html) {
        return sector.map(known -> ". " + HtmlWords.escape(known.name(html.language()))).orElse("");
    }

    /** What was gathered and split, and why, stands in the log that everyone may read. */
    private static String log(Journey journey, HtmlWords html) {
        return journey.meetings().stream().allMatch(at -> at.with().isEmpty()) ? ""
                : "<p class=\"hint\"><a href=\"/log/" + journey.own().code() + "\">" + html.say("journey.log") + "</a></p>";
    }

    private String next(Journey journey, HtmlWords html) {
        Optional<FinalEvent> ahead = journey.end().filter(end -> isAhead(journey.end()));
        String what = ahead.map(end -> end.title() == null ? html.say("caravan.final") : HtmlWords.escape(end.title())).orElseGet(() -> html.say("journey.next.none"));
        String facts = ahead.map(end -> Stream.of(fact(html.say("journey.next.date"), end.from() == null ? "" : DanishTime.days(end.from(), end.to(), html.language())),
                fact(html.say("journey.next.place"), end.place() == null ? "" : HtmlWords.escape(end.place()))).collect(Collectors.joining("", "<dl>", "</dl>"))).orElse("");
        return "<section class=\"next\"><p class=\"k\">" + html.say("journey.next") + "</p><h2 dir=\"auto\">" + what + "</h2>" + facts + (ahead.isEmpty() ? "<p>" + html.say("journey.next.none.text") + "</p>" : "")
                + "<a class=\"btn\" href=\"/c/" + journey.slug() + "/follow?idea=" + journey.id() + "\">" + HtmlWords.icon("bell") + "<span>" + html.say("journey.follow") + "</span></a></section>";
    }

    private static String fact(String label, String value) {
        return value.isEmpty() ? "" : "<dt>" + label + "</dt><dd>" + value + "</dd>";
    }

    private boolean isAhead(Optional<FinalEvent> end) {
        return end.filter(event -> {
            LocalDate until = event.to() == null ? event.from() : event.to();
            return until == null || !until.isBefore(DanishTime.today(clock));
        }).isPresent();
    }

    /** An earlier event says what it was; its date may be known to nobody. */
    private static String when(AtMeeting at, HtmlWords html) {
        return Stream.of(at.caravan() == null ? "" : HtmlWords.escape(at.caravan()), at.at() == null ? at.caravan() == null ? html.say("caravan.date-follows") : "" : day(at.at(), html))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String day(Instant at, HtmlWords html) {
        return DanishTime.days(DanishTime.date(at), null, html.language());
    }
}
