package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.shared.ui.Confirmation;

/** Which key does what at the desk. */
final class KeysDialog {

    /** The keys, and the word of what they do. */
    private static final List<String[]> KEYS = List.of(new String[] {"J K", "step"}, new String[] {"M", "merge"}, new String[] {"H", "hide"},
            new String[] {"V", "wall"}, new String[] {"→ ←", "next"}, new String[] {"B", "dark"}, new String[] {"?", "all"});

    private KeysDialog() {
    }

    static void open(Component where) {
        Div list = new Div();
        list.addClassName("keys");
        for (String[] key : KEYS) {
            Span letter = new Span(key[0]);
            letter.addClassName("key-cap");
            list.add(new Div(letter, new Span(where.getTranslation("desk.key." + key[1]))));
        }
        Confirmation dialog = new Confirmation(where.getTranslation("desk.keys-all"), list, where.getTranslation("desk.keys-close"), () -> {
        });
        dialog.setCancelable(false);
        dialog.open();
    }
}
