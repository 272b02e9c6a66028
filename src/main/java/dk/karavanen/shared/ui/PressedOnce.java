package dk.karavanen.shared.ui;

import com.vaadin.flow.component.button.Button;

/**
 * Whoever presses twice does it once. Whatever becomes of it, the button can be pressed again: also after an error that nobody has
 * foreseen, as when the database is away for a moment, with all that was typed still there.
 */
public final class PressedOnce {

    private PressedOnce() {
    }

    /** The browser lets it be pressed until the answer to the first press is there. */
    public static Button on(Button button, Runnable act) {
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            button.setEnabled(true);
            act.run();
        });
        return button;
    }
}
