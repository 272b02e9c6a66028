package dk.karavanen.followup.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.DocketReader;
import dk.karavanen.docket.Promise;
import dk.karavanen.followup.Journey;
import dk.karavanen.followup.Journey.Into;
import dk.karavanen.shared.web.HtmlWords;

/** What the addressees answered and promised, on an idea's journey: to the recommendations it went into, and to itself where it asks. */
@Component
@Order(1)
class AnswerPart implements JourneyPart {

    private final DocketReader docket;

    AnswerPart(DocketReader docket) {
        this.docket = docket;
    }

    @Override
    public List<Stop> stops(Journey journey, HtmlWords html) {
        List<Stop> stops = new ArrayList<>();
        Optional<Docket> found = docket(journey);
        found.ifPresent(all -> rows(all, journey).forEach(row -> {
            stop(all, row, html).ifPresent(stops::add);
            row.promises().forEach(promise -> stops.addAll(stops(all, promise, html)));
        }));
        return stops;
    }

    /** The next date of a promise that is not kept yet, and who sees to it. */
    @Override
    public Optional<NextStep> next(Journey journey, HtmlWords html) {
        return docket(journey).flatMap(all -> rows(all, journey).flatMap(row -> row.promises().stream()).filter(promise -> !promise.isOver()).min(Comparator.comparing(Promise::due))
                .map(promise -> {
                    Map<String, String> facts = new LinkedHashMap<>();
                    facts.put(html.say("docket.owner"), HtmlWords.escape(promise.owner()));
                    facts.put(html.say("docket.due"), day(promise.due(), html));
                    long late = promise.daysLate(all.today());
                    if (late > 0) {
                        facts.put(html.say("docket.column.status"), html.say("docket.days-late", late));
                    }
                    return new NextStep(HtmlWords.escape(promise.words()), promise.due(), facts);
                }));
    }

    /** Most ideas went into nothing and ask nothing: then nothing is read. */
    private Optional<Docket> docket(Journey journey) {
        return journey.into().isEmpty() && !docket.isAsked(ideas(journey)) ? Optional.empty() : docket.of(journey.slug());
    }

    private static Set<Long> ideas(Journey journey) {
        return Stream.concat(Stream.of(journey.id()), journey.meetings().stream().map(Journey.AtMeeting::id)).collect(Collectors.toSet());
    }

    private static Stream<Row> rows(Docket all, Journey journey) {
        Set<Long> recommendations = journey.into().stream().map(Into::id).collect(Collectors.toSet());
        Set<Long> ideas = ideas(journey);
        return all.rows().stream().filter(row -> row.subject().kind() == Kind.RECOMMENDATION ? recommendations.contains(row.subject().id())
                : row.subject().ideas().stream().anyMatch(idea -> ideas.contains(idea.id())));
    }

    /** No answer is a stop too, once its date has come: it is still to be given. */
    private static Optional<Stop> stop(Docket all, Row row, HtmlWords html) {
        Version version = row.version();
        if (version == null) {
            return row.answerBy() == null ? Optional.empty() : Optional.of(new Stop(html.say("journey.group.answer"), html.say("docket.status.waiting"), row.answerBy(), true,
                    html.say("docket.answer-by") + " " + day(row.answerBy(), html), "<p>" + HtmlWords.escape(row.addressee().title()) + (row.daysLate() == 0 ? "" : ". " + html.say("docket.days-late",
                            row.daysLate())) + "</p>"));
        }
        String words = version.words().codePointCount(0, version.words().length()) > 180 ? version.words().substring(0, version.words().offsetByCodePoints(0, 180)) + "…" : version.words();
        return Optional.of(new Stop(html.say("journey.group.answer"), HtmlWords.escape(row.addressee().title()) + ": " + html.say("docket.verdict." + version.verdict().word()), version.day(), false,
                day(version.day(), html), "<p class=\"q\" dir=\"auto\"><a href=\"" + row.path(all.slug()) + "\">" + html.say("docket.quoted", words) + "</a></p>"));
    }

    private static List<Stop> stops(Docket all, Promise promise, HtmlWords html) {
        boolean over = promise.isOver();
        LocalDate day = over ? DanishTime.date(promise.reports().getLast().at()) : promise.due();
        long late = promise.daysLate(all.today());
        return List.of(new Stop(html.say("journey.group.promise"), HtmlWords.escape(promise.words()), day, !over, over ? day(day, html) : html.say("docket.due") + " " + day(day, html),
                "<p><b>" + html.say("docket.state." + promise.state(all.today()).word()) + "</b>" + (late == 0 ? "" : ", " + html.say("docket.days-late", late)) + ". <span dir=\"auto\">"
                        + HtmlWords.escape(promise.owner()) + "</span></p>"));
    }

    private static String day(LocalDate day, HtmlWords html) {
        return DanishTime.days(day, null, html.language());
    }
}
