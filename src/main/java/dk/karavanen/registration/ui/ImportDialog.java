package dk.karavanen.registration.ui;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.LitRenderer;

import dk.karavanen.registration.ImportColumn;
import dk.karavanen.registration.ImportedRow;
import dk.karavanen.registration.ImportedRow.Verdict;
import dk.karavanen.registration.ImportedSheet;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.Question;
import dk.karavanen.registration.RegistrationImport;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.sheet.SheetReader;
import dk.karavanen.shared.ui.FileUpload;
import dk.karavanen.shared.ui.PressedOnce;

/** A list from elsewhere: the file, what its columns are, what would come of each row, and only then anything does. */
final class ImportDialog extends Dialog {

    private static final int SAMPLE = 30;

    private final RegistrationImport imports;
    private final long meeting;
    private final Runnable after;
    private final List<Question> questions;
    private final FileUpload upload;
    private final Paragraph wrong = new Paragraph();
    private final Div reading = new Div();
    private final Div columns = new Div();
    private final Checkbox headed = new Checkbox(getTranslation("registration.import.headed"));
    private final Select<Sector> sector = new Select<>();
    private final Checkbox tell = new Checkbox(getTranslation("registration.import.tell"), false);
    private final Paragraph counts = new Paragraph();
    private final Grid<ImportedRow> grid = new Grid<>();
    private final Button bring = new Button();
    private final Div working = new Div(new Span(getTranslation("registration.import.working")), new ProgressBar());
    private @Nullable ImportedSheet sheet;

    /** @param after anybody has been signed up */
    ImportDialog(RegistrationImport imports, MeetingSignUp at, Runnable after) {
        this.imports = imports;
        this.meeting = at.meeting().id();
        this.after = after;
        this.questions = at.signUp() == null ? List.of() : at.signUp().questions();
        setHeaderTitle(getTranslation("registration.import"));
        addClassName("import-dialog");
        upload = new FileUpload(event -> {
            byte[] file = event.getInputStream().readNBytes(SheetReader.MOST_BYTES + 1);
            UI ui = event.getUI();
            ui.access(() -> read(file));
        }, getTranslation("registration.import.choose"), SheetReader.MOST_BYTES, this::fail);
        upload.setMaxFiles(1);
        upload.setDropLabel(new Span(getTranslation("registration.import.drop")));
        wrong.addClassNames("hint", "hint--error");
        wrong.getElement().setAttribute("role", "alert");
        wrong.setVisible(false);
        sector.setLabel(getTranslation("registration.import.sector"));
        sector.setItems(at.sectors());
        sector.setEmptySelectionAllowed(true);
        sector.setItemLabelGenerator(one -> one == null ? "" : one.name(getLocale()));
        sector.addValueChangeListener(picked -> change(with -> with.sector(picked.getValue() == null ? null : picked.getValue().code())));
        headed.addValueChangeListener(said -> {
            if (said.isFromClient()) {
                change(with -> with.headed(said.getValue()));
                showColumns();
            }
        });
        rows();
        columns.addClassName("import-columns");
        counts.addClassName("strong");
        counts.getElement().setAttribute("role", "status");
        Div choices = new Div(headed, sector);
        choices.addClassName("import-choices");
        reading.add(new H3(getTranslation("registration.import.columns")), columns, choices, counts, grid, tell);
        reading.addClassName("import-reading");
        reading.setVisible(false);
        add(new Paragraph(getTranslation("registration.import.text", SheetReader.MOST_ROWS)), upload, wrong, reading);
        bring.addThemeVariants(ButtonVariant.PRIMARY);
        bring.setVisible(false);
        PressedOnce.on(bring, this::bring);
        working.addClassName("import-working");
        working.getElement().setAttribute("role", "status").setProperty("hidden", true);
        working.getChildren().filter(ProgressBar.class::isInstance).map(ProgressBar.class::cast).forEach(bar -> bar.setIndeterminate(true));
        // In the browser: the server is busy with thousands of people until there is nothing left to wait for.
        bring.getElement().executeJs("this.addEventListener('click', () => { $0.hidden = false; })", working);
        getFooter().add(working, new Button(getTranslation("shell.cancel"), click -> close()), bring);
    }

    private void rows() {
        grid.addClassName("import-rows");
        grid.addThemeNames("no-border", "wrap-cell-content", "compact");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(ImportedRow::line).setHeader(getTranslation("registration.import.line")).setKey("line").setWidth("5rem").setFlexGrow(0);
        // Beside the line: on a phone what stands further right is out of sight.
        grid.addColumn(LitRenderer.<ImportedRow>of("<span class=\"import-verdicts\">${item.verdicts.map(words => html`<span class=${item.look}>${words}</span>`)}</span>")
                .withProperty("look", row -> "pill " + look(row.verdict())).withProperty("verdicts", row -> row.verdicts().stream().map(this::words).toList())).setHeader(getTranslation("registration.import.verdict")).setKey("verdict").setWidth("10.5rem");
        grid.addColumn(ImportedRow::name).setHeader(getTranslation("signup.name")).setKey("name").setWidth("9rem");
        grid.addColumn(ImportedRow::email).setHeader(getTranslation("signup.email")).setKey("email").setWidth("11rem");
    }

    private String words(Verdict verdict) {
        return getTranslation("registration.verdict." + verdict.word());
    }

    private static String look(Verdict verdict) {
        return verdict == Verdict.SEATED ? "pill--ok" : verdict == Verdict.WAITS ? "pill--warn" : verdict.isWrong() ? "pill--danger" : "";
    }

    /** What the file holds; one that cannot be read leaves what was read before as it is. */
    void read(byte[] file) {
        wrong.setText("");
        wrong.setVisible(false);
        upload.clearFileList();
        try {
            List<List<String>> cells = SheetReader.read(file);
            if (cells.isEmpty()) {
                fail(getTranslation("registration.import.empty"));
                return;
            }
            sheet = ImportedSheet.of(cells, questions).sector(sector.getValue() == null ? null : sector.getValue().code());
        } catch (Refused refused) {
            fail(getTranslation(refused.messageKey(), refused.arguments()));
            return;
        }
        headed.setValue(sheet.headed());
        showColumns();
        preview();
    }

    private void fail(String words) {
        wrong.setText(words);
        wrong.setVisible(true);
    }

    private void change(UnaryOperator<ImportedSheet> how) {
        ImportedSheet before = sheet;
        if (before != null) {
            sheet = how.apply(before);
            preview();
        }
    }

    private void showColumns() {
        columns.removeAll();
        ImportedSheet now = sheet;
        if (now == null) {
            return;
        }
        List<String> first = now.rows().getFirst();
        IntStream.range(0, now.columns().size()).filter(i -> now.rows().stream().anyMatch(row -> !cell(row, i).isEmpty())).forEach(i -> {
            Select<ImportColumn> is = new Select<>();
            is.setLabel(now.headed() && !cell(first, i).isEmpty() ? cell(first, i) : getTranslation("registration.import.column", i + 1));
            is.setHelperText(now.people().stream().map(row -> cell(row, i)).filter(cell -> !cell.isEmpty()).findFirst()
                    .map(cell -> cell.length() <= SAMPLE ? cell : cell.substring(0, SAMPLE) + "…").orElse(""));
            is.setItems(Arrays.stream(ImportColumn.values()).filter(one -> one != ImportColumn.ANSWER || now.columns().get(i) == ImportColumn.ANSWER
                    || ImportedSheet.asks(cell(first, i), questions).isPresent()).toList());
            is.setEmptySelectionAllowed(true);
            is.setEmptySelectionCaption(getTranslation("registration.import.left-out"));
            is.setItemLabelGenerator(one -> one == null ? getTranslation("registration.import.left-out") : getTranslation("registration.import.is." + one.word()));
            is.setValue(now.columns().get(i));
            is.addValueChangeListener(picked -> {
                change(with -> with.with(i, picked.getValue()));
                showColumns();
            });
            columns.add(is);
        });
    }

    private static String cell(List<String> row, int at) {
        return at < row.size() ? row.get(at) : "";
    }

    private void preview() {
        ImportedSheet now = sheet;
        if (now == null) {
            return;
        }
        try {
            List<ImportedRow> judged = imports.preview(meeting, now);
            grid.setItems(judged.stream().sorted(Comparator.comparing((ImportedRow row) -> !row.verdict().isWrong())).toList());
            long comes = judged.stream().filter(row -> row.verdict().comes()).count();
            counts.setText(getTranslation("registration.import.counts", count(judged, Verdict.SEATED), count(judged, Verdict.WAITS),
                    judged.stream().filter(row -> row.verdict().isWrong()).count(), judged.stream().filter(row -> !row.verdict().comes() && !row.verdict().isWrong()).count()));
            reading.setVisible(true);
            bring.setVisible(true);
            bring.setText(getTranslation("registration.import.bring", comes));
            bring.setEnabled(comes > 0);
        } catch (Refused refused) {
            fail(getTranslation(refused.messageKey(), refused.arguments()));
        }
    }

    private static long count(List<ImportedRow> judged, Verdict verdict) {
        return judged.stream().filter(row -> row.verdict() == verdict).count();
    }

    private void bring() {
        ImportedSheet now = sheet;
        if (now == null) {
            return;
        }
        try {
            RegistrationImport.Result result = imports.bring(meeting, now, tell.getValue());
            close();
            Notification.show(getTranslation("registration.import.done", result.seated(), result.waiting(), result.leftOut()), 8_000, Notification.Position.BOTTOM_START);
            after.run();
        } catch (Refused refused) {
            fail(getTranslation(refused.messageKey(), refused.arguments()));
        } finally {
            working.getElement().executeJs("this.hidden = true");
        }
    }
}
