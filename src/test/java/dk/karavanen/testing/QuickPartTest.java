package dk.karavanen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

import com.vaadin.browserless.SpringBrowserlessTest;

class QuickPartTest {

    private static final Set<String> NOTHING = Set.of("none");
    private static final Set<String> TESTING = Set.of("pool", "testing");

    static class NoServer {
    }

    @SpringBootTest
    static class SharedServer {
    }

    @OnH2
    @SpringBootTest
    static class SaysThatItIsShared {
    }

    @OnH2(named = "own")
    @SpringBootTest
    static class OwnDatabase {
    }

    @SpringBootTest(properties = "karavanen.example=true")
    static class OwnSettings {
    }

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
    static class Port {
    }

    @SpringBootTest
    static class Screen extends SpringBrowserlessTest {
    }

    @Test
    void whatNeedsNoServerOrTheSharedOneIsQuick() {
        for (Class<?> type : new Class<?>[] {NoServer.class, SharedServer.class, SaysThatItIsShared.class, Screen.class}) {
            assertThat(QuickPart.isQuick(type, Set.of(), NOTHING)).as(type.getSimpleName()).isTrue();
        }
    }

    @Test
    void whatNeedsAnotherServerIsRunWhenItsRoomHasBeenChanged() {
        for (Class<?> type : new Class<?>[] {OwnDatabase.class, OwnSettings.class, Port.class}) {
            assertThat(QuickPart.isQuick(type, Set.of(), NOTHING)).as(type.getSimpleName()).isFalse();
            assertThat(QuickPart.isQuick(type, Set.of(), Set.of("pool", "frontend"))).as(type.getSimpleName()).isFalse();
            assertThat(QuickPart.isQuick(type, Set.of(), TESTING)).as(type.getSimpleName()).isTrue();
        }
    }

    @Test
    void theShapeOfClassesIsLookedAtWhenOneHasBeenChanged() {
        assertThat(QuickPart.isQuick(NoServer.class, Set.of("shape"), NOTHING)).isFalse();
        assertThat(QuickPart.isQuick(NoServer.class, Set.of("shape"), Set.of("frontend"))).isFalse();
        assertThat(QuickPart.isQuick(NoServer.class, Set.of("shape"), Set.of("board", "frontend"))).isTrue();
        assertThat(QuickPart.isQuick(NoServer.class, Set.of("shape"), Set.of("karavanen"))).as("in no room").isTrue();
    }

    @Test
    void npmIsAskedWhenAScriptHasBeenChanged() {
        assertThat(QuickPart.isQuick(NoServer.class, Set.of("frontend"), NOTHING)).isFalse();
        assertThat(QuickPart.isQuick(NoServer.class, Set.of("frontend"), Set.of("board", "frontend"))).isTrue();
    }
}
