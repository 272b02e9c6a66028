package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

import dk.karavanen.shared.Settings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

class NodeNameInSessionIdTest {

    @Test
    void sessionsEndInTheNodesName() throws Exception {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        Settings settings = new Binder(new MapConfigurationPropertySource(Map.of("karavanen.node", "node7"))).bind("karavanen", Settings.class).get();
        new NodeNameInSessionId(settings).customize(factory);
        WebServer server = factory.getWebServer(context -> context.addServlet("any", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                request.getSession();
            }
        }).addMapping("/"));
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + "/")).build(),
                    HttpResponse.BodyHandlers.discarding());

            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).matches("JSESSIONID=[0-9A-F]+\\.node7;.*");
        } finally {
            server.stop();
            server.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "node 1", "node.1", "a;b"})
    void aNameThatACookieOrTheProxyWouldTripOver(String name) {
        new ApplicationContextRunner().withUserConfiguration(OnlySettings.class).withPropertyValues("karavanen.node=" + name)
                .run(started -> assertThat(started).hasFailed().getFailure().hasStackTraceContaining("must be letters and digits"));
    }

    @EnableConfigurationProperties(Settings.class)
    static class OnlySettings {
    }
}
