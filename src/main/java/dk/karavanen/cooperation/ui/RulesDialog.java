package dk.karavanen.cooperation.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.cooperation.CooperationRules;
import dk.karavanen.cooperation.HelpKind;
import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;
import dk.karavanen.shared.ui.Icon;

/** What can be offered and asked for, and until when. */
class RulesDialog extends FormDialog {

    private static final String LAST_DAY = "lastDay";

    /**
     * A kind that is there keeps its code under another name.
     *
     * @param name of its fields
     */
    private record Line(String name, String code, TextField danish, TextField english) {
    }

    private final CooperationRules rules;
    private final long caravan;
    private final Clock clock;
    private final CooperationRules.Standing seen;
    private final List<Line> lines = new ArrayList<>();
    private final Div list = new Div();
    private final TextField lastDay = new TextField(getTranslation("cooperation.rules.last-day"));
    private int everAdded;

    RulesDialog(CooperationRules rules, long caravan, Clock clock, Runnable done) {
        super("cooperation.desk.rules", "cooperation.form.save", done);
        this.rules = rules;
        this.caravan = caravan;
        this.clock = clock;
        list.addClassName("coop-kinds");
        seen = rules.standing(caravan);
        seen.kinds().forEach(this::line);
        Button add = new Button(getTranslation("cooperation.rules.add"), Icon.small("plus"), click -> line(new HelpKind("", "", "")).danish.focus());
        LocalDate chosen = seen.lastDay();
        lastDay.setValue(chosen == null ? "" : DanishTime.days(chosen, null, getLocale()));
        lastDay.setHelperText(getTranslation("cooperation.rules.last-day.hint"));
        lastDay.setWidthFull();
        named(LAST_DAY, lastDay);
        fields(new Paragraph(getTranslation("cooperation.rules.text")), list, add, lastDay);
    }

    private Line line(HelpKind kind) {
        Line line = new Line("line" + everAdded++, kind.code(), field("cooperation.rules.danish", kind.nameDa()), field("cooperation.rules.english", kind.nameEn()));
        Div row = new Div(line.danish, line.english);
        Button remove = new Button(Icon.small("close"), click -> {
            lines.remove(line);
            list.remove(row);
            putRight(line.danish);
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(getTranslation("cooperation.rules.remove", kind.nameDa()));
        row.add(remove);
        lines.add(line);
        list.add(row);
        named(line.name, line.danish, line.english);
        return line;
    }

    private TextField field(String label, String value) {
        TextField field = new TextField();
        field.setAriaLabel(getTranslation(label));
        field.setPlaceholder(getTranslation(label));
        field.setMaxLength(HelpKind.MAX_NAME);
        field.setValue(value);
        return field;
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return HelpKind.InList.of(refused).map(index -> lines.get(index).name).orElseGet(() -> switch (refused.why()) {
            case DATE_UNREADABLE, NO_SUCH_DATE, YEAR_WRONG -> LAST_DAY;
            default -> null;
        });
    }

    @Override
    protected void act() {
        List<HelpKind> kinds = lines.stream().map(line -> new HelpKind(line.code, line.danish.getValue(), line.english.getValue())).toList();
        Refusals wrong = new Refusals();
        LocalDate last = lastDay.getValue().isBlank() ? null : wrong.orNull(() -> DateTimeInput.date(lastDay.getValue(), DanishTime.today(clock)));
        if (!wrong.isEmpty()) {
            // What is wrong with the list can be told without it.
            wrong.check(() -> HelpKind.check(kinds));
            wrong.end();
        }
        rules.change(caravan, kinds, last, seen);
    }
}
