package dk.karavanen.visit.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;

import dk.karavanen.shared.Language;
import dk.karavanen.visit.VisitChoices.OfficeChoice;

/** Where the office is asked: one that is known, or another address. */
class OfficeFields extends Div {

    private final EmailField email = new EmailField(getTranslation("visit.staff.office"));
    private final Select<Locale> language = new Select<>();
    private final Select<OfficeChoice> known = new Select<>();

    OfficeFields(List<OfficeChoice> offices) {
        addClassName("form");
        language.setLabel(getTranslation("docket.staff.language"));
        language.setItems(Language.ALL);
        language.setItemLabelGenerator(one -> getTranslation("shell.language." + one.getLanguage()));
        language.setValue(Language.DANISH);
        email.setHelperText(getTranslation("visit.staff.office.help"));
        email.setWidthFull();
        known.setLabel(getTranslation("visit.staff.known"));
        known.setItems(offices);
        known.setItemLabelGenerator(OfficeChoice::title);
        known.setWidthFull();
        known.setVisible(!offices.isEmpty());
        known.addValueChangeListener(change -> {
            OfficeChoice one = change.getValue();
            if (one != null) {
                email.setValue(one.email() == null ? "" : one.email());
                language.setValue(one.language());
            }
        });
        add(known, email, language);
    }

    void into(VisitFormDialog form) {
        form.namedOffice(email);
    }

    /** Called with whom it is, once one of the known is chosen. */
    void onChoice(Consumer<String> title) {
        known.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                title.accept(change.getValue().title());
            }
        });
    }

    void set(String address, Locale spoken) {
        email.setValue(address);
        language.setValue(spoken);
    }

    String address() {
        return email.getValue();
    }

    Locale spoken() {
        return language.getValue();
    }
}
