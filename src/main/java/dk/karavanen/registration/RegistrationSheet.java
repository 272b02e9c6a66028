package dk.karavanen.registration;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.registration.StaffRegistrations.Export;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

/** The list as a table, for a spreadsheet: a row a person, with what organisers asked at the end. */
@Component
public class RegistrationSheet {

    private static final String REGISTERED = "registration.column.registered";
    private static final List<String> COLUMNS = List.of("registration.sheet.name", "signup.email", "join.organisation", "registration.column.sector", "join.municipality",
            "registration.column.food", "signup.allergy", "signup.need.interpreter", "signup.need.wheelchair", "signup.need.loop", "signup.need.other",
            "registration.column.state", "registration.sheet.ticket", "registration.sheet.contact", REGISTERED, "registration.note");

    private final MessageSource messages;
    private final Municipalities municipalities;

    RegistrationSheet(MessageSource messages, Municipalities municipalities) {
        this.messages = messages;
        this.municipalities = municipalities;
    }

    public SheetTable table(Export export, Locale language) {
        SignUp signUp = export.at().signUp();
        List<Question> questions = signUp == null ? List.of() : signUp.questions();
        List<Column> columns = Stream.concat(COLUMNS.stream().map(key -> new Column(say(key, language), key.equals(REGISTERED) ? Kind.MOMENT : Kind.TEXT)),
                questions.stream().map(question -> Column.text(question.words()))).toList();
        boolean met = StaffRegistrations.isMet(export.at(), export.all());
        return new SheetTable(say("registration.sheet", language), columns, export.all().stream().map(one -> row(export, one, met, questions, language)).toList());
    }

    private List<@Nullable Object> row(Export export, ListedPlace one, boolean met, List<Question> questions, Locale language) {
        Person person = one.person();
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(person.name(), one.email(), person.organisation(),
                export.at().sector(person.sector()).map(found -> found.name(language)).orElse(null), town(person.municipality(), language),
                person.food() == null ? null : say("signup.food." + person.food().name().toLowerCase(Locale.ROOT), language), person.allergy(),
                person.needs().interpreter(), yes(person.needs().wheelchair(), language), yes(person.needs().hearingLoop(), language), person.needs().other(),
                say("registration.state." + one.standing(met), language), one.place().ticket(), one.contact(), moment(one.registeredAt()), one.note()));
        Map<Long, String> answers = export.answers().getOrDefault(one.place().registration(), Map.of());
        questions.forEach(question -> {
            String answer = question.id() == null ? null : answers.get(question.id());
            cells.add(answer == null || question.kind() != QuestionKind.YES_NO ? answer : say("signup." + answer, language));
        });
        return cells;
    }

    private static LocalDateTime moment(Instant at) {
        return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MINUTES), DanishTime.ZONE);
    }

    private @Nullable String yes(boolean said, Locale language) {
        return said ? say("signup.yes", language) : null;
    }

    private @Nullable String town(@Nullable String code, Locale language) {
        return code == null ? null : code.equals(Person.ABROAD) ? say("signup.abroad", language) : municipalities.find(code).map(Municipality::name).orElse(code);
    }

    private String say(String key, Locale language) {
        return String.valueOf(messages.getMessage(key, null, language));
    }
}
