package dk.karavanen.visit.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormArea;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.visit.OfficeReply;
import dk.karavanen.visit.Slot;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.VisitDraft;
import dk.karavanen.visit.VisitStep;
import jakarta.servlet.http.HttpServletRequest;

/** Fields and facts of an invitation, as the pages of all sides have them. */
final class VisitForm {

    static final int DATES = 3;
    private static final String DATE = "date";
    static final String OTHER = "other";
    private static final int TYPED_DATE = 40;
    private static final int TYPED_TIME = 12;

    private VisitForm() {
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
            return new VisitDraft(invited, title, place, why, contact, email);
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
    static String invitation(Typed typed, FormErrors errors, HtmlWords html) {
        String fields = line("invited", VisitDraft.MAX_LINE, "visit.invited", typed.invited(), "dir=\"auto\"", errors, html) + line("title", VisitDraft.MAX_LINE, "visit.what", typed.title(), "dir=\"auto\"", errors, html)
                + line("place", VisitDraft.MAX_PLACE, "visit.place", typed.place(), "dir=\"auto\"", errors, html) + dates(typed.dates(), 2, errors, html)
                + area("why", "visit.why", typed.why(), 6, errors, html)
                + line("contact", VisitDraft.MAX_CONTACT, "visit.contact.ask", typed.contact(), "dir=\"auto\" autocomplete=\"name\"", errors, html)
                + line("email", MailAddresses.MAX_ADDRESS, "visit.email", typed.email(), "type=\"email\" dir=\"ltr\" inputmode=\"email\" autocomplete=\"email\"", errors, html);
        return errors.summary() + fields;
    }

    /** Two or three; of what is wrong with one of them it is told there. */
    static String dates(List<Slot.Typed> typed, int least, FormErrors errors, HtmlWords html) {
        StringBuilder fields = new StringBuilder();
        String legend = html.say("visit.dates");
        String all = errors.at("dates", DATE + "0-day", legend);
        for (int i = 0; i < DATES; i++) {
            String label = html.words(i < least ? "visit.date.n" : "visit.date.more", i + 1);
            String error = errors.at(DATE + i, DATE + i + "-day", HtmlWords.escape(label));
            fields.append(date(DATE + i, label, i < typed.size() ? typed.get(i) : Slot.Typed.NONE, error, html));
        }
        return "<fieldset class=\"promise\"" + (all == null ? "" : " aria-describedby=\"dates-error\"") + "><legend>" + legend + "</legend><p class=\"hint\">"
                + html.say("visit.dates.hint", least) + "</p>" + (all == null ? "" : FormLine.error("dates", all)) + fields + "</fieldset>";
    }

    static String date(String name, String label, Slot.Typed typed, @Nullable String error, HtmlWords html) {
        // Its times may be what is wrong with it.
        return "<div class=\"visit-date\" role=\"group\" aria-label=\"" + HtmlWords.escape(label) + "\"" + (error == null ? "" : " aria-describedby=\"" + name + "-day-error\"") + ">"
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
    static String notice(FormErrors errors) {
        return errors.elsewhere().isEmpty() ? "" : "<p class=\"notice-line hint--error\" role=\"alert\">" + errors.elsewhere() + "</p>";
    }

    static FormErrors errors(@Nullable Refused refused, HtmlWords html) {
        return new FormErrors(refused, VisitForm::field, html);
    }

    private static @Nullable String field(Refused refused) {
        Optional<Integer> date = Slot.InDate.of(refused);
        return date.isPresent() ? DATE + date.get() : switch (refused.why()) {
            case EMPTY, TOO_LONG, NOTHING_CHOSEN, DATE_NOT_CHOSEN -> String.valueOf(refused.arguments()[0]);
            case UNKNOWN_EMAIL -> "email";
            case TOO_FEW_DATES, SAME_DATES -> "dates";
            // Of the one that the office suggests.
            case DATE_UNREADABLE, NO_SUCH_DATE, YEAR_WRONG, TIME_UNREADABLE, NO_SUCH_TIME, TIMES_WRONG, DATE_PASSED -> OTHER;
            default -> null;
        };
    }

    static String line(String name, int most, String key, String value, String attributes, FormErrors errors, HtmlWords html) {
        return errors.line(new FormLine("visit-" + name, name, most, html.say(key)).with(attributes), name, value);
    }

    static String area(String name, String key, String value, int rows, FormErrors errors, HtmlWords html) {
        return errors.area(new FormArea("visit-" + name, name, html.say(key), rows), name, value);
    }
}
