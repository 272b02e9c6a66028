package dk.karavanen.visit.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.VisitDesk;

/** Whether it took place, and what was said. */
class HowDialog extends FormDialog {

    private final VisitDesk desk;
    private final Visit visit;
    private final RadioButtonGroup<Boolean> took = new RadioButtonGroup<>();
    private final TextArea said = new TextArea(getTranslation("visit.said"));

    HowDialog(VisitDesk desk, Visit visit, Runnable done) {
        super("visit.how", "visit.how.go", done);
        this.desk = desk;
        this.visit = visit;
        took.setLabel(getTranslation("visit.how"));
        took.setItems(true, false);
        took.setItemLabelGenerator(yes -> getTranslation(yes ? "visit.held" : "visit.not-held"));
        said.setValue(visit.said() == null ? "" : visit.said());
        said.setHelperText(getTranslation("visit.said.staff"));
        said.setWidthFull();
        named("took", took);
        named("said", said);
        fields(new Paragraph(visit.title()), took, said);
    }

    @Override
    protected void act() {
        if (took.getValue() == null) {
            throw new Refused(RefusalReason.NOTHING_CHOSEN, "took");
        }
        desk.tell(visit.id(), visit.version(), took.getValue(), said.getValue());
    }
}
