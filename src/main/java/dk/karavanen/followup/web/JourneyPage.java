package dk.karavanen.followup.web;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.followup.Journey;
import dk.karavanen.followup.Journey.AtMeeting;
import dk.karavanen.followup.Journey.Gathered;
import dk.karavanen.followup.web.JourneyPart.NextStep;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** Writes an idea's journey: the road, how the words came about, who supported it, and what comes next. */
@Component
class JourneyPage {

    private final JourneyRoad road;
    private final JourneySupport support;
    private final List<JourneyPart> parts;
    private final Clock clock;

    JourneyPage(JourneyRoad road, JourneySupport support, List<JourneyPart> parts, Clock clock) {
        this.road = road;
        this.support = support;
        this.parts = parts;
        this.clock = clock;
    }

    String main(Journey journey, HtmlWords html) {
        return """
                <div class="journey"><header class="journey-head"><div><p class="kick"><span>%s</span>%s%s</p><h1 dir="auto">%s</h1>%s<p>%s</p></div>\
                <button type="button" class="btn btn--secondary" data-share data-copied="%s" hidden>%s<span>%s</span></button></header>\
                <section class="card trip" aria-label="%s"><ol class="road">%s</ol></section>\
                <div class="low">%s%s%s%s</div></div>"""
                .formatted(html.say("journey.kick"), journey.example() ? "<span class=\"pill pill--line\">" + html.say("caravan.example") + "</span>" : "",
                        all(part -> part.pill(journey, html)),
                        HtmlWords.escape(journey.title()), journey.words().body().isBlank() ? "" : "<p class=\"journey-body\" dir=\"auto\">" + HtmlWords.escape(journey.words().body()) + "</p>",
                        summary(journey, html), html.say("journey.copied"), HtmlWords.smallIcon("link"), html.say("journey.share"), html.say("journey.stops"), road.stops(journey, html),
                        words(journey, html), support.card(journey, html), next(journey, html), all(part -> part.card(journey, html)));
    }

    private String all(Function<JourneyPart, String> what) {
        return parts.stream().map(what).collect(Collectors.joining());
    }

    private static String summary(Journey journey, HtmlWords html) {
        String caravan = "<a href=\"/c/" + journey.slug() + "\">" + HtmlWords.escape(journey.caravan()) + "</a>";
        return html.say("journey.summary", journey.meetings().size(), journey.into().size()) + " " + caravan;
    }

    // ---------------------------------------------------------------- beneath it

    private static String words(Journey journey, HtmlWords html) {
        Stream<String> ideas = journey.meetings().stream().flatMap(at -> Stream.concat(
                Stream.of(line(at.sector(), html.say("journey.quoted", at.title()), HtmlWords.escape(at.meeting()) + named(at.sector(), html), at.support().map(figures ->
                        "<span class=\"num\">" + figures.forCount() + "<small>" + html.say("journey.n-supports", figures.forCount()) + "</small></span>").orElse(""), at.own() && !journey.isGathered() ? null : at.path())),
                at.with().stream().map(one -> gathered(at, one, journey, html))));
        Stream<String> recommended = journey.into().stream().map(into -> "<li>" + HtmlWords.smallIcon("recommendation") + "<div><b dir=\"auto\"><a href=\"" + JourneyRoad.recommendation(journey, into) + "\">"
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

    /** What was gathered and split, when and why, undone or not; all else is in the log that everyone may read. */
    private static String log(Journey journey, HtmlWords html) {
        String steps = journey.gathering().stream().map(step -> "<li><p dir=\"auto\">" + html.say(step.merged() ? "journey.step.merged" : "journey.step.split", step.title(), step.other(),
                JourneyRoad.day(step.at(), html)) + "</p>" + (step.why() == null ? "" : "<p class=\"why\" dir=\"auto\">" + HtmlWords.escape(step.why()) + "</p>") + "</li>").collect(Collectors.joining());
        return steps.isEmpty() && journey.meetings().stream().allMatch(at -> at.with().isEmpty()) ? ""
                : (steps.isEmpty() ? "" : "<ol class=\"steps\">" + steps + "</ol>") + "<p class=\"hint\"><a href=\"/log/" + journey.own().code() + "\">" + html.say("journey.log") + "</a></p>";
    }

    private String next(Journey journey, HtmlWords html) {
        NextStep next = parts.stream().flatMap(part -> part.next(journey, html).stream()).findFirst().or(() -> end(journey, html))
                .orElseGet(() -> new NextStep(html.say("journey.next.none"), null, Map.of()));
        String facts = next.facts().entrySet().stream().map(fact -> fact(fact.getKey(), fact.getValue())).collect(Collectors.joining());
        long days = next.day() == null ? 0 : DanishTime.today(clock).until(next.day(), ChronoUnit.DAYS);
        return "<section class=\"next\"><p class=\"k\">" + (days > 0 ? html.say("journey.next.in", days) : html.say("journey.next")) + "</p><h2 dir=\"auto\">" + next.title() + "</h2>"
                + (facts.isEmpty() ? "<p>" + html.say("journey.next.none.text") + "</p>" : "<dl>" + facts + "</dl>")
                + "<a class=\"btn\" href=\"/c/" + journey.slug() + "/follow?idea=" + journey.id() + "\">" + HtmlWords.icon("bell") + "<span>" + html.say("journey.follow") + "</span></a></section>";
    }

    private Optional<NextStep> end(Journey journey, HtmlWords html) {
        return journey.end().filter(end -> JourneyRoad.isAhead(end, DanishTime.today(clock))).map(end -> {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put(html.say("journey.next.date"), end.from() == null ? html.say("caravan.date-follows") : DanishTime.days(end.from(), end.to(), html.language()));
            facts.put(html.say("journey.next.place"), end.place() == null ? "" : HtmlWords.escape(end.place()));
            return new NextStep(end.title() == null ? html.say("caravan.final") : HtmlWords.escape(end.title()), end.from(), facts);
        });
    }

    private static String fact(String label, String value) {
        return value.isEmpty() ? "" : "<dt>" + label + "</dt><dd>" + value + "</dd>";
    }
}
