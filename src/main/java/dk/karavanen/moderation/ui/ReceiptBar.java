package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.shared.ui.Icon;

/** The strip at the foot of the desk that says what was done or why not, with what can be undone. */
class ReceiptBar extends Div {

    ReceiptBar() {
        addClassName("receipt");
        getElement().setAttribute("role", "status");
    }

    /** @param message empty to say nothing any more */
    void say(String message) {
        removeAll();
        if (!message.isEmpty()) {
            NativeButton close = new NativeButton();
            close.add(new Icon("close"));
            close.addClassNames("btn", "btn--icon");
            close.getElement().setAttribute("aria-label", getTranslation("desk.dismiss"));
            close.addClickListener(click -> removeAll());
            add(new Span(message), close);
        }
    }

    /** Says that something was done, and offers to undo it. */
    void say(String message, Runnable undo) {
        say(message);
        addComponentAtIndex(1, DeskWords.button(getTranslation("desk.undo"), "undo", "btn--s", () -> {
            say("");
            undo.run();
            // The button that was pressed is gone with its message.
            getChildren().reduce((first, last) -> last).ifPresent(last -> last.getElement().callJsFunction("focus"));
        }));
    }
}
