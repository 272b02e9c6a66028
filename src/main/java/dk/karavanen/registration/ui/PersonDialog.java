package dk.karavanen.registration.ui;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.registration.Food;
import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.StaffRegistrations.Edited;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.FormDialog;

/** One person, to be put right or entered by hand. */
final class PersonDialog extends FormDialog {

    private final TextField name = new TextField(getTranslation("signup.name"));
    private final EmailField email = new EmailField(getTranslation("signup.email"));
    private final Select<Sector> sector = new Select<>();
    private final TextField organisation = new TextField(getTranslation("join.organisation"));
    private final ComboBox<String> municipality = new ComboBox<>(getTranslation("join.municipality"));
    private final Select<Food> food = new Select<>();
    private final TextField allergy = new TextField(getTranslation("signup.allergy"));
    private final TextField interpreter = new TextField(getTranslation("signup.need.language"));
    private final Checkbox wheelchair = new Checkbox(getTranslation("signup.need.wheelchair"));
    private final Checkbox loop = new Checkbox(getTranslation("signup.need.loop"));
    private final TextField other = new TextField(getTranslation("signup.need.other"));
    private final Checkbox tell = new Checkbox(getTranslation("registration.tell"), true);

    private final EmailField contactEmail = new EmailField(getTranslation("signup.email"));
    private Runnable keep = () -> {
    };

    private PersonDialog(String title, MeetingSignUp at, Municipalities municipalities, Person person) {
        super("registration.add", "signup.save", () -> {
        });
        setHeaderTitle(title);
        Locale locale = getLocale();
        sector.setLabel(getTranslation("signup.sector.theirs"));
        sector.setItems(at.sectors());
        sector.setItemLabelGenerator(one -> one.name(locale));
        food.setLabel(getTranslation("registration.column.food"));
        food.setItems(Food.values());
        food.setItemLabelGenerator(one -> getTranslation("signup.food." + one.name().toLowerCase(Locale.ROOT)));
        municipality.setItems((town, typed) -> SearchText.finds(typed).test(town), Stream.concat(municipalities.all().stream().map(Municipality::name), Stream.of(getTranslation("signup.abroad"))).toList());
        municipality.setClearButtonVisible(true);
        Map.of("name", name, "email", email, "contact", contactEmail, "sector", sector, "organisation", organisation, "municipality", municipality, "allergy", allergy, "interpreter", interpreter,
                "other", other).forEach(this::named);
        fill(person, at, municipalities);
    }

    /**
     * For somebody who is entered by hand.
     *
     * @param keep is given the person and whether they are told; what it refuses is told here
     */
    static PersonDialog add(String title, MeetingSignUp at, Municipalities municipalities, BiConsumer<Person, Boolean> keep) {
        PersonDialog dialog = new PersonDialog(title, at, municipalities, Person.NOBODY);
        dialog.show(Stream.of(dialog.email), Stream.of(dialog.tell), () -> keep.accept(dialog.read(), dialog.tell.getValue()));
        return dialog;
    }

    /**
     * For somebody who is in the list.
     *
     * @param keep as above, with what stood here before
     */
    static PersonDialog change(ListedPlace one, MeetingSignUp at, Municipalities municipalities, Consumer<Edited> keep) {
        PersonDialog dialog = new PersonDialog(String.valueOf(one.person().name()), at, municipalities, one.person());
        String contact = one.contactEmail();
        String own = one.person().email();
        dialog.contactEmail.setValue(text(contact));
        if (one.several()) {
            dialog.contactEmail.setLabel(dialog.getTranslation("registration.contact-email", one.contact()));
        }
        // Who signed up nobody else has one address.
        boolean both = one.several() || own != null && !own.equalsIgnoreCase(contact);
        Person seen = dialog.read();
        dialog.show(both ? Stream.of(dialog.email, dialog.contactEmail) : Stream.of(dialog.contactEmail), Stream.empty(),
                () -> keep.accept(new Edited(seen, dialog.read(), contact, dialog.contactEmail.getValue())));
        return dialog;
    }

    private void show(Stream<Component> addresses, Stream<Component> more, Runnable keep) {
        this.keep = keep;
        Div all = new Div();
        all.addClassName("person-dialog");
        Stream.of(Stream.of(name), addresses, Stream.of(sector, organisation, municipality, food, allergy, interpreter, wheelchair, loop, other), more).flatMap(some -> some).forEach(all::add);
        fields(all);
        name.focus();
    }

    private void fill(Person person, MeetingSignUp at, Municipalities municipalities) {
        name.setValue(text(person.name()));
        email.setValue(text(person.email()));
        at.sector(person.sector()).ifPresent(sector::setValue);
        organisation.setValue(text(person.organisation()));
        String code = person.municipality();
        if (code != null) {
            municipality.setValue(code.equals(Person.ABROAD) ? getTranslation("signup.abroad") : municipalities.find(code).map(Municipality::name).orElse(code));
        }
        food.setValue(person.food() == null ? Food.USUAL : person.food());
        allergy.setValue(text(person.allergy()));
        interpreter.setValue(text(person.needs().interpreter()));
        wheelchair.setValue(person.needs().wheelchair());
        loop.setValue(person.needs().hearingLoop());
        other.setValue(text(person.needs().other()));
    }

    private Person read() {
        String town = municipality.getValue();
        return new Person(name.getValue(), email.getValue(), organisation.getValue(), sector.getValue() == null ? null : sector.getValue().code(),
                getTranslation("signup.abroad").equals(town) ? Person.ABROAD : town, food.getValue(), allergy.getValue(),
                new Needs(interpreter.getValue(), wheelchair.getValue(), loop.getValue(), other.getValue()));
    }

    @Override
    protected void act() {
        keep.run();
    }

    @Override
    protected String wordsOf(Refused refused) {
        return refused.why() == RefusalReason.EMAIL_TAKEN ? getTranslation("registration.email-taken") : super.wordsOf(refused);
    }

    @Override
    protected String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case EMAIL_TAKEN -> contactEmail.isAttached() ? "contact" : "email";
            case UNKNOWN_EMAIL -> contactEmail.isAttached() && !contactEmail.isEmpty() && !MailAddresses.isValid(contactEmail.getValue()) ? "contact" : "email";
            case UNKNOWN_SECTOR -> "sector";
            case UNKNOWN_MUNICIPALITY, MUNICIPALITY_UNCLEAR -> "municipality";
            case EMPTY, TOO_LONG -> String.valueOf(refused.arguments()[0]);
            default -> "name";
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
