package dk.karavanen.shell;

import java.util.function.Consumer;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Is given the settings as soon as they are read. A class and no lambda: of a lambda nobody can tell which event it is for, so that
 * Spring hands it every one there is, and each is an exception that it makes and forgets: it was a twentieth of what joining took.
 */
public final class PreparedEnvironmentListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private final Consumer<Environment> given;

    public PreparedEnvironmentListener(Consumer<Environment> given) {
        this.given = given;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        given.accept(event.getEnvironment());
    }
}
