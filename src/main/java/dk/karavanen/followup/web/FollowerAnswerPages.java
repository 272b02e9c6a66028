package dk.karavanen.followup.web;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dk.karavanen.board.FollowUpAnswers;
import dk.karavanen.board.Outcome;
import dk.karavanen.followup.FollowerAnswers;
import dk.karavanen.followup.FollowerAnswers.Question;
import dk.karavanen.followup.Following;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.RoadPicture;
import jakarta.servlet.http.HttpServletRequest;

/**
 * How did it go? For whoever follows an idea, by the link of their mail. Nothing is chosen beforehand: a program that opens the page, or
 * presses what it finds on it, has answered nothing.
 */
@Controller
class FollowerAnswerPages {

    private final FollowerAnswers answers;
    private final FollowupFrame frame;

    FollowerAnswerPages(FollowerAnswers answers, FollowupFrame frame) {
        this.answers = answers;
        this.frame = frame;
    }

    @GetMapping(Following.PATH + "{token}/answer/{idea:\\d{1,18}}")
    ResponseEntity<String> ask(@PathVariable String token, @PathVariable long idea, HttpServletRequest request) {
        return show(token, question(token, idea), null, "saved".equals(request.getParameter("is")), request, HttpStatus.OK);
    }

    @PostMapping(Following.PATH + "{token}/answer/{idea:\\d{1,18}}")
    ResponseEntity<String> answer(@PathVariable String token, @PathVariable long idea, HttpServletRequest request) {
        Question question = question(token, idea);
        if (request.getParameter("doneBy") == null) {
            // From the page of what they follow.
            return show(token, question, null, false, request, HttpStatus.OK);
        }
        try {
            answers.answer(token, idea, request.getParameter("status"), request.getParameter("doneBy"), request.getParameter("hindrance"));
        } catch (Refused refused) {
            return show(token, question, refused, false, request, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path(token, idea) + "?is=saved").cacheControl(CacheControl.noStore()).build();
    }

    private Question question(String token, long idea) {
        return answers.question(token, idea).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private static String path(String token, long idea) {
        return Following.PATH + token + "/answer/" + idea;
    }

    private ResponseEntity<String> show(String token, Question question, @Nullable Refused refused, boolean saved, HttpServletRequest request, HttpStatus status) {
        HtmlWords html = frame.words(request);
        String chosen = given(request, "status", question.said() == null ? null : question.said().status());
        boolean none = refused != null && refused.why() == RefusalReason.BAD_VALUE;
        String choices = Arrays.stream(Outcome.values()).map(outcome -> """
                <label class="who"><input class="visually-hidden" type="radio" name="status" value="%s"%s><span>%s</span>%s</label>"""
                .formatted(outcome.word(), outcome.word().equals(chosen) ? " checked" : "", html.say("outcome." + outcome.word()), HtmlWords.smallIcon("check"))).collect(Collectors.joining());
        String main = """
                <div class="join follow"><div class="join-art" aria-hidden="true">%s</div><div class="join-form">\
                <form class="follow-form" method="post" action="%s" novalidate><h1>%s</h1><p class="follow-what" dir="auto">%s</p>%s%s\
                <fieldset class="whos"%s><legend>%s</legend><div class="whos-all">%s</div></fieldset>%s%s%s<p class="hint">%s</p></form></div></div>"""
                .formatted(RoadPicture.SVG, HtmlWords.escape(path(token, question.idea())), html.say("followup.answer.heading"), HtmlWords.escape(question.title()),
                        saved ? "<p class=\"pill pill--ok\" role=\"status\">" + HtmlWords.smallIcon("check") + "<span>" + html.say("followup.answer.saved") + "</span></p>" : "",
                        refused == null ? "" : FormLine.error("status", none ? html.say("followup.answer.choose") : html.say(refused)), refused == null ? "" : " aria-describedby=\"status-error\"",
                        html.say("followup.answer.legend"), choices,
                        new FormLine("done-by", "doneBy", FollowUpAnswers.MAX_DONE_BY, html.say("board.follow-up.done-by")).remarked(html.say("board.follow-up.optional"))
                                .html(given(request, "doneBy", question.said() == null ? null : question.said().doneBy()), null),
                        new FormLine("hindrance", "hindrance", FollowUpAnswers.MAX_HINDRANCE, html.say("board.follow-up.hindrance")).remarked(html.say("board.follow-up.optional"))
                                .html(given(request, "hindrance", question.said() == null ? null : question.said().hindrance()), null),
                        html.button("followup.answer.send"), html.say("board.follow-up.for-whom"));
        return frame.answer(html.words("followup.answer.heading"), request.getRequestURI(), main, request, status);
    }

    private static String given(HttpServletRequest request, String name, @Nullable String before) {
        String sent = request.getParameter(name);
        return sent != null ? sent : before == null ? "" : before;
    }
}
