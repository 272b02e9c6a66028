package dk.karavanen.shell;

import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.Lifecycle;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Ends this node's session cookies in its name, {@code JSESSIONID=5A0C….node1}, so that a proxy finds the node by it (see
 * docker/nodes.conf). A lone server needs none.
 */
@Component
@ConditionalOnProperty("karavanen.node")
class NodeNameInSessionId implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final String name;

    NodeNameInSessionId(@Value("${karavanen.node}") String name) {
        if (!name.matches("[A-Za-z0-9]{1,32}")) {
            throw new IllegalArgumentException("karavanen.node must be of letters and digits, not " + name);
        }
        this.name = name;
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
