package dk.karavanen.followup.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.board.Outcome;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.followup.Journey;
import dk.karavanen.followup.Journey.Answers;
import dk.karavanen.followup.Journey.OutcomeSaid;
import dk.karavanen.followup.Journey.Round;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** What came of an idea: what an organiser has said, with what it rests on, and what people answered when later meetings asked. */
@Component
@Order(500)
class FollowUpPart implements JourneyPart {

    @Override
    public List<Stop> stops(Journey journey, HtmlWords html) {
        return journey.outcomes().stream().map(said -> new Stop(html.say("journey.outcome"), html.say("outcome." + said.outcome().word()), DanishTime.date(said.at()), false,
                JourneyRoad.day(said.at(), html), text(said, html))).toList();
    }

    private static String text(OutcomeSaid said, HtmlWords html) {
        return (said.own() ? "" : "<p class=\"q\" dir=\"auto\">" + html.say("journey.quoted", said.title()) + "</p>")
                + (said.doneBy() == null ? "" : "<p dir=\"auto\">" + html.say("journey.outcome.by", said.doneBy()) + "</p>")
                + "<p dir=\"auto\">" + HtmlWords.escape(said.reason()) + "</p>";
    }

    @Override
    public String pill(Journey journey, HtmlWords html) {
        return journey.outcomes().isEmpty() ? "" : "<span class=\"pill pill--ok\">" + HtmlWords.smallIcon("check") + "<span>" + html.say("outcome." + journey.outcomes().getLast().outcome().word())
                + "</span></span>";
    }

    @Override
    public String card(Journey journey, HtmlWords html) {
        return journey.rounds().isEmpty() ? ""
                : "<section class=\"card rounds\"><h2>" + html.say("journey.rounds") + "</h2>" + journey.rounds().stream().map(round -> round(round, html)).collect(Collectors.joining()) + "</section>";
    }

    private static String round(Round round, HtmlWords html) {
        String when = round.at() == null ? "" : ", " + JourneyRoad.day(round.at(), html);
        String said = round.answers().map(answers -> answers.people() == 0 ? "<p>" + html.say("journey.rounds.none") + "</p>" : answers(answers, html))
                .orElseGet(() -> "<p>" + html.say("journey.hidden") + "</p>");
        String byMail = round.byMail().isEmpty() ? "" : "<p class=\"meta\">" + html.say("journey.rounds.by-mail", figures(round.byMail(), html)) + "</p>";
        return "<h3 dir=\"auto\">" + HtmlWords.escape(round.meeting()) + when + "</h3><p class=\"meta\" dir=\"auto\">" + html.say("journey.rounds.about", round.title()) + "</p>" + said + byMail;
    }

    private static String answers(Answers answers, HtmlWords html) {
        StringBuilder rows = new StringBuilder();
        answers.bySector().forEach((sector, said) -> rows.append("<div><dt>").append(SectorChoice.shape(sector.shape())).append("<span dir=\"auto\">").append(HtmlWords.escape(sector.name(html.language())))
                .append("</span></dt><dd>").append(HtmlWords.escape(figures(said, html))).append("</dd></div>"));
        if (!answers.others().isEmpty()) {
            rows.append("<div><dt><span>").append(html.say("journey.support.others")).append("</span></dt><dd>").append(HtmlWords.escape(figures(answers.others(), html))).append("</dd></div>");
        }
        return "<p class=\"fig\"><b class=\"num\">%d</b>%s</p><p><b>%s</b></p><dl class=\"said\">%s</dl>".formatted(answers.people(), html.say("journey.rounds.answered", answers.people()),
                HtmlWords.escape(figures(answers.all(), html)), rows);
    }

    private static String figures(Map<Outcome, Integer> said, HtmlWords html) {
        return Arrays.stream(Outcome.values()).filter(said::containsKey).map(outcome -> said.get(outcome) + " " + html.words("outcome." + outcome.word() + ".lower")).collect(Collectors.joining(" · "));
    }
}
