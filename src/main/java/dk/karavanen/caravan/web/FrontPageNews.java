package dk.karavanen.caravan.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOutcome.Outcome;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Logos;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.OpenPools;
import dk.karavanen.caravan.OpenSignUps;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.TurnoutReader.ShownTurnout;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.shared.web.HtmlWords;

/** The front page beneath the way in: the meetings to come, and what became of the caravan before. Where there is nothing it says nothing. */
@Component
class FrontPageNews {

    /** More are on the caravans' own pages. */
    private static final int MAX_MEETINGS = 4;
    private static final int MAX_LOGOS = 12;

    private record Coming(CaravanOverview caravan, MeetingSummary meeting) {
    }

    /** Where a meeting's button leads. */
    private record Way(String address, String key, boolean first) {
    }

    private final CaravanOverviews overviews;
    private final TurnoutReader turnouts;
    private final OpenSignUps signUps;
    private final List<CaravanOutcome> outcomes;
    private final Logos logos;
    private final List<OpenPools> pools;
    private final Clock clock;

    FrontPageNews(CaravanOverviews overviews, TurnoutReader turnouts, OpenSignUps signUps, List<CaravanOutcome> outcomes, Logos logos, List<OpenPools> pools, Clock clock) {
        this.overviews = overviews;
        this.turnouts = turnouts;
        this.signUps = signUps;
        this.outcomes = outcomes;
        this.logos = logos;
        this.pools = pools;
        this.clock = clock;
    }

    String of(HtmlWords html) {
        List<CaravanOverview> all = overviews.all();
        String coming = coming(all, html);
        String last = all.stream().flatMap(caravan -> last(caravan, html).stream()).findFirst().orElse("");
        String money = pools(html);
        return coming.isEmpty() && last.isEmpty() && money.isEmpty() ? "" : "<div class=\"front\">" + coming + money + last + behind(all, html) + "</div>";
    }

    /** Whose caravans these are: their logos, each once, of those whose meetings are to come. */
    private String behind(List<CaravanOverview> all, HtmlWords html) {
        String signs = all.stream().filter(caravan -> !caravan.earlier() && caravan.meetings().stream().anyMatch(this::isComing))
                .flatMap(caravan -> logos.of(caravan.id()).stream()).limit(MAX_LOGOS)
                .map(logo -> "<li><img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\" loading=\"lazy\"></li>"
                        .formatted(logo.path(), HtmlWords.escape(logo.name()), logo.width(), logo.height())).collect(Collectors.joining());
        return signs.isEmpty() ? "" : "<section aria-labelledby=\"front-behind\"><div class=\"front-head\"><h2 id=\"front-behind\">%s</h2></div><ul class=\"logos\">%s</ul></section>"
                .formatted(html.say("caravan.logos.behind"), signs);
    }

    /** Where one may apply for money now. */
    private String pools(HtmlWords html) {
        String open = pools.stream().flatMap(each -> each.all().stream()).limit(MAX_MEETINGS).map(pool -> """
                <li class="card front-last"><h3><span dir="auto">%s</span>%s</h3><div class="front-meter" role="img" aria-label="%s"><i style="--n:%d"></i></div><p>%s</p><p class="front-ways"><a class="btn btn--secondary" href="%s" aria-label="%s">%s</a></p></li>"""
                .formatted(HtmlWords.escape(pool.title()), pool.example() ? pill("pill--line", "caravan.example", html) : "",
                        html.say("caravan.pools.meter", pool.left().text(html.language()), pool.amount().text(html.language())), pool.gone(), pool.rolling() ? html.say("caravan.pools.rolling", pool.left().text(html.language()))
                        : html.say("caravan.pools.until", pool.left().text(html.language()), DanishTime.days(pool.deadline(), null, html.language())), HtmlWords.escape(pool.path()),
                        html.say("caravan.pools.go") + ": " + HtmlWords.escape(pool.title()), html.say("caravan.pools.go"))).collect(Collectors.joining());
        return open.isEmpty() ? "" : "<section aria-labelledby=\"front-pools\"><div class=\"front-head\"><h2 id=\"front-pools\">%s</h2></div><ul class=\"front-pools\">%s</ul></section>"
                .formatted(html.say("caravan.pools"), open);
    }

    // ------------------------------------------------------------------ meetings to come

    private String coming(List<CaravanOverview> all, HtmlWords html) {
        List<Coming> coming = all.stream().filter(caravan -> !caravan.earlier())
                .flatMap(caravan -> caravan.meetings().stream().filter(this::isComing).map(meeting -> new Coming(caravan, meeting)))
                .sorted(Comparator.comparing((Coming one) -> !one.meeting().isUnderWay()).thenComparing(one -> one.meeting().startsAt(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        return coming.isEmpty() ? "" : """
                <section aria-labelledby="front-coming"><div class="front-head"><h2 id="front-coming">%s</h2><a href="/c">%s</a></div><ul class="front-meetings">%s</ul></section>"""
                .formatted(html.say("front.coming"), html.say("front.all"),
                        coming.stream().limit(MAX_MEETINGS).map(one -> row(one, html)).collect(Collectors.joining()));
    }

    private boolean isComing(MeetingSummary meeting) {
        return !meeting.archived() && !meeting.calledOff() && (meeting.isUnderWay() || !meeting.isOver() && meeting.endsAt() != null && meeting.endsAt().isAfter(clock.instant()));
    }

    private String row(Coming one, HtmlWords html) {
        MeetingSummary meeting = one.meeting();
        Instant starts = meeting.startsAt();
        LocalDate day = starts == null ? null : DanishTime.date(starts);
        String date = day == null ? "" : "<b>" + day.getDayOfMonth() + "</b> " + HtmlWords.escape(day.getMonth().getDisplayName(java.time.format.TextStyle.SHORT_STANDALONE, html.language()).replace(".", ""));
        String where = Stream.of(meeting.venue(), meeting.region()).filter(part -> part != null).collect(Collectors.joining(", "));
        String when = starts == null || day == null ? "" : html.say("caravan.when", DanishTime.day(day, DanishTime.today(clock), html.language()), DanishTime.span(starts, meeting.endsAt()));
        Way way = way(one);
        String words = html.say(way.key());
        return """
                <li class="card"><p class="front-date" aria-hidden="true">%s</p><div class="front-what"><h3><span dir="auto">%s</span>%s%s</h3><p>%s</p><p dir="auto">%s</p></div>\
                <a class="btn %s" href="%s" aria-label="%s">%s</a></li>"""
                .formatted(date, HtmlWords.escape(meeting.title()), meeting.isUnderWay() ? pill("pill--sun", "caravan.under-way", html) : "",
                        one.caravan().example() ? pill("pill--line", "caravan.example", html) : "", when, HtmlWords.escape(where), way.first() ? "btn--primary" : "btn--secondary",
                        HtmlWords.escape(way.address()), words + ": " + HtmlWords.escape(meeting.title()), words);
    }

    private Way way(Coming one) {
        MeetingSummary meeting = one.meeting();
        return meeting.isUnderWay() && meeting.visibility() == Visibility.PUBLIC ? new Way("/m/" + meeting.code(), "caravan.see-board", true)
                : signUps.of(one.caravan().id()).stream().filter(open -> open.meeting() == meeting.id()).findFirst()
                        .map(open -> new Way(open.path(), "join.sign-up.go", true)).orElse(new Way("/c/" + one.caravan().slug(), "front.more", false));
    }

    private static String pill(String look, String key, HtmlWords html) {
        return "<span class=\"pill " + look + "\">" + html.say(key) + "</span>";
    }

    // ------------------------------------------------------------------ the caravan before

    /** Only once something of it is published: until then there is nothing to say of what became of it. */
    private Optional<String> last(CaravanOverview caravan, HtmlWords html) {
        List<Outcome> came = outcomes.stream().flatMap(outcome -> outcome.of(caravan).stream()).toList();
        if (came.isEmpty()) {
            return Optional.empty();
        }
        Map<Long, ShownTurnout> people = turnouts.shown(caravan.meetings().stream().map(MeetingSummary::id).toList());
        int total = people.values().stream().mapToInt(ShownTurnout::total).sum();
        String said = came.stream().map(outcome -> html.say(outcome.key() + ".text", outcome.count())).collect(Collectors.joining(" "));
        String ways = came.stream().map(outcome -> "<a class=\"btn btn--secondary\" href=\"" + outcome.path() + "\">" + html.say(outcome.key(), outcome.count()) + "</a>")
                .collect(Collectors.joining());
        return Optional.of("""
                <section aria-labelledby="front-last"><div class="front-head"><h2 id="front-last">%s</h2></div><div class="card front-last"><h3><span dir="auto">%s</span>%s</h3>\
                <p>%s %s</p><p class="front-ways"><a class="btn btn--primary" href="/c/%s">%s</a>%s</p></div></section>"""
                .formatted(html.say("front.last"), HtmlWords.escape(caravan.title()), caravan.example() ? pill("pill--line", "caravan.example", html) : "", said,
                        html.say("front.last.people", caravan.meetings().size(), total), caravan.slug(), html.say("front.last.page"), ways));
    }
}
