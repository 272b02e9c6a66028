package dk.karavanen.moderation.ui;

import java.util.function.Supplier;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.shared.ui.Confirmation;

/** One subject of the {@link DoorPanel door}, on a card of its own. */
abstract class DoorSection extends Section {

    final Desk desk;

    DoorSection(Desk desk, String heading) {
        super(new H2());
        this.desk = desk;
        String title = getTranslation(heading);
        ((H2) getComponentAt(0)).setText(title);
        addClassNames("card", "door-card");
        getElement().setAttribute("aria-label", title);
    }

    /** @param meeting as the desk last read it */
    abstract void refresh(Meeting meeting);

    Paragraph hint(String key, Object... values) {
        Paragraph hint = new Paragraph(getTranslation(key, values));
        hint.addClassName("hint");
        return hint;
    }

    /** Asks before something that cannot be seen to be harmless. */
    void ask(String question, Component text, String doIt, Supplier<String> act) {
        new Confirmation(question, text, getTranslation(doIt), () -> desk.attempt(act)).open();
    }
}
