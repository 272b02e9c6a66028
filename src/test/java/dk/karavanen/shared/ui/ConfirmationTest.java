package dk.karavanen.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.server.VaadinSession;

/** Flow throws presses on what is inert away without a word. */
class ConfirmationTest {

    private UI ui;
    private NativeButton behind;

    @BeforeEach
    void aPage() {
        ui = new UI();
        ui.getInternals().setSession(mock(VaadinSession.class, RETURNS_DEEP_STUBS));
        ui.setLocale(Locale.ENGLISH);
        UI.setCurrent(ui);
        behind = new NativeButton("On");
        ui.add(behind);
    }

    @AfterEach
    void nobodysPage() {
        UI.setCurrent(null);
    }

    @Test
    void thePressThatFollowsTheClosingCountsInTheSameMessageToo() {
        Confirmation question = asked();
        assertThat(isInert()).as("behind a question nothing is taken").isTrue();
        closed(question);
        assertThat(isInert()).as("before anything is answered").isFalse();
    }

    private Confirmation asked() {
        Confirmation question = new Confirmation("Sure?", "", "Yes", () -> { });
        question.open();
        // What Flow does before each answer.
        ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        ui.getInternals().getStateTree().collectChanges(change -> { });
        return question;
    }

    /** As the browser tells of it. */
    private static void closed(Confirmation question) {
        question.getElement().setProperty("opened", false);
        question.getElement().getNode().getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(question.getElement(), "closed", JacksonUtils.createObjectNode()));
    }

    private boolean isInert() {
        return behind.getElement().getNode().isInert();
    }
}
