package dk.karavanen.shell;

import java.io.PrintStream;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.StartupNotice;

/** Tells whoever started the server, on the console, that it is ready and how to get in. */
@Component
class StartupConsole {

    private static final Logger log = LoggerFactory.getLogger(StartupConsole.class);

    private final ObjectProvider<StartupNotice> greetings;
    private final PrintStream console;
    private int port;

    @Autowired
    StartupConsole(ObjectProvider<StartupNotice> greetings) {
        this(greetings, System.out);
    }

    StartupConsole(ObjectProvider<StartupNotice> greetings, PrintStream console) {
        this.greetings = greetings;
        this.console = console;
    }

    @EventListener
    void on(WebServerInitializedEvent event) {
        // Monitoring may have a port of its own; that one is not the address.
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        if (port == 0) {
            return; // a test without a server
        }
        console.println("Ready: http://localhost:" + port);
        greetings.orderedStream().flatMap(greeting -> linesOf(greeting).stream()).forEach(console::println);
        console.flush();
    }

    /** A room that has nothing to say for itself, because of a fault, must not stop the server. */
    private static List<String> linesOf(StartupNotice greeting) {
        try {
            return greeting.lines();
        } catch (RuntimeException fault) {
            log.error("{} could not greet", greeting.getClass().getSimpleName(), fault);
            return List.of();
        }
    }
}
