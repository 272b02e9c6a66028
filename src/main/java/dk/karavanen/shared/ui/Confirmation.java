package dk.karavanen.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.dom.DisabledUpdateMode;
import com.vaadin.flow.internal.nodefeature.InertData;

/**
 * Asks before something is done that cannot be seen to be harmless. While it is open the server takes no presses on the page behind it,
 * and Flow finds out that it is not open any more only when it answers: a press that comes in the same message as the news of the closing
 * would be thrown away without a word. On a slow net, where messages gather while another is under way, that is what a hurried hand does:
 * Escape, and on. So this finds out at once.
 */
public class Confirmation extends ConfirmDialog {

    /**
     * @param question  the heading
     * @param text      what follows from it
     * @param doIt      what the button says that does it
     * @param confirmed what is done
     */
    public Confirmation(String question, String text, String doIt, Runnable confirmed) {
        this(question, doIt, confirmed);
        setText(text);
    }

    /** The same with more than words. */
    public Confirmation(String question, Component text, String doIt, Runnable confirmed) {
        this(question, doIt, confirmed);
        setText(text);
    }

    private Confirmation(String question, String doIt, Runnable confirmed) {
        setHeader(question);
        setConfirmText(doIt);
        addConfirmListener(pressed -> confirmed.run());
        setCancelable(true);
        setCancelText(getTranslation("shell.cancel"));
        // After Flow's own listener, which takes it off the page.
        getElement().addEventListener("closed", closed -> findOutWhatTakesPresses()).allowInert().setDisabledUpdateMode(DisabledUpdateMode.ALWAYS);
    }

    /** It takes something away. */
    public Confirmation dangerous() {
        setConfirmButtonTheme("error primary");
        return this;
    }

    private static void findOutWhatTakesPresses() {
        UI.getCurrentOrThrow().getElement().getNode().getFeature(InertData.class).collectChanges(change -> {
        });
    }
}
