package dk.karavanen.docket.ui;

import java.time.Clock;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.docket.AnswerDraft;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.RecordedAnswers;
import dk.karavanen.docket.RecordedAnswers.StaffRow;
import dk.karavanen.docket.Source;
import dk.karavanen.docket.Verdict;
import dk.karavanen.planning.ui.DateField;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;

/** What an addressee has said elsewhere, written down with where. */
class RecordDialog extends FormDialog {

    private final RecordedAnswers recorded;
    private final long caravan;
    private StaffRow of;
    private final RadioButtonGroup<Verdict> verdict = new RadioButtonGroup<>(getTranslation("docket.office.verdict"));
    private final TextArea words = new TextArea(getTranslation("docket.office.words"));
    private final TextField source = new TextField(getTranslation("docket.staff.source"));
    private final DateField saidOn;
    private final TextField promise = new TextField(getTranslation("docket.office.promise.words"));
    private final TextField owner = new TextField(getTranslation("docket.office.promise.owner"));
    private final TextField email = new TextField(getTranslation("docket.office.promise.email"));
    private final DateField due;
    private final RecordedFiles files = new RecordedFiles();

    RecordDialog(RecordedAnswers recorded, long caravan, StaffRow of, Clock clock, Runnable done) {
        super("docket.staff.record", "docket.office.publish", done);
        saidOn = DocketFields.day("docket.staff.said-on", clock);
        due = DocketFields.day("docket.due", clock);
        this.recorded = recorded;
        this.caravan = caravan;
        this.of = of;
        Row row = of.row();
        Paragraph what = new Paragraph(getTranslation("docket.staff.record.text", row.subject().title(), row.addressee().title()));
        what.getElement().setAttribute("dir", "auto");
        verdict.setItems(Verdict.values());
        verdict.setItemLabelGenerator(one -> getTranslation("docket.verdict." + one.word()));
        words.setMinRows(4);
        source.setHelperText(getTranslation("docket.staff.source.help"));
        if (row.version() != null) {
            verdict.setValue(row.version().verdict());
            words.setValue(row.version().words());
        } else {
            words.setValue(of.heard());
        }
        for (TextField each : new TextField[] {source, promise, owner, email}) {
            each.setWidthFull();
        }
        words.setWidthFull();
        named("verdict", verdict);
        named("words", words);
        named("source", source);
        named("saidOn", saidOn);
        named("promise", promise);
        named("owner", owner);
        named("email", email);
        named("due", due);
        fields(what, verdict, words, source, saidOn, new H3(getTranslation("docket.office.files")), new Paragraph(getTranslation("docket.office.files.hint")), files, new H3(getTranslation(row.promises().isEmpty() ? "docket.office.promise" : "docket.office.another-promise")),
                new Paragraph(getTranslation("docket.office.promise.hint")), promise, owner, email, due);
    }

    @Override
    protected void readAgain() {
        Row row = of.row();
        of = recorded.rows(caravan).stream().filter(one -> one.row().subject().kind() == row.subject().kind() && one.row().subject().id() == row.subject().id()
                && one.row().addressee().id() == row.addressee().id()).findFirst().orElse(of);
        Version now = of.row().version();
        if (now != null) {
            theirs("verdict", now.verdict(), getTranslation("docket.verdict." + now.verdict().word()));
            theirs("words", now.words());
        }
    }

    @Override
    protected void act() {
        Row row = of.row();
        Refusals wrong = new Refusals();
        AnswerDraft draft = wrong.of(() -> AnswerDraft.whole(verdict.getValue(), words.getValue(), promise.getValue(), owner.getValue(), email.getValue(), due.getValue()), AnswerDraft.EMPTY);
        if (!wrong.isEmpty()) {
            wrong.check(() -> new Source(source.getValue(), saidOn.getValue()));
            wrong.end();
        }
        recorded.record(caravan, row.addressee().id(), row.subject().kind(), row.subject().id(), draft, source.getValue(), saidOn.getValue(), of.edition(), files.chosen());
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return DocketFields.of(refused);
    }
}
