package dk.karavanen.docket.ui;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.Offices;
import dk.karavanen.docket.Offices.OfficeCard;
import dk.karavanen.planning.ui.DateField;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;

/** Where an addressee's office is written to, and by when it has agreed to answer. */
class OfficeDialog extends FormDialog {

    private final Offices offices;
    private final long caravan;
    private OfficeCard office;
    private final EmailField email = new EmailField(getTranslation("docket.staff.email"));
    private final Select<Locale> language = new Select<>();
    private final DateField answerBy;

    OfficeDialog(Offices offices, long caravan, OfficeCard office, Clock clock, Runnable done) {
        super("docket.staff.office", "docket.staff.office.save", done);
        answerBy = DocketFields.day("docket.answer-by", clock);
        this.offices = offices;
        this.caravan = caravan;
        this.office = office;
        email.setHelperText(getTranslation("docket.staff.email.help"));
        email.setWidthFull();
        if (office.email() != null) {
            email.setValue(office.email());
        }
        language.setLabel(getTranslation("docket.staff.language"));
        language.setItems(Language.ALL);
        language.setItemLabelGenerator(one -> getTranslation("shell.language." + one.getLanguage()));
        language.setValue(office.language());
        answerBy.setValue(office.answerBy());
        answerBy.setHelperText(getTranslation("docket.staff.answer-by.help"));
        named("email", email);
        named("language", language);
        named("answerBy", answerBy);
        fields(new Paragraph(office.title()), email, language, answerBy);
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case UNKNOWN_EMAIL -> "email";
            case YEAR_WRONG -> "answerBy";
            default -> null;
        };
    }

    @Override
    protected void readAgain() {
        office = offices.of(caravan).stream().filter(one -> one.addressee() == office.addressee()).findFirst().orElse(office);
        theirs("email", Objects.requireNonNullElse(office.email(), ""));
        theirs("language", office.language(), getTranslation("shell.language." + office.language().getLanguage()));
        theirs("answerBy", office.answerBy(), office.answerBy() == null ? "" : DanishTime.days(office.answerBy(), null, getLocale()));
    }

    @Override
    protected void act() {
        offices.save(caravan, office.addressee(), email.getValue(), language.getValue(), answerBy.getValue(), office.edition());
    }
}
