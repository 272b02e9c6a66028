package dk.karavanen.visit.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.visit.Visit;
import dk.karavanen.visit.VisitDesk;

/** Other dates: the office is asked anew. */
class MoveDialog extends VisitFormDialog {

    private final VisitDesk desk;
    private final Visit visit;
    private final DatesField dates = new DatesField(1);
    private final TextArea words = new TextArea(getTranslation("visit.words"));

    MoveDialog(VisitDesk desk, Visit visit, Runnable done) {
        super("visit.move", "visit.move.go", done);
        this.desk = desk;
        this.visit = visit;
        words.setWidthFull();
        dates.into(this);
        named("words", words);
        fields(new Paragraph(visit.title()), dates, words);
    }

    @Override
    protected void act() {
        desk.move(visit.id(), visit.version(), dates.typed(), words.getValue());
    }
}
