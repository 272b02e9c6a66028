package dk.karavanen.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import com.vaadin.flow.component.button.Button;

class PressedOnceTest {

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void theBrowserLetsItBePressedOnceAtATime() {
        Button button = PressedOnce.on(new Button(), done::incrementAndGet);
        assertThat(button.isDisableOnClick()).isTrue();
        button.click();
        assertThat(done).hasValue(1);
        assertThat(button.isEnabled()).isTrue();
    }

    @Test
    void whatFailsUnforeseenCanBeTriedAgain() {
        Button button = PressedOnce.on(new Button(), () -> {
            if (done.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
        });
        assertThatIllegalStateException().isThrownBy(button::click);
        assertThat(button.isEnabled()).isTrue();
        button.click();
        assertThat(done).hasValue(2);
    }
}
