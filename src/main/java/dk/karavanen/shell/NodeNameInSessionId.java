package dk.karavanen.shell;

import java.util.Objects;

import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.Lifecycle;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.Settings;

/**
 * Ends this node's session cookies in its name, {@code JSESSIONID=5A0C….node1}, so that a proxy finds the node by it (see
 * docker/nodes.conf). A lone server needs none.
 */
@Component
@ConditionalOnProperty("karavanen.node")
class NodeNameInSessionId implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final String name;

    NodeNameInSessionId(Settings settings) {
        this.name = Objects.requireNonNull(settings.node(), "karavanen.node");
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        // Sessions learn the route when their context starts; only then is the context part of an engine.
        factory.addContextCustomizers(context -> context.addLifecycleListener(event -> {
            if (Lifecycle.BEFORE_START_EVENT.equals(event.getType())) {
                engine(context).setJvmRoute(name);
            }
        }));
    }

    private static Engine engine(Context context) {
        return (Engine) context.getParent().getParent();
    }
}
