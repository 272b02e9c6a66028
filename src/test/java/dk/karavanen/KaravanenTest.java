package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.core.ResolvableType;

class KaravanenTest {

    /** Something that nobody has heard of. */
    private static final class Unheard extends ApplicationEvent {

        Unheard() {
            super("here");
        }
    }

    @Test
    void nobodyIsHandedWhatTheyDoNotListenTo() {
        assertThat(Karavanen.application(new AtomicReference<>()).getListeners())
                .filteredOn(listener -> listener.getClass().getName().startsWith("dk.karavanen.")).isNotEmpty()
                .noneMatch(KaravanenTest::isGivenAnything);
    }

    private static boolean isGivenAnything(ApplicationListener<?> listener) {
        return new GenericApplicationListenerAdapter(listener).supportsEventType(ResolvableType.forClass(Unheard.class));
    }
}
