package dk.karavanen.cooperation.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.cooperation.CooperationRules;
import dk.karavanen.cooperation.HelpKind;
import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;

/** What can be offered and asked for, and until when. */
class RulesDialog extends Dialog {

    /** One line: a kind that is there keeps its code under another name. */
    private record Line(String code, TextField danish, TextField english) {
    }

    private final CooperationRules rules;
    private final long caravan;
    private final Clock clock;
    private final Runnable done;
    private final List<Line> lines = new ArrayList<>();
    private final Div list = new Div();
    private final TextField lastDay = new TextField(getTranslation("cooperation.rules.last-day"));
    private final Paragraph wrong = new Paragraph();

    RulesDialog(CooperationRules rules, long caravan, Clock clock, Runnable done) {
        this.rules = rules;
        this.caravan = caravan;
        this.clock = clock;
        this.done = done;
        setHeaderTitle(getTranslation("cooperation.desk.rules"));
        setWidth("min(44rem, 94vw)");
        list.addClassName("coop-kinds");
        rules.kinds(caravan).forEach(this::line);
        Button add = new Button(getTranslation("cooperation.rules.add"), Icon.small("plus"), click -> line(new HelpKind("", "", "")).danish.focus());
        LocalDate chosen = rules.chosenDay(caravan);
        lastDay.setValue(chosen == null ? "" : DanishTime.days(chosen, null, getLocale()));
        lastDay.setHelperText(getTranslation("cooperation.rules.last-day.hint"));
        lastDay.setWidthFull();
        wrong.addClassName("hint--error");
        wrong.getElement().setAttribute("role", "alert");
        add(new Paragraph(getTranslation("cooperation.rules.text")), list, add, lastDay, wrong);
        Button save = new Button(getTranslation("cooperation.form.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    private Line line(HelpKind kind) {
        Line line = new Line(kind.code(), field("cooperation.rules.danish", kind.nameDa()), field("cooperation.rules.english", kind.nameEn()));
        Div row = new Div(line.danish, line.english);
        Button remove = new Button(Icon.small("close"), click -> {
            lines.remove(line);
            list.remove(row);
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(getTranslation("cooperation.rules.remove", kind.nameDa()));
        row.add(remove);
        lines.add(line);
        list.add(row);
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

    private void save() {
        try {
            LocalDate last = lastDay.getValue().isBlank() ? null : DateTimeInput.date(lastDay.getValue(), DanishTime.today(clock));
            rules.change(caravan, lines.stream().map(line -> new HelpKind(line.code, line.danish.getValue(), line.english.getValue())).toList(), last);
            close();
            done.run();
        } catch (Refused refused) {
            wrong.setText(getTranslation(refused.messageKey(), refused.arguments()));
        }
    }
}
