package dk.karavanen.visit.web;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.pool.ApplicantPart;
import dk.karavanen.pool.Application;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.visit.OwnVisits;

/** The way to it from the pages of who applies. */
@Component
class VisitPart implements ApplicantPart {

    private final OwnVisits visits;
    private final MessageSource messages;

    VisitPart(OwnVisits visits, MessageSource messages) {
        this.visits = visits;
        this.messages = messages;
    }

    @Override
    public String of(Application application, String path, Locale language) {
        HtmlWords html = new HtmlWords(messages, language);
        String state = visits.open(application).map(visit -> "<p>" + VisitForm.pill(visit, html) + "</p>").orElse("");
        return state.isEmpty() && !visits.mayInvite(application) ? "" : "<section class=\"card\"><h2>%s</h2><p>%s</p>%s<p><a class=\"btn btn--secondary\" href=\"%s/visit\">%s</a></p></section>".formatted(
                html.say("visit.part"), html.say("visit.part.text"), state, HtmlWords.escape(path), html.say(state.isEmpty() ? "visit.invite" : "visit.part.open"));
    }
}
