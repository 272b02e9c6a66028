package dk.karavanen.docket.ui;

import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.docket.Promise;
import dk.karavanen.docket.PromiseUpdate;
import dk.karavanen.docket.RecordedAnswers;
import dk.karavanen.docket.ReportKind;
import dk.karavanen.docket.Source;
import dk.karavanen.planning.ui.DateField;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;

/** How a promise is going, written down with where it was said. */
class PromiseDialog extends FormDialog {

    private final RecordedAnswers recorded;
    private final long caravan;
    private Promise promise;
    private final RadioButtonGroup<ReportKind> kind = new RadioButtonGroup<>(getTranslation("docket.office.report"));
    private final TextArea words = new TextArea(getTranslation("docket.office.report.words"));
    private final TextField evidence = new TextField(getTranslation("docket.office.report.evidence"));
    private final TextField source = new TextField(getTranslation("docket.staff.source"));
    private final TextField promised = new TextField(getTranslation("docket.office.promise.words"));
    private final TextField owner = new TextField(getTranslation("docket.office.promise.owner"));
    private final DateField due;

    PromiseDialog(RecordedAnswers recorded, long caravan, Promise promise, Clock clock, Runnable done) {
        super("docket.staff.report", "docket.office.report.send", done);
        due = DocketFields.day("docket.due", clock);
        this.recorded = recorded;
        this.caravan = caravan;
        this.promise = promise;
        Paragraph what = new Paragraph(getTranslation("docket.quoted", promise.words()));
        what.getElement().setAttribute("dir", "auto");
        kind.setItems(Stream.of(ReportKind.values()).filter(one -> one != ReportKind.MADE).toList());
        kind.setItemLabelGenerator(one -> getTranslation("docket.report." + one.word()));
        kind.addValueChangeListener(change -> showChange());
        source.setHelperText(getTranslation("docket.staff.source.help"));
        promised.setHelperText(getTranslation("docket.office.report.changed.hint"));
        for (TextField each : new TextField[] {evidence, source, promised, owner}) {
            each.setWidthFull();
        }
        words.setWidthFull();
        named("kind", kind);
        named("words", words);
        named("evidence", evidence);
        named("source", source);
        named("promised", promised);
        named("owner", owner);
        named("due", due);
        fields(what, kind, words, evidence, source, promised, owner, due);
        showChange();
    }

    private void showChange() {
        boolean changes = kind.getValue() == ReportKind.CHANGED;
        promised.setVisible(changes);
        owner.setVisible(changes);
        due.setVisible(changes);
    }

    @Override
    protected void act() {
        Refusals wrong = new Refusals();
        if (kind.getValue() == null) {
            wrong.add(new Refused(RefusalReason.NOTHING_CHOSEN, "kind"));
        }
        PromiseUpdate update = wrong.orNull(() -> new PromiseUpdate(Objects.requireNonNullElse(kind.getValue(), ReportKind.UNDER_WAY), promised.getValue(), owner.getValue(), due.getValue(),
                words.getValue(), evidence.getValue(), promise.reports().size()));
        wrong.check(() -> new Source(source.getValue(), null));
        wrong.end();
        recorded.report(caravan, promise.id(), Objects.requireNonNull(update), source.getValue());
    }

    @Override
    protected void readAgain() {
        promise = recorded.docket(caravan).rows().stream().flatMap(row -> row.promises().stream()).filter(one -> one.id() == promise.id()).findFirst().orElse(promise);
    }

    /** With what was told of it meanwhile. */
    @Override
    protected String wordsOf(Refused refused) {
        return refused.why() == RefusalReason.STALE && !promise.reports().isEmpty()
                ? super.wordsOf(refused) + " " + getTranslation("form.theirs", promise.reports().getLast().words()) : super.wordsOf(refused);
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return DocketFields.of(refused);
    }
}
