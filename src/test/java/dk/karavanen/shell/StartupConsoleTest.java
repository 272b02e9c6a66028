package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.annotation.Order;

import dk.karavanen.shared.StartupNotice;

class StartupConsoleTest {

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final StartupConsole welcome = new StartupConsole(beans.getBeanProvider(StartupNotice.class), new PrintStream(console, true, StandardCharsets.UTF_8));

    @Test
    void theAddressComesFirstThenTheRoomsInOrder() {
        beans.setDependencyComparator(AnnotationAwareOrderComparator.INSTANCE);
        beans.registerSingleton("signIn", new SignInLink());
        beans.registerSingleton("broken", new Broken());
        beans.registerSingleton("code", new Code());

        welcome.on(started(8080, null));
        welcome.on(started(9090, "management"));
        welcome.onReady();

        assertThat(console.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Ready: http://localhost:8080", "Møde: 482716", "Link: http://localhost:8080/x");
    }

    @Test
    void withoutAServerThereIsNothingToSay() {
        welcome.onReady();

        assertThat(console.size()).isZero();
    }

    private static WebServerInitializedEvent started(int port, String namespace) {
        ServletWebServerApplicationContext context = new ServletWebServerApplicationContext() {
            @Override
            public String getServerNamespace() {
                return namespace;
            }
        };
        return new ServletWebServerInitializedEvent(new WebServer() {
            @Override
            public void start() {
            }

            @Override
            public void stop() {
            }

            @Override
            public int getPort() {
                return port;
            }
        }, context);
    }

    @Order(1)
    private static class Code implements StartupNotice {
        @Override
        public List<String> lines() {
            return List.of("Møde: 482716");
        }
    }

    @Order(2)
    private static class SignInLink implements StartupNotice {
        @Override
        public List<String> lines() {
            return List.of("Link: http://localhost:8080/x");
        }
    }

    @Order(3)
    private static class Broken implements StartupNotice {
        @Override
        public List<String> lines() {
            throw new IllegalStateException("the table is gone");
        }
    }
}
