package dk.karavanen.registration.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.identity.Participant;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.registration.Food;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.SignUp;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** The fields about one person: on the form, and on their own page. */
final class PersonFields {

    private final HtmlWords html;
    private final MeetingSignUp at;
    private final String which;
    private final FormErrors errors;
    private final String whose;

    /**
     * @param which after each field's name
     * @param whose before each field's label where it stands among other people's, as HTML
     */
    PersonFields(HtmlWords html, MeetingSignUp at, String which, FormErrors errors, String whose) {
        this.html = html;
        this.at = at;
        this.which = which;
        this.errors = errors;
        this.whose = whose;
    }

    private @Nullable String wrong(String field, String id, String label) {
        return errors.at(field + which, id, whose + label);
    }

    private String line(FormLine line, String field, @Nullable String value) {
        return line.html(value, wrong(field, line.id(), line.label()));
    }

    String id(String field) {
        return "su-" + field + which.replace('.', '-');
    }

    String name(Person person) {
        return line(new FormLine(id("name"), "name" + which, Person.MAX_NAME, html.say("signup.name")).with("dir=\"auto\" autocomplete=\"name\" required"), "name", person.name());
    }

    String mail(Person person) {
        return line(new FormLine(id("mail"), "mail" + which, MailAddresses.MAX_ADDRESS, html.say("signup.email")).remarked(html.say("join.optional"))
                .with("type=\"email\" dir=\"ltr\" autocomplete=\"off\" inputmode=\"email\" placeholder=\"" + html.say("signup.email.else") + "\""), "mail", person.email());
    }

    /** Of one person alone. */
    String sectors(Person person) {
        String legend = html.say("join.sector");
        return SectorChoice.html("su-sector", "sector" + which, at.sectors(), person.sector(), legend, wrong("sector", "su-sector", legend), html.language());
    }

    /** Where many stand below each other. */
    String sectorList(Person person) {
        String label = html.say("signup.sector.theirs");
        String wrong = wrong("sector", id("sector"), label);
        String options = at.sectors().stream().map(sector -> "<option value=\"%s\"%s>%s</option>".formatted(HtmlWords.escape(sector.code()),
                sector.code().equals(person.sector()) ? " selected" : "", HtmlWords.escape(sector.name(html.language())))).collect(Collectors.joining());
        return "<div class=\"field\"><label for=\"%1$s\">%2$s</label><select class=\"input\" id=\"%1$s\" name=\"sector%3$s\"%4$s><option value=\"\">%5$s</option>%6$s</select>%7$s</div>"
                .formatted(id("sector"), label, which,
                        wrong == null ? "" : " aria-invalid=\"true\" autofocus aria-describedby=\"" + id("sector") + "-error\"", html.say("signup.choose"), options,
                        wrong == null ? "" : FormLine.error(id("sector"), wrong));
    }

    /** Of one person, on their own page. */
    private String organisationAndMunicipality(Person person) {
        String optional = html.say("join.optional");
        return line(new FormLine(id("organisation"), "organisation" + which, Participant.MAX_ORGANISATION, html.say("join.organisation")).remarked(optional), "organisation", person.organisation())
                + line(new FormLine(id("municipality"), "municipality" + which, 60, html.say("join.municipality")).remarked(optional)
                        .with("dir=\"auto\" autocomplete=\"off\" list=\"su-municipalities\""), "municipality", person.municipality());
    }

    /** All of them, where one person stands alone. */
    String all(Person person) {
        return name(person) + mail(person) + sectorList(person) + organisationAndMunicipality(person) + food(person) + needs(person);
    }

    String food(Person person) {
        SignUp signUp = at.signUp();
        if (signUp == null || !signUp.asksForFood()) {
            return "";
        }
        String chosen = (person.food() == null ? Food.USUAL : person.food()).name();
        String all = Arrays.stream(Food.values()).map(food -> choice("radio", "food", food.name(), chosen.equals(food.name()),
                html.say("signup.food." + food.name().toLowerCase(Locale.ROOT)))).collect(Collectors.joining());
        String note = signUp.foodNote() == null || signUp.foodNote().isEmpty() ? ""
                : "<p class=\"hint\" dir=\"auto\">" + HtmlWords.escape(signUp.foodNote()) + "</p>";
        return "<fieldset class=\"whos\"><legend>" + html.say("signup.food") + "</legend><div class=\"whos-all\">" + all + "</div></fieldset>" + note
                + line(new FormLine(id("allergy"), "allergy" + which, Person.MAX_ALLERGY, html.say("signup.allergy")).remarked(html.say("join.optional")), "allergy", person.allergy());
    }

    /** What more is asked about a need stands right after it, and is shown once it is chosen: the style sheet does that. */
    String needs(Person person) {
        Needs needs = person.needs();
        String all = choice("checkbox", "need", "interpreter", needs.interpreter() != null, html.say("signup.need.interpreter"))
                + choice("checkbox", "need", "wheelchair", needs.wheelchair(), html.say("signup.need.wheelchair"))
                + choice("checkbox", "need", "loop", needs.hearingLoop(), html.say("signup.need.loop"))
                + choice("checkbox", "need", "other", needs.other() != null, html.say("signup.need.other"));
        return "<fieldset class=\"whos needs\"><legend>" + html.say("signup.needs") + " <span class=\"opt\">" + html.say("join.optional")
                + "</span></legend><div class=\"whos-all\">" + all + "</div>"
                + "<div class=\"inset inset--interpreter\">" + line(new FormLine(id("language"), "language" + which, Needs.MAX_LANGUAGE, html.say("signup.need.language"))
                        .with("dir=\"auto\" autocomplete=\"off\" list=\"su-languages\""), "language", asked(needs.interpreter())) + "</div>"
                + "<div class=\"inset inset--other\">" + line(new FormLine(id("other"), "other" + which, Needs.MAX_OTHER, html.say("signup.need.other.what")), "other", asked(needs.other()))
                + "</div></fieldset>";
    }

    private static @Nullable String asked(@Nullable String text) {
        return "?".equals(text) ? null : text;
    }

    private String choice(String type, String field, String value, boolean on, String label) {
        return """
                <label class="who who--pick"><input class="visually-hidden" type="%s" name="%s%s" value="%s"%s><span>%s</span>%s</label>"""
                .formatted(type, field, which, value, on ? " checked" : "", label, HtmlWords.smallIcon("check"));
    }

    /** In one line: what was chosen of one person. */
    List<String> summary(Person person) {
        List<String> said = new ArrayList<>();
        at.sector(person.sector()).ifPresent(sector -> said.add(HtmlWords.escape(sector.name(html.language()))));
        Stream.of(person.organisation(), person.municipality()).filter(text -> text != null && !text.isBlank()).map(HtmlWords::escape).forEach(said::add);
        if (person.food() != null) {
            said.add(html.say("signup.food." + person.food().name().toLowerCase(Locale.ROOT)));
        }
        if (person.allergy() != null && !person.allergy().isBlank()) {
            said.add(html.say("signup.allergy") + ": " + HtmlWords.escape(person.allergy()));
        }
        said.addAll(needsOf(person));
        return said;
    }

    /** As HTML. */
    List<String> needsOf(Person person) {
        return person.needs().words(key -> html.words(key)).stream().map(HtmlWords::escape).toList();
    }
}
