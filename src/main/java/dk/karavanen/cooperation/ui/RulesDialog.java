package dk.karavanen.cooperation.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
import dk.karavanen.shared.InRow;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;
import dk.karavanen.shared.ui.FormFields;
import dk.karavanen.shared.ui.Icon;

/** What can be offered and asked for, and until when. */
class RulesDialog extends FormDialog {

    private static final String LAST_DAY = "lastDay";

    /**
     * A kind that is there keeps its code under another name.
     *
     * @param name of its Danish field
     */
    private record Line(String name, String code, TextField danish, TextField english, Div row) {

        String englishName() {
            return name + HelpKind.ENGLISH;
        }

        boolean is(HelpKind kind) {
            return danish.getValue().equals(kind.nameDa()) && english.getValue().equals(kind.nameEn());
        }
    }

    private final CooperationRules rules;
    private final long caravan;
    private final Clock clock;
    private CooperationRules.Standing seen;
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
        lastDay.setValue(lastDay(seen));
        lastDay.setHelperText(getTranslation("cooperation.rules.last-day.hint"));
        lastDay.setWidthFull();
        named(LAST_DAY, lastDay);
        fields(new Paragraph(getTranslation("cooperation.rules.text")), list, add, lastDay);
    }

    private Line line(HelpKind kind) {
        Line line = new Line("line" + everAdded++, kind.code(), field("cooperation.rules.danish", kind.nameDa()), field("cooperation.rules.english", kind.nameEn()), new Div());
        Button remove = new Button(Icon.small("close"), click -> remove(line));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(getTranslation("cooperation.rules.remove", kind.nameDa()));
        line.row.add(line.danish, line.english, remove);
        lines.add(line);
        list.add(line.row);
        named(line.name, line.danish);
        named(line.englishName(), line.english);
        return line;
    }

    private void remove(Line line) {
        lines.remove(line);
        list.remove(line.row);
        putRight(line.danish);
        putRight(line.english);
    }

    private String lastDay(CooperationRules.Standing of) {
        return of.lastDay() == null ? "" : DanishTime.days(of.lastDay(), null, getLocale());
    }

    private TextField field(String label, String value) {
        TextField field = new TextField();
        field.setAriaLabel(getTranslation(label));
        field.setPlaceholder(getTranslation(label));
        field.setValue(value);
        return field;
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return InRow.of(refused).map(lines::get).map(line -> HelpKind.ENGLISH.equals(FormFields.first(refused)) ? line.englishName() : line.name).orElseGet(() -> switch (refused.why()) {
            case DATE_UNREADABLE, NO_SUCH_DATE, YEAR_WRONG -> LAST_DAY;
            default -> null;
        });
    }

    /** What a colleague has added, renamed or removed meanwhile stands beside what is typed here. */
    @Override
    protected void readAgain() {
        CooperationRules.Standing before = seen;
        seen = rules.standing(caravan);
        for (Line line : List.copyOf(lines)) {
            Optional<HelpKind> now = find(seen, line.code);
            now.ifPresent(kind -> {
                theirs(line.name, kind.nameDa());
                theirs(line.englishName(), kind.nameEn());
            });
            if (now.isEmpty() && find(before, line.code).filter(line::is).isPresent()) {
                tookOver(line.danish.getValue());
                remove(line);
            }
        }
        seen.kinds().stream().filter(kind -> find(before, kind.code()).isEmpty()).forEach(kind -> {
            line(kind);
            tookOver(kind.nameDa());
        });
        theirs(LAST_DAY, lastDay(seen));
    }

    private static Optional<HelpKind> find(CooperationRules.Standing in, String code) {
        return in.kinds().stream().filter(kind -> kind.code().equals(code)).findFirst();
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
