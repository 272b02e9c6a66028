package dk.karavanen.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.StaffRegistrations;
import dk.karavanen.registration.StaffRegistrations.Kitchen;
import dk.karavanen.shared.Refused;

/** For those who cook, numbers and no names; for those who see to needs, names: as tagged PDF, to be sent on or printed. */
@Service
@StaffOnly(Role.ORGANISER)
public class SignUpSheets {

    private final StaffRegistrations registrations;
    private final MessageSource messages;

    SignUpSheets(StaffRegistrations registrations, MessageSource messages) {
        this.registrations = registrations;
        this.messages = messages;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public byte[] kitchen(@CaravanOf(Meeting.class) long id, Locale language) {
        Meeting meeting = registrations.meeting(id).meeting();
        Kitchen kitchen = StaffRegistrations.kitchen(registrations.all(id));
        Words words = new Words(language);
        return page(meeting, "registration.kitchen", words, out -> {
            out.open("table").element("caption", words.say("registration.column.food")).open("tbody");
            line(out, words.say("registration.portions"), Integer.toString(kitchen.total()));
            kitchen.portions().forEach((food, many) -> line(out, words.say("signup.food." + food.name().toLowerCase(Locale.ROOT)), Integer.toString(many)));
            out.close("tbody").close("table");
            if (!kitchen.allergies().isEmpty()) {
                out.open("table").element("caption", words.say("signup.allergy")).open("tbody");
                kitchen.allergies().forEach((allergy, many) -> line(out, allergy, Integer.toString(many)));
                out.close("tbody").close("table");
            }
        });
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public byte[] access(@CaravanOf(Meeting.class) long id, Locale language) {
        Meeting meeting = registrations.meeting(id).meeting();
        List<ListedPlace> those = StaffRegistrations.access(registrations.all(id));
        Words words = new Words(language);
        return page(meeting, "registration.access.title", words, out -> {
            if (those.isEmpty()) {
                out.element("p", words.say("registration.none"));
                return;
            }
            out.open("table", "class", "names").element("caption", words.say("registration.access.title")).open("tbody");
            those.forEach(one -> line(out, Objects.toString(one.person().name(), ""), String.join(" · ", one.person().needs().words(words::say))));
            out.close("tbody").close("table");
        });
    }

    private static void line(MarkupWriter out, String label, String value) {
        out.open("tr").element("th", label, "scope", "row").element("td", value).close("tr");
    }

    private byte[] page(Meeting meeting, String key, Words words, Consumer<MarkupWriter> body) {
        String title = words.say(key) + ", " + meeting.title();
        MarkupWriter out = new MarkupWriter(1 << 13);
        out.doctype().open("html", "lang", words.language.getLanguage()).open("head").element("title", title).empty("meta", "name", "description", "content", title)
                .empty("meta", "name", "subject", "content", title).empty("meta", "name", "author", "content", "Karavanen").style(Styles.SIGN_UP_SHEET)
                .open("bookmarks").empty("bookmark", "name", words.say(key), "href", "#sheet").close("bookmarks").close("head").open("body");
        out.element("p", "Karavanen", "class", "mark").element("h1", title, "id", "sheet");
        String where = Stream.of(meeting.venue(), meeting.address()).filter(Objects::nonNull).collect(Collectors.joining(", "));
        String when = meeting.startsAt() == null ? words.say("caravan.date-follows") : words.say("caravan.when",
                DanishTime.day(DanishTime.date(meeting.startsAt()), LocalDate.MIN, words.language), DanishTime.span(meeting.startsAt(), meeting.endsAt()));
        out.element("p", when, "class", "lead").element("p", where, "class", "lead");
        body.accept(out);
        return PdfReport.set(out.close("body").close("html").toString());
    }

    private final class Words {

        private final Locale language;

        Words(Locale language) {
            this.language = language;
        }

        String say(String key, Object... values) {
            return messages.getMessage(key, values, language);
        }
    }
}
