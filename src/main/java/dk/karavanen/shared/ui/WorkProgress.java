package dk.karavanen.shared.ui;

import java.util.function.BooleanSupplier;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.shared.Registration;

/**
 * Keeps a screen looking at work that the server goes on with by itself, whoever watches: every now and then while it is under way,
 * and not at all when nothing is, or when the screen has been left.
 */
public final class WorkProgress {

    private static final int POLL_MILLIS = 400;

    private final Component screen;
    private final BooleanSupplier look;

    /** @param look shows how far it has come; says whether it is still under way */
    public WorkProgress(Component screen, BooleanSupplier look) {
        this.screen = screen;
        this.look = look;
        screen.addAttachListener(shown -> {
            Registration polling = shown.getUI().addPollListener(poll -> follow());
            screen.addDetachListener(left -> {
                left.unregisterListener();
                polling.remove();
                left.getUI().setPollInterval(-1);
            });
            follow();
        });
    }

    /** Looks at once, as when something has just been begun. */
    public void follow() {
        boolean underWay = look.getAsBoolean();
        screen.getUI().ifPresent(ui -> ui.setPollInterval(underWay ? POLL_MILLIS : -1));
    }
}
