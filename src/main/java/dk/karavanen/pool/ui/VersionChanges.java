package dk.karavanen.pool.ui;

import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;

import dk.karavanen.pool.ApplicationReading;
import dk.karavanen.pool.ApplicationReading.Change;
import dk.karavanen.pool.WordChanges.Piece;

/** What one version says otherwise than the one before it; looked up when somebody asks. */
class VersionChanges extends Div {

    private final Div changes = new Div();
    private final Button toggle;

    VersionChanges(ApplicationReading reading, long application, int earlier, int later) {
        addClassName("pool-changes");
        changes.setVisible(false);
        toggle = new Button(getTranslation("pool.read.changes", earlier));
        toggle.getElement().setAttribute("aria-expanded", "false");
        toggle.addClickListener(click -> {
            if (!changes.isVisible()) {
                show(reading.changes(application, earlier, later, getLocale()));
            }
            changes.setVisible(!changes.isVisible());
            toggle.getElement().setAttribute("aria-expanded", Boolean.toString(changes.isVisible()));
        });
        add(toggle, changes);
    }

    private void show(List<Change> all) {
        changes.removeAll();
        if (all.isEmpty()) {
            changes.add(PoolParts.meta(getTranslation("pool.read.unchanged")));
        }
        all.forEach(change -> {
            H4 label = new H4(change.label());
            label.getElement().setAttribute("dir", "auto");
            Paragraph words = new Paragraph();
            words.addClassName("pool-words");
            words.getElement().setAttribute("dir", "auto");
            change.pieces().forEach(piece -> words.getElement().appendChild(piece(piece)));
            changes.add(label, words);
        });
    }

    /** Taken out and put in are said by the elements themselves, not by their colour alone. */
    private static Element piece(Piece piece) {
        return switch (piece.kind()) {
            case SAME -> Element.createText(piece.words());
            case OUT -> new Element("del").setText(piece.words());
            case IN -> new Element("ins").setText(piece.words());
        };
    }
}
