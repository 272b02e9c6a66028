package dk.karavanen;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

import dk.karavanen.shell.StartFailure;

/** Starts the server. */
@SpringBootApplication
@Modulithic(systemName = "Karavanen", sharedModules = "shared")
@EnableScheduling
public class Karavanen {

    public static void main(String[] args) {
        AtomicReference<Environment> environment = new AtomicReference<>();
        SpringApplication application = new SpringApplication(Karavanen.class);
        application.addListeners((ApplicationEnvironmentPreparedEvent event) -> environment.set(event.getEnvironment()));
        try {
            application.run(args);
        } catch (AbandonedRunException e) {
            throw e; // a build tool only wanted to look
        } catch (RuntimeException | Error e) {
            System.err.println(StartFailure.sentence(e, environment.get()));
            System.exit(1);
        }
    }

    /** The one clock, so that tests can turn it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
