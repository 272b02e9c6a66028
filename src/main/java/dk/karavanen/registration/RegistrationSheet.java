package dk.karavanen.registration;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.shared.SpreadsheetText;

/** The list as a table, for a spreadsheet. */
@Component
public class RegistrationSheet {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(DanishTime.ZONE);
    private static final List<String> COLUMNS = List.of("registration.sheet.name", "signup.email", "join.organisation", "registration.column.sector", "join.municipality",
            "registration.column.food", "signup.allergy", "signup.need.interpreter", "signup.need.wheelchair", "signup.need.loop", "signup.need.other",
            "registration.column.state", "registration.sheet.ticket", "registration.sheet.contact", "registration.column.registered", "registration.note");

    private final MessageSource messages;
    private final Municipalities municipalities;

    RegistrationSheet(MessageSource messages, Municipalities municipalities) {
        this.messages = messages;
        this.municipalities = municipalities;
    }

    /** The header and a row a person; cells may be empty, and none is taken for a formula. */
    public List<List<String>> rows(MeetingSignUp at, List<ListedPlace> all, Locale language) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS.stream().map(key -> messages.getMessage(key, null, language)).toList());
        all.forEach(one -> rows.add(row(at, one, language)));
        return rows;
    }

    private List<String> row(MeetingSignUp at, ListedPlace one, Locale language) {
        Person person = one.person();
        String yes = messages.getMessage("signup.yes", null, language);
        return Stream.of(person.name(), one.email(), person.organisation(), at.sector(person.sector()).map(found -> found.name(language)).orElse(""), town(person.municipality(), language),
                person.food() == null ? "" : messages.getMessage("signup.food." + person.food().name().toLowerCase(Locale.ROOT), null, language), person.allergy(),
                person.needs().interpreter(), person.needs().wheelchair() ? yes : "", person.needs().hearingLoop() ? yes : "", person.needs().other(),
                messages.getMessage("registration.state." + one.place().state().name().toLowerCase(Locale.ROOT), null, language), one.place().ticket(), one.contact(),
                MOMENT.format(one.registeredAt()), one.note()).map(text -> text == null ? "" : SpreadsheetText.safe(text)).toList();
    }

    private String town(@Nullable String code, Locale language) {
        return code == null ? "" : code.equals(Person.ABROAD) ? messages.getMessage("signup.abroad", null, language) : municipalities.find(code).map(Municipality::name).orElse(code);
    }

    /** As Danish Excel opens it: a byte order mark, semicolons, CR LF. */
    public String csv(List<List<String>> rows) {
        return rows.stream().map(row -> row.stream().map(RegistrationSheet::cell).collect(Collectors.joining(";"))).collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
    }

    private static String cell(String text) {
        return text.matches("(?s).*[;\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
