package dk.karavanen.registration.ui;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.registration.Food;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.Sector;

/** One person, to be put right or entered by hand. */
final class PersonDialog extends Dialog {

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

    /** @param keep is given the person and whether they are told; what it refuses is told here */
    PersonDialog(String title, MeetingSignUp at, Municipalities municipalities, Person person, boolean fresh, BiConsumer<Person, Boolean> keep) {
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
        fill(person, at, municipalities);
        Div fields = new Div(name, email, sector, organisation, municipality, food, allergy, interpreter, wheelchair, loop, other);
        if (fresh) {
            fields.add(tell);
        }
        fields.addClassName("person-dialog");
        add(fields);
        Button save = new Button(getTranslation("signup.save"), click -> save(keep));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
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

    private void save(BiConsumer<Person, Boolean> keep) {
        name.setInvalid(false);
        email.setInvalid(false);
        sector.setInvalid(false);
        String town = municipality.getValue();
        try {
            keep.accept(new Person(name.getValue(), email.getValue(), organisation.getValue(), sector.getValue() == null ? null : sector.getValue().code(),
                    getTranslation("signup.abroad").equals(town) ? Person.ABROAD : town, food.getValue(), allergy.getValue(),
                    new Needs(interpreter.getValue(), wheelchair.getValue(), loop.getValue(), other.getValue())), tell.getValue());
            close();
        } catch (Refused refused) {
            String words = getTranslation(refused.messageKey(), refused.arguments());
            switch (refused.why()) {
                case UNKNOWN_EMAIL, EMAIL_TAKEN -> {
                    email.setErrorMessage(words);
                    email.setInvalid(true);
                    email.focus();
                }
                case UNKNOWN_SECTOR -> {
                    sector.setErrorMessage(words);
                    sector.setInvalid(true);
                    sector.focus();
                }
                default -> {
                    name.setErrorMessage(words);
                    name.setInvalid(true);
                    name.focus();
                }
            }
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
