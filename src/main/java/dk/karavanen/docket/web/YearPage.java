package dk.karavanen.docket.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Promise;
import dk.karavanen.docket.Promise.State;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.shared.web.HtmlWords;

/** Writes one year, to be printed: what was promised by then and what was done in it, as it stood on its last day. */
@Component
class YearPage {

    private record Line(Row row, Promise promise) {
    }

    String main(Docket docket, int year, HtmlWords html) {
        LocalDate last = LocalDate.of(year, 12, 31);
        LocalDate until = last.isAfter(docket.today()) ? docket.today() : last;
        Docket then = new Docket(docket.caravan(), docket.slug(), docket.title(), docket.example(), docket.addressees(), docket.rows(), until, docket.updated());
        List<Line> lines = new ArrayList<>();
        for (Row row : docket.rows()) {
            row.promises().stream().map(promise -> promise.asOf(until)).flatMap(Optional::stream).filter(promise -> isOf(promise, year)).forEach(promise -> lines.add(new Line(row, promise)));
        }
        String figures = Stream.of(State.KEPT, State.LATE, State.BROKEN, State.UNDER_WAY, State.PROMISED).map(state -> figure(lines.stream()
                .filter(line -> line.promise().state(until) == state).count(), html.say("docket.state." + state.word())))
                .collect(Collectors.joining()) + figure(lines.stream().filter(line -> line.promise().isChanged()).count(), html.say("docket.changed"));
        String other = (year > 2000 ? link(docket, year - 1) : "") + (LocalDate.of(year + 1, 1, 1).isAfter(docket.today()) ? "" : link(docket, year + 1));
        return """
                <div class="docket docket-year"><p class="kick"><a href="/c/%s/follow-up">%s</a></p><header class="docket-head"><div><h1>%s</h1><p dir="auto">%s</p></div>\
                <div class="years">%s</div></header>%s%s</div>""".formatted(docket.slug(), html.say("docket.back"), html.say("docket.year.title", Integer.toString(year)),
                html.say("docket.year.lead", docket.title(), FollowUpPage.day(until, html)), other, lines.isEmpty() ? "<p>" + html.say("docket.year.none") + "</p>" : "<dl class=\"year-figures\">" + figures + "</dl>",
                docket.addressees().stream().map(to -> of(then, to, lines, year, html)).collect(Collectors.joining()));
    }

    /** Made by then, and either open in that year still or settled in it. */
    private static boolean isOf(Promise promise, int year) {
        return !promise.isOver() || DanishTime.date(promise.reports().getLast().at()).getYear() == year;
    }

    private static String figure(long count, String words) {
        return "<div><dt>" + words + "</dt><dd class=\"num\">" + count + "</dd></div>";
    }

    private static String link(Docket docket, int year) {
        return "<a class=\"btn btn--s btn--secondary\" href=\"/c/" + docket.slug() + "/follow-up/" + year + "\">" + year + "</a>";
    }

    private static String of(Docket docket, Recipient to, List<Line> all, int year, HtmlWords html) {
        List<Line> lines = all.stream().filter(line -> line.row().addressee().id() == to.id()).toList();
        if (lines.isEmpty()) {
            return "";
        }
        String head = Stream.of("docket.year.promised", "docket.year.done", "docket.column.due", "docket.column.status").map(key -> "<th scope=\"col\">" + html.say(key) + "</th>").collect(Collectors.joining());
        return "<section><h2>" + HtmlWords.escape(to.title()) + "</h2><div class=\"card year-table\"><table><thead><tr>" + head + "</tr></thead><tbody>"
                + lines.stream().map(line -> line(docket, line, year, html)).collect(Collectors.joining()) + "</tbody></table></div></section>";
    }

    private static String line(Docket docket, Line line, int year, HtmlWords html) {
        String done = line.promise().reports().stream().filter(report -> DanishTime.date(report.at()).getYear() == year).map(report -> AnswerPage.report(report, html)).collect(Collectors.joining());
        return "<tr><td><p><b dir=\"auto\">%s</b></p><p class=\"meta\" dir=\"auto\">%s</p><p class=\"meta\" dir=\"auto\">%s</p></td><td>%s</td><td class=\"num\">%s%s</td><td>%s</td></tr>".formatted(
                HtmlWords.escape(line.promise().words()), HtmlWords.escape(line.promise().owner()), FollowUpPage.title(line.row(), html),
                done.isEmpty() ? html.say("docket.year.nothing") : "<ol class=\"reports\">" + done + "</ol>", FollowUpPage.day(line.promise().due(), html),
                FollowUpPage.late(line.promise(), docket.today(), html), AnswerPage.statePill(line.promise(), docket, html));
    }
}
