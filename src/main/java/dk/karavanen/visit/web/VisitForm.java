package dk.karavanen.visit.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormArea;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.visit.OfficeReply;
import dk.karavanen.visit.Slot;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.VisitDraft;
import dk.karavanen.visit.VisitStep;
import jakarta.servlet.http.HttpServletRequest;

/** Fields and facts of an invitation, as the pages of all sides have them. */
@Component
class VisitForm {

    static final int DATES = 3;
    private static final int TYPED_DATE = 40;
    private static final int TYPED_TIME = 12;

    private final Clock clock;

    VisitForm(Clock clock) {
        this.clock = clock;
    }

    /** What stands in a form, as it was typed. */
    record Typed(String invited, String title, String place, String why, String contact, String email, List<Slot.Typed> dates, OfficeReply reply, String words, String said, String act, int seen, long seenDraft) {

        static Typed of(HttpServletRequest request) {
            List<Slot.Typed> dates = new ArrayList<>();
            for (int i = 0; i < DATES; i++) {
                dates.add(slot("date" + i, request));
            }
            String seen = field(request, "seen");
            String draft = field(request, "draft");
            OfficeReply reply = new OfficeReply(field(request, "choice"), field(request, "slot"), slot("other", request), field(request, "official"), field(request, "name"), field(request, "words"));
            return new Typed(field(request, "invited"), field(request, "title"), field(request, "place"), field(request, "why"), field(request, "contact"), field(request, "email"), dates, reply,
                    field(request, "words"), field(request, "said"), field(request, "act"), seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : -1,
                    draft.matches("\\d{1,18}") ? Long.parseLong(draft) : 0);
        }

        /** What is written anew. */
        static Typed of(Visit visit) {
            List<Slot.Typed> dates = new ArrayList<>(visit.slots().stream().map(Slot::typed).toList());
            return new Typed(visit.invited(), visit.title(), visit.place(), visit.why(), visit.contact(), Objects.requireNonNullElse(visit.email(), ""), dates, OfficeReply.NOTHING, "", "", "", visit.version(), 0);
        }

        static Typed of(String title, String contact, String email) {
            return new Typed("", title, "", "", contact, email, List.of(), OfficeReply.NOTHING, "", "", "", -1, 0);
        }

        VisitDraft draft() {
            return VisitDraft.of(invited, title, place, why, contact, email);
        }

        private static Slot.Typed slot(String name, HttpServletRequest request) {
            return new Slot.Typed(field(request, name + "-day"), field(request, name + "-from"), field(request, name + "-until"));
        }

        private static String field(HttpServletRequest request, String name) {
            // Browsers send line ends as forms have them.
            return Objects.requireNonNullElse(request.getParameter(name), "").replace("\r\n", "\n");
        }
    }

    /** Whom, to what, where, when, and why. */
    String invitation(Typed typed, @Nullable Refused refused, HtmlWords html) {
        return line("invited", VisitDraft.MAX_LINE, "visit.invited", typed.invited(), "dir=\"auto\"", refused, html) + line("title", VisitDraft.MAX_LINE, "visit.what", typed.title(), "dir=\"auto\"", refused, html)
                + line("place", VisitDraft.MAX_PLACE, "visit.place", typed.place(), "dir=\"auto\"", refused, html) + dates(typed.dates(), 2, refused, html)
                + area("why", VisitDraft.MAX_WHY, "visit.why", typed.why(), 6, refused, html)
                + line("contact", VisitDraft.MAX_CONTACT, "visit.contact.ask", typed.contact(), "dir=\"auto\" autocomplete=\"name\"", refused, html)
                + line("email", MailAddresses.MAX_ADDRESS, "visit.email", typed.email(), "type=\"email\" dir=\"ltr\" inputmode=\"email\" autocomplete=\"email\"", refused, html);
    }

    /** Two or three; of what is wrong with one of them it is told there. */
    String dates(List<Slot.Typed> typed, int least, @Nullable Refused refused, HtmlWords html) {
        StringBuilder fields = new StringBuilder();
        boolean told = false;
        for (int i = 0; i < DATES; i++) {
            Slot.Typed one = i < typed.size() ? typed.get(i) : Slot.Typed.NONE;
            String error = refused == null || one.isEmpty() ? null : problem(one, html);
            told |= error != null;
            fields.append(date("date" + i, html.words(i < least ? "visit.date.n" : "visit.date.more", i + 1), one, error, html));
        }
        String all = refused != null && !told && (refused.why() == RefusalReason.TOO_FEW_DATES || refused.why() == RefusalReason.SAME_DATES) ? FormLine.error("dates", html.say(refused)) : "";
        return "<fieldset class=\"promise\"" + (all.isEmpty() ? "" : " aria-describedby=\"dates-error\"") + "><legend>" + html.say("visit.dates") + "</legend><p class=\"hint\">"
                + html.say("visit.dates.hint", least) + "</p>" + all + fields + "</fieldset>";
    }

    /** @return what is wrong with it, as HTML, or null */
    @Nullable String problem(Slot.Typed typed, HtmlWords html) {
        try {
            typed.read(clock);
            return null;
        } catch (Refused wrong) {
            return html.say(wrong);
        }
    }

    String date(String name, String label, Slot.Typed typed, @Nullable String error, HtmlWords html) {
        return "<div class=\"visit-date\" role=\"group\" aria-label=\"" + HtmlWords.escape(label) + "\">"
                + new FormLine(name + "-day", name + "-day", TYPED_DATE, HtmlWords.escape(label)).with("dir=\"auto\" autocomplete=\"off\" placeholder=\"24.05.2031\"").html(typed.day(), error)
                + new FormLine(name + "-from", name + "-from", TYPED_TIME, html.say("visit.from")).with("dir=\"ltr\" autocomplete=\"off\" placeholder=\"17.00\"").html(typed.from(), null)
                + new FormLine(name + "-until", name + "-until", TYPED_TIME, html.say("visit.until")).with("dir=\"ltr\" autocomplete=\"off\" placeholder=\"18.30\"").html(typed.until(), null) + "</div>";
    }

    /** What was written and where it stands. */
    static String facts(Visit visit, HtmlWords html) {
        Slot date = visit.date();
        String when = date != null ? when(date, html) : "<ul class=\"visit-dates\">" + visit.slots().stream().map(slot -> "<li>" + when(slot, html) + "</li>").collect(Collectors.joining()) + "</ul>";
        String who = visit.official() == null ? HtmlWords.escape(visit.invited()) : HtmlWords.escape(visit.official().title()) + (visit.official().name().isEmpty() ? "" : ", " + HtmlWords.escape(visit.official().name()));
        return "<dl class=\"facts\">" + fact("visit.who", who, html) + fact("visit.place", HtmlWords.escape(visit.place()), html)
                + fact(date == null ? "visit.dates" : visit.state() == Visit.State.SUGGESTED ? "visit.date.suggested" : "visit.date", when, html)
                + (visit.contact().isEmpty() ? "" : fact("visit.contact", HtmlWords.escape(visit.contact()), html)) + "</dl>";
    }

    private static String fact(String key, String value, HtmlWords html) {
        return "<dt>" + html.say(key) + "</dt><dd dir=\"auto\">" + value + "</dd>";
    }

    static String when(Slot slot, HtmlWords html) {
        return html.say("visit.when", slot.day(html.language()), slot.hours());
    }

    static String pill(Visit visit, HtmlWords html) {
        String look = switch (visit.state()) {
            case AGREED, HELD -> "pill--ok";
            case ASKED, SENT, SUGGESTED -> "pill--sun";
            case RETURNED -> "pill--warn";
            case DECLINED, WITHDRAWN, CALLED_OFF, NOT_HELD -> "pill--line";
        };
        return "<span class=\"pill " + look + "\">" + html.say("visit.state." + visit.state().word()) + "</span>";
    }

    /** What was done, the last first, with the words that go with it. */
    static String steps(List<VisitStep> steps, HtmlWords html) {
        return steps.isEmpty() ? "" : "<section class=\"card\"><h2>" + html.say("visit.steps") + "</h2><ol class=\"reports\">" + steps.reversed().stream().map(step -> "<li><b>"
                + html.say("visit.step." + step.kind().word()) + "</b><p class=\"meta\">" + html.say("visit.when", DanishTime.days(DanishTime.date(step.at()),
                null, html.language()), DanishTime.clock(step.at())) + "</p>" + (step.words().isEmpty() ? "" : "<p class=\"words-whole\" dir=\"auto\">"
                + HtmlWords.escape(step.words()) + "</p>") + "</li>").collect(Collectors.joining()) + "</ol></section>";
    }

    /** What concerns the whole form. */
    static String notice(@Nullable Refused refused, HtmlWords html) {
        return refused == null ? "" : "<p class=\"notice-line hint--error\" role=\"alert\">" + html.say(refused) + "</p>";
    }

    static String line(String name, int most, String key, String value, String attributes, @Nullable Refused refused, HtmlWords html) {
        return new FormLine("visit-" + name, name, most, html.say(key)).with(attributes).html(value, error(name, refused, html));
    }

    static String area(String name, int most, String key, String value, int rows, @Nullable Refused refused, HtmlWords html) {
        return new FormArea("visit-" + name, name, most, html.say(key), rows).html(value, error(name, refused, html));
    }

    static @Nullable String error(String field, @Nullable Refused refused, HtmlWords html) {
        boolean of = refused != null && (refused.arguments().length > 0 && field.equals(refused.arguments()[0]) || field.equals("email") && refused.why() == RefusalReason.UNKNOWN_EMAIL);
        return refused != null && of ? html.say(refused) : null;
    }
}
