package dk.karavanen.registration.web;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.registration.CancelReason;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.OwnRegistration;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Place;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.registration.SignUpState;
import dk.karavanen.shared.QrCode;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.RoadPicture;

/** What people find behind their secret link. Everything that does something is a button of a form: programs open links by themselves. */
@Component
class OwnPage {

    /**
     * What was not taken.
     *
     * @param place whose, or null of somebody who is brought along; their fields stand again as they were filled in
     * @param typed null where nothing is filled in
     */
    record NotTaken(Refused refused, @Nullable Long place, @Nullable Person typed) {

        private static boolean isOf(@Nullable NotTaken not, @Nullable Long place) {
            return not != null && not.typed() != null && Objects.equals(place, not.place());
        }

        private @Nullable String field(Refused one) {
            String field = typed == null ? null : SignUpScreen.personField(one);
            return field == null ? null : field + "." + (place == null ? "0" : place.toString());
        }

        private static FormErrors errors(@Nullable NotTaken not, HtmlWords html) {
            return not == null ? new FormErrors(null, none -> null, html) : new FormErrors(not.refused, not::field, html);
        }
    }

    private final MeetingHead head;
    private final SignUpPage signUpPage;
    private final PublicAddress address;
    private final Municipalities municipalities;
    private final int keptDays;

    OwnPage(MeetingHead head, SignUpPage signUpPage, PublicAddress address, Municipalities municipalities, Settings settings) {
        this.head = head;
        this.signUpPage = signUpPage;
        this.address = address;
        this.municipalities = municipalities;
        this.keptDays = settings.keepRegistrationsDays();
    }

    /** As plain text. */
    static String title(OwnRegistration own, HtmlWords html) {
        return html.words("signup.own.title", own.at().meeting().title());
    }

    String main(OwnRegistration own, String path, List<MeetingSignUp> others, @Nullable NotTaken not, HtmlWords html) {
        // Written before what stands above them.
        FormErrors errors = NotTaken.errors(not, html);
        String places = own.places().stream().map(place -> place(own, place, path, not, errors, html)).collect(Collectors.joining());
        String more = more(own, path, others, not, errors, html);
        String elsewhere = errors.elsewhere();
        return """
                <div class="join signup"><div class="join-art" aria-hidden="true">%s</div><div class="join-form"><div><h1><span dir="auto">%s</span>%s</h1>%s</div>\
                %s%s%s%s%s</div></div>"""
                .formatted(RoadPicture.SVG, HtmlWords.escape(title(own, html)), own.at().example() ? "<span class=\"pill pill--line\">" + html.say("caravan.example") + "</span>" : "",
                        head.facts(own.at(), html), elsewhere.isEmpty() ? "" : "<p class=\"hint hint--error\" role=\"alert\" tabindex=\"-1\" autofocus>" + elsewhere + "</p>",
                        isCalledOff(own) ? "<p class=\"due\">" + html.say("signup.called-off.title") + "</p>" : "", confirm(own, path, html) + offer(own, path, html), places, more);
    }

    /** No link leads here any more. */
    String nothing(HtmlWords html) {
        return "<div class=\"join signup\"><div class=\"join-art\" aria-hidden=\"true\">" + RoadPicture.SVG + "</div><div class=\"join-form\"><h1><span>" + html.say("signup.own.nothing")
                + "</span></h1><p>" + html.say("signup.own.nothing.text") + "</p></div></div>";
    }

    private static boolean isCalledOff(OwnRegistration own) {
        return own.at().state() == SignUpState.CALLED_OFF;
    }

    // ---------------------------------------------------------------- each place

    /** Programs open every link of a mail: only a press says that somebody is there. The answer to an offer is such a press. */
    private static String confirm(OwnRegistration own, String path, HtmlWords html) {
        if (!own.isContacts() || !own.in(PlaceState.OFFERED).isEmpty() || !own.registration().isUnconfirmed() || own.registration().isCancelled() || own.at().state() == SignUpState.OVER
                || isCalledOff(own)) {
            return "";
        }
        String key = own.registration().confirmFirst() ? "signup.confirm.first" : "signup.confirm";
        return "<section class=\"card own\">" + pill("mail", own.registration().confirmFirst() ? "pill--warn" : "pill--brand", "signup.confirm.pill", html) + "<h2>" + html.say(key + ".title") + "</h2><p>"
                + html.say(key + ".text") + "</p>" + form(path, "confirm", null, html.button("signup.confirm.yes")) + "</section>";
    }

    private String offer(OwnRegistration own, String path, HtmlWords html) {
        List<Place> offered = own.in(PlaceState.OFFERED);
        if (offered.isEmpty() || offered.getFirst().offeredUntil() == null || isCalledOff(own)) {
            return "";
        }
        return "<section class=\"card own\">" + pill("place", "pill--brand", "signup.offered.pill", html) + "<h2>" + html.say("signup.offered.title", offered.size()) + "</h2><p class=\"due\">"
                + HtmlWords.smallIcon("clock") + "<span>" + html.say("signup.offered.until", head.inSentence(Objects.requireNonNull(offered.getFirst().offeredUntil()), html)) + "</span></p><p>"
                + html.say("signup.offered.text") + "</p>" + form(path, "accept", null, html.button("signup.offered.yes"))
                + form(path, "decline", null, button("btn--secondary", "signup.offered.no", html)) + "</section>";
    }

    private String place(OwnRegistration own, Place place, String path, @Nullable NotTaken not, FormErrors errors, HtmlWords html) {
        PersonFields fields = new PersonFields(html, own.at(), "." + place.id(), errors, "");
        String name = HtmlWords.escape(place.person().name());
        if (isCalledOff(own) && place.state() != PlaceState.CANCELLED) {
            // Nobody needs a ticket, or a way to give it up.
            return "<section class=\"card own\">" + pill("close", "pill--danger", "signup.called-off.pill", html) + "<h2 dir=\"auto\">" + name + "</h2><p>" + html.say("signup.called-off.own") + "</p></section>";
        }
        String summary = "<p dir=\"auto\">" + String.join(" · ", fields.summary(withTown(place.person(), html))) + "</p>";
        String body = switch (place.state()) {
            case CONFIRMED, ATTENDED -> pill("check", "pill--ok", place.state() == PlaceState.ATTENDED ? "signup.attended.pill" : "signup.confirmed.pill", html)
                    + ticket(own, place, html) + board(own, place, html) + summary + calendar(own, path, html) + change(own, place, fields, path, not, errors, html) + cancel(own, place, path, "signup.cancel", html);
            case WAITING -> (own.registration().confirmFirst() ? "" : pill("hour", "pill--warn", "signup.waiting.pill", html)) + "<h2 dir=\"auto\">" + name + "</h2>"
                    + (own.ahead() == null || own.registration().confirmFirst() ? "" : "<p class=\"big num\">" + (own.ahead() + 1) + "</p><p>" + html.say("signup.waiting.text", own.ahead() + 1, own.at().seats().waiting()) + "</p>")
                    + summary + change(own, place, fields, path, not, errors, html) + cancel(own, place, path, "signup.give-up", html);
            case OFFERED -> pill("place", "pill--brand", "signup.offered.pill", html) + "<h2 dir=\"auto\">" + name + "</h2>" + summary + change(own, place, fields, path, not, errors, html);
            case CANCELLED -> pill("close", "", place.cancelReason() == CancelReason.LAPSED ? "signup.lapsed.pill" : "signup.cancelled.pill", html) + "<h2 dir=\"auto\">" + name + "</h2><p>"
                    + html.say(place.cancelReason() == CancelReason.LAPSED ? "signup.lapsed.text" : "signup.cancelled.text", keptDays) + "</p>"
                    + (own.at().state().takesRegistrations() && place.cancelReason() != CancelReason.MOVED ? form(path, "undo", place, button("btn--secondary", "signup.undo", html)) : "");
        };
        return "<section class=\"card own\">" + body + "</section>";
    }

    private String ticket(OwnRegistration own, Place place, HtmlWords html) {
        Meeting meeting = own.at().meeting();
        return """
                <div class="ticket"><div class="qr" aria-hidden="true">%s</div><div><b dir="auto">%s</b><p>%s</p><p>%s</p><p class="num" translate="no">%s</p></div></div>"""
                .formatted(QrCode.svg(address.of(place.squarePath())), HtmlWords.escape(place.person().name()), head.when(meeting, html),
                        own.at().sector(place.person().sector()).map(sector -> HtmlWords.escape(sector.name(html.language()))).orElse(""),
                        html.say("signup.ticket", place.spokenTicket()));
    }

    /** Who was met at the door goes on to the board, by the ticket as whoever scans its square. */
    private static String board(OwnRegistration own, Place place, HtmlWords html) {
        return place.state() != PlaceState.ATTENDED || own.at().state() == SignUpState.OVER ? ""
                : "<a class=\"btn btn--primary btn--block\" href=\"" + place.squarePath() + "\"><span>" + html.say("signup.square.go") + "</span></a>";
    }

    private static String calendar(OwnRegistration own, String path, HtmlWords html) {
        return own.at().meeting().startsAt() == null ? "" : "<a class=\"btn btn--primary btn--block\" href=\"" + path + "/meeting.ics\">" + HtmlWords.smallIcon("calendar") + "<span>" + html.say("signup.calendar") + "</span></a>";
    }

    private String change(OwnRegistration own, Place place, PersonFields fields, String path, @Nullable NotTaken not, FormErrors errors, HtmlWords html) {
        if (place.state() == PlaceState.ATTENDED) {
            return "";
        }
        return person("edit", "signup.change", fields, withAddress(own, place), NotTaken.isOf(not, place.id()) ? not : null, errors,
                filled -> form(path, "change", place, filled + button("btn--primary", "signup.save", html)), html);
    }

    /** Who signed up for themselves finds their address where they would change it. */
    private static Person withAddress(OwnRegistration own, Place place) {
        Person person = place.person();
        return person.email() == null && own.isContacts() && own.registration().isContactsOwn(place) ? person.withEmail(own.registration().email()) : person;
    }

    /** Folded away until somebody opens it, or what they have filled in was not taken. */
    private String person(String icon, String key, PersonFields fields, Person now, @Nullable NotTaken not, FormErrors errors, UnaryOperator<String> form, HtmlWords html) {
        Person person = withTown(not == null || not.typed() == null ? now : not.typed(), html);
        String all = fields.all(person);
        return details(icon, html.say(key), not != null, form.apply((not == null ? "" : errors.summary()) + all));
    }

    /** As people write it. */
    private Person withTown(Person person, HtmlWords html) {
        String code = person.municipality();
        String town = code == null ? null : code.equals(Person.ABROAD) ? html.words("signup.abroad") : municipalities.find(code).map(Municipality::name).orElse(code);
        return new Person(person.name(), person.email(), person.organisation(), person.sector(), town, person.food(), person.allergy(), person.needs());
    }

    private static String cancel(OwnRegistration own, Place place, String path, String key, HtmlWords html) {
        return place.state() == PlaceState.ATTENDED ? "" : details("close", html.say(key), "<p>" + html.say(own.isContacts() && own.places().size() > 1 ? "signup.cancel.sure.one" : "signup.cancel.sure", Objects.requireNonNullElse(place.person().name(), "")) + "</p>"
                + form(path, "cancel", place, button("btn--danger", key, html)));
    }

    // ---------------------------------------------------------------- all of it

    private String more(OwnRegistration own, String path, List<MeetingSignUp> others, @Nullable NotTaken not, FormErrors errors, HtmlWords html) {
        boolean open = own.at().state().takesRegistrations();
        PersonFields fields = new PersonFields(html, own.at(), ".0", errors, "");
        String add = !own.isContacts() || !open || own.registration().isCancelled() ? "" : person("plus", "signup.bring", fields, Person.NOBODY, NotTaken.isOf(not, null) ? not : null, errors,
                filled -> form(path, "add", null, filled + button("btn--primary", "signup.bring.go", html)), html);
        String meetings = others.stream().filter(other -> other.state() == SignUpState.OPEN && !other.meeting().id().equals(own.at().meeting().id()))
                .map(other -> "<button class=\"btn btn--secondary\" type=\"submit\" name=\"target\" value=\"%d\">%s</button>".formatted(other.meeting().id(), other.seats().free() == null
                        ? HtmlWords.escape(other.meeting().title()) : html.say("signup.elsewhere", other.meeting().title(), other.seats().free()))).collect(Collectors.joining());
        String move = !own.isContacts() || meetings.isEmpty() || own.registration().isCancelled() || own.registration().confirmFirst() ? "" : details("move", html.say("signup.move"), isCalledOff(own), form(path, "move", null, "<p>" + html.say("signup.move.text") + "</p>" + meetings));
        String split = !own.isContacts() || own.in(PlaceState.WAITING).size() < 2 ? ""
                : form(path, own.registration().splits() ? "together" : "split", null, button("btn--secondary", own.registration().splits() ? "signup.together" : "signup.split", html));
        String data = "<p><a href=\"" + path + "/data.json\">" + html.say("signup.data") + "</a></p>" + details("trash", html.say("signup.erase"), "<p>" + html.say("signup.erase.text") + "</p>"
                + form(path, "erase", null, button("btn--danger", "signup.erase.go", html)));
        return "<section class=\"card own\">" + add + move + split + data + "<p class=\"hint\">" + html.say("signup.own.privacy", keptDays) + "</p></section>" + signUpPage.lists(html);
    }

    private static String details(String icon, String label, String body) {
        return details(icon, label, false, body);
    }

    private static String details(String icon, String label, boolean open, String body) {
        return "<details" + (open ? " open" : "") + "><summary>" + HtmlWords.smallIcon(icon) + "<span>" + label + "</span></summary>" + body + "</details>";
    }

    private static String form(String path, String act, @Nullable Place place, String body) {
        // What is wrong is said by us, in the page's language.
        return "<form method=\"post\" action=\"" + path + "\" novalidate>" + HtmlWords.hidden("act", act) + (place == null ? "" : HtmlWords.hidden("place", Long.toString(place.id()))) + body + "</form>";
    }

    private static String button(String look, String key, HtmlWords html) {
        return "<button class=\"btn " + look + "\" type=\"submit\">" + html.say(key) + "</button>";
    }

    private static String pill(String icon, String look, String key, HtmlWords html) {
        return "<span class=\"pill " + look + "\">" + HtmlWords.smallIcon(icon) + "<span>" + html.say(key) + "</span></span>";
    }
}
