package dk.karavanen.registration.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.Participant;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.NewRegistration;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Question;
import dk.karavanen.registration.SignUp;
import dk.karavanen.registration.SignUpState;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.RoadPicture;

/** The form by which people sign up for one meeting, or why there is none. */
@Component
class SignUpPage {

    private final MeetingHead head;
    private final Municipalities municipalities;
    private final int keptDays;

    SignUpPage(MeetingHead head, Municipalities municipalities, Settings settings) {
        this.head = head;
        this.municipalities = municipalities;
        this.keptDays = settings.keepRegistrationsDays();
    }

    /** As plain text. */
    static String title(MeetingSignUp at, HtmlWords html) {
        return html.words("signup.title", at.meeting().title());
    }

    String main(SignUpScreen screen, List<MeetingSignUp> others, HtmlWords html) {
        MeetingSignUp at = screen.at();
        boolean form = at.state().takesRegistrations();
        return """
                <div class="join signup"><div class="join-art" aria-hidden="true">%s</div><form class="join-form" method="post" action="%s" novalidate \
                data-unsent="%s" data-signup="%d"><div data-part="head"><h1><span dir="auto">%s</span>%s</h1>%s</div>\
                <div class="join-rest" data-part="rest">%s</div></form></div>"""
                .formatted(RoadPicture.SVG, HtmlWords.escape(path(at) + (screen.form().cameBy() == null ? "" : "?from=" + screen.form().cameBy())), html.say("signup.unsent"), at.meeting().id(), HtmlWords.escape(title(at, html)),
                        at.example() ? "<span class=\"pill pill--line\">" + html.say("caravan.example") + "</span>" : "", head.facts(at, html),
                        form ? form(screen, others, html) : instead(at, others, html));
    }

    static String path(MeetingSignUp at) {
        return "/c/" + at.slug() + "/sign-up/" + at.meeting().id();
    }

    // ---------------------------------------------------------------- no form

    private String instead(MeetingSignUp at, List<MeetingSignUp> others, HtmlWords html) {
        SignUp signUp = at.signUp();
        return switch (at.state()) {
            case NOT_YET -> card(html, "clock", "", "signup.not-yet.pill", signUp == null || signUp.opensAt() == null ? html.say("signup.none.title")
                    : html.say("signup.not-yet.title", head.inSentence(signUp.opensAt(), html)), html.say("signup.not-yet.text"), "") + head.seats(at, html);
            case CLOSED -> card(html, "lock", "", "signup.closed.pill", at.closesAt() == null ? html.say("signup.closed.pill")
                    : html.say("signup.closed.title", head.inSentence(Objects.requireNonNull(at.closesAt()), html)), html.say("signup.closed.text"), readAlong(at, html));
            case CALLED_OFF -> card(html, "close", "pill--danger", "signup.called-off.pill", html.say("signup.called-off.title"), html.say("signup.called-off.text"), "");
            case OVER -> card(html, "check", "pill--ok", "join.over.pill", html.say("join.over.title"), html.say("join.over.text"),
                    html.link("/c/" + at.slug() + "/recommendations", "join.over.follow"));
            default -> card(html, "lock", "", "signup.none.pill", html.say("signup.none.title"), html.say("signup.none.text"), readAlong(at, html));
        } + elsewhere(at, others, html);
    }

    private static String card(HtmlWords html, String icon, String look, String pill, String title, String text, String links) {
        return """
                <div class="card join-card"><span class="pill %s">%s<span>%s</span></span><h2>%s</h2><p>%s</p><div class="join-links">%s</div></div>"""
                .formatted(look, HtmlWords.smallIcon(icon), html.say(pill), title, text, links);
    }

    private static String readAlong(MeetingSignUp at, HtmlWords html) {
        return at.meeting().visibility() == Visibility.PUBLIC ? html.link("/m/" + at.meeting().code(), "join.read-along") : "";
    }

    /** Other meetings that have room. */
    private String elsewhere(MeetingSignUp at, List<MeetingSignUp> others, HtmlWords html) {
        String free = others.stream().filter(other -> other.state() == SignUpState.OPEN && !other.meeting().id().equals(at.meeting().id())).limit(3)
                .map(other -> "<li><a href=\"%s\">%s</a></li>".formatted(HtmlWords.escape(path(other)), other.seats().free() == null
                        ? HtmlWords.escape(other.meeting().title()) : html.say("signup.elsewhere", other.meeting().title(), other.seats().free())))
                .collect(Collectors.joining());
        return free.isEmpty() ? "" : "<ul class=\"elsewhere\">" + free + "</ul>";
    }

    // ---------------------------------------------------------------- the form

    private String form(SignUpScreen screen, List<MeetingSignUp> others, HtmlWords html) {
        SignUpForm form = screen.form();
        MeetingSignUp at = screen.at();
        boolean full = at.state() == SignUpState.FULL && at.seats().held().values().stream().allMatch(seats -> seats == 0);
        // Written before what stands above them.
        FormErrors errors = new FormErrors(screen.refused(), SignUpScreen::field, html);
        String fields = (form.several() ? several(screen, errors, html) : single(screen, errors, html) + HtmlWords.hidden("list", Objects.requireNonNullElse(form.list(), ""))) + questions(screen, errors, html);
        return errors.summary() + (full ? card(html, "people", "pill--warn", "signup.full.pill", html.say("signup.full.title", Objects.requireNonNullElse(at.seats().capacity(), 0)),
                html.say("signup.full.text"), readAlong(at, html)) + elsewhere(at, others, html) : head.seats(at, html))
                + HtmlWords.hidden("key", form.key()) + (form.several() ? HtmlWords.hidden("several", "true") : "")
                + "<button class=\"default-press\" type=\"submit\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
                + "<div class=\"seg\" role=\"group\" aria-label=\"" + html.say("signup.how-many") + "\">" + press("single", "user", "signup.single", !form.several(), html)
                + press("several", "people", "signup.several", form.several(), html) + "</div>"
                + fields + lists(html) + privacy(html) + "<div class=\"sticky-foot\"><p class=\"join-unsent hint hint--error\" role=\"alert\">" + errors.elsewhere() + "</p><button class=\"btn btn--primary btn--big btn--block\" type=\"submit\">"
                + (full ? html.say("signup.queue", form.people().size()) : html.say("signup.go", form.people().size())) + "</button></div>";
    }

    private static String press(String step, String icon, String key, boolean on, HtmlWords html) {
        return "<button type=\"submit\" name=\"step\" value=\"%s\" aria-pressed=\"%s\">%s<span>%s</span></button>".formatted(step, on, HtmlWords.smallIcon(icon), html.say(key));
    }

    private static String single(SignUpScreen screen, FormErrors errors, HtmlWords html) {
        Person person = screen.form().people().getFirst();
        PersonFields fields = new PersonFields(html, screen.at(), ".0", errors, "");
        return fields.name(person) + email(screen, "signup.email", "signup.email.hint", errors, html) + fields.sectors(person) + where(screen, errors, html) + fields.food(person) + fields.needs(person);
    }

    private static String several(SignUpScreen screen, FormErrors errors, HtmlWords html) {
        SignUpForm form = screen.form();
        String rest = Objects.requireNonNullElse(form.list(), "");
        String contact = errors.line(new FormLine("su-contact", "contact", Person.MAX_NAME, html.say("signup.contact")).with("dir=\"auto\" autocomplete=\"name\" required"), "contact", form.contact())
                + email(screen, "signup.email.yours", "signup.email.several", errors, html) + where(screen, errors, html);
        String people = IntStream.range(0, form.people().size()).mapToObj(i -> one(screen, i, errors, html)).collect(Collectors.joining());
        return contact + "<h2 class=\"people-head\">" + html.say("signup.people", form.people().size()) + "</h2><ol class=\"people\">" + people + "</ol>"
                + "<div class=\"acts\"><button class=\"btn btn--secondary\" type=\"submit\" name=\"step\" value=\"add\">" + HtmlWords.smallIcon("plus") + "<span>"
                + html.say("signup.add") + "</span></button></div><details class=\"paste\"" + (rest.isBlank() ? "" : " open") + "><summary>" + html.say("signup.paste") + "</summary>"
                + "<div class=\"field\"><label for=\"su-list\">" + html.say("signup.paste.label") + "</label><textarea class=\"input\" id=\"su-list\" name=\"list\" rows=\"4\" dir=\"auto\" maxlength=\"" + SignUpForm.LONGEST_LIST + "\""
                + (rest.isBlank() ? "" : " aria-describedby=\"su-list-rest\"") + ">" + HtmlWords.escape(rest) + "</textarea>"
                + (rest.isBlank() ? "" : "<p class=\"hint hint--error\" id=\"su-list-rest\">" + html.say("signup.paste.rest", NewRegistration.MOST_PEOPLE) + "</p>") + "</div>"
                + "<button class=\"btn btn--secondary\" type=\"submit\" name=\"step\" value=\"paste\">" + html.say("signup.paste.go") + "</button></details>"
                + "<label class=\"tick\"><input type=\"checkbox\" name=\"splits\" value=\"true\"" + (form.splits() ? " checked" : "") + "><span>" + html.say("signup.splits") + "</span></label>"
                + "<p class=\"hint\">" + html.say("signup.several.tell") + "</p>";
    }

    /** The last one is open, and one with an error; whoever has been filled in is a line. */
    private static String one(SignUpScreen screen, int i, FormErrors errors, HtmlWords html) {
        Person person = screen.form().people().get(i);
        PersonFields fields = new PersonFields(html, screen.at(), "." + i, errors, i + 1 + ". ");
        boolean last = i == screen.form().people().size() - 1;
        String name = person.name() == null || person.name().isBlank() ? html.say("signup.person.new") : HtmlWords.escape(person.name());
        String remove = screen.form().people().size() == 1 ? ""
                : "<button class=\"btn btn--text\" type=\"submit\" name=\"step\" value=\"remove-%d\">%s<span>%s</span></button>".formatted(i, HtmlWords.smallIcon("close"), html.say("signup.remove", name(person, i)));
        return """
                <li><details class="card one-person"%s><summary><span class="no">%d</span><span><b dir="auto">%s</b><small>%s</small></span></summary>\
                <div class="person-fields">%s%s%s%s%s%s</div></details></li>"""
                .formatted(last || screen.isWrong(i) ? " open" : "", i + 1, name, String.join(" · ", fields.summary(person)),
                        fields.name(person), fields.mail(person), fields.sectorList(person), fields.food(person), fields.needs(person), remove);
    }

    private static String name(Person person, int i) {
        return person.name() == null || person.name().isBlank() ? Integer.toString(i + 1) : person.name();
    }

    private static String email(SignUpScreen screen, String label, String hint, FormErrors errors, HtmlWords html) {
        return errors.line(new FormLine("su-email", "email", MailAddresses.MAX_ADDRESS, html.say(label)).hinted(html.say(hint))
                .with("type=\"email\" dir=\"ltr\" autocomplete=\"email\" inputmode=\"email\" required"), "email", screen.form().email());
    }

    private static String where(SignUpScreen screen, FormErrors errors, HtmlWords html) {
        SignUpForm form = screen.form();
        String optional = html.say("join.optional");
        return "<div class=\"join-pair\">" + errors.line(new FormLine("su-organisation", "organisation", Participant.MAX_ORGANISATION, html.say("join.organisation")).remarked(optional)
                .with("dir=\"auto\" autocomplete=\"organization\""), "organisation", form.organisation())
                + errors.line(new FormLine("su-municipality", "municipality", 60, html.say("join.municipality")).remarked(optional)
                        .with("dir=\"auto\" autocomplete=\"off\" list=\"su-municipalities\""), "municipality", form.municipality()) + "</div>";
    }

    private static String questions(SignUpScreen screen, FormErrors errors, HtmlWords html) {
        SignUp signUp = screen.at().signUp();
        return signUp == null ? "" : signUp.questions().stream().map(question -> question(screen, question, errors, html)).collect(Collectors.joining());
    }

    private static String question(SignUpScreen screen, Question question, FormErrors errors, HtmlWords html) {
        String name = question.field();
        String id = "su-" + name.replace('.', '-');
        String given = screen.form().answers().get(question.id());
        String words = "<span dir=\"auto\">" + HtmlWords.escape(question.words()) + "</span>";
        Stream<String> choices = switch (question.kind()) {
            case TEXT -> Stream.empty();
            case CHOICE -> question.choices().stream().map(choice -> answer(name, choice, HtmlWords.escape(choice), given));
            case YES_NO -> Stream.of(answer(name, "yes", html.say("signup.yes"), given), answer(name, "no", html.say("signup.no"), given));
        };
        String all = choices.collect(Collectors.joining());
        return all.isEmpty() ? new FormLine(id, name, NewRegistration.MAX_ANSWER, words).remarked(html.say("join.optional")).html(given, errors.at(name, id, words))
                : "<fieldset class=\"whos\"><legend>" + words + " <span class=\"opt\">" + html.say("join.optional") + "</span></legend><div class=\"whos-all\">" + all + "</div></fieldset>";
    }

    private static String answer(String name, String value, String label, @Nullable String given) {
        return "<label class=\"who who--pick\"><input class=\"visually-hidden\" type=\"radio\" name=\"%s\" value=\"%s\"%s><span dir=\"auto\">%s</span>%s</label>"
                .formatted(name, HtmlWords.escape(value), value.equals(given) ? " checked" : "", label, HtmlWords.smallIcon("check"));
    }

    /** What may be chosen where one types. */
    String lists(HtmlWords html) {
        String towns = municipalities.all().stream().map(town -> "<option value=\"" + HtmlWords.escape(town.name()) + "\">").collect(Collectors.joining());
        String languages = Stream.of(html.words("signup.languages").split(",")).map(language -> "<option value=\"" + HtmlWords.escape(language.strip()) + "\">").collect(Collectors.joining());
        return "<datalist id=\"su-municipalities\">" + towns + "<option value=\"" + html.say("signup.abroad") + "\"></datalist><datalist id=\"su-languages\">" + languages + "</datalist>";
    }

    private String privacy(HtmlWords html) {
        return "<p class=\"join-privacy\">%s<span><span>%s </span><a href=\"/privacy\">%s</a></span></p>".formatted(HtmlWords.smallIcon("lock"),
                html.say("signup.privacy", keptDays), html.say("join.privacy.more"));
    }
}
