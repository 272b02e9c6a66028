package dk.karavanen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.ClassUtils;

import dk.karavanen.backup.BackupCommand;
import dk.karavanen.backup.BackupRefused;
import dk.karavanen.shared.Settings;
import dk.karavanen.shell.PreparedEnvironmentListener;
import dk.karavanen.shell.PrivateFolder;
import dk.karavanen.shell.StartFailure;

/** Starts the server. */
@SpringBootApplication
@Modulithic(systemName = "Karavanen", sharedModules = "shared")
@EnableScheduling
@EnableConfigurationProperties(Settings.class)
public class Karavanen {

    public static void main(String[] args) {
        AtomicReference<Environment> environment = new AtomicReference<>();
        SpringApplication application = application(environment);
        try {
            if (BackupCommand.isMeant(args)) {
                backUpOrRestore(environment, args);
                return;
            }
            application.run(args);
        } catch (AbandonedRunException e) {
            throw e; // a build tool only wanted to look
        } catch (RuntimeException | Error e) {
            if (isDevelopmentToolsOwn(e)) {
                throw e;
            }
            System.err.println(StartFailure.sentence(e, environment.get()));
            if (ClassUtils.isPresent("org.springframework.boot.devtools.restart.Restarter", null)) {
                throw e; // they wait for the mistake to be mended, and start again
            }
            System.exit(1);
        }
    }

    static SpringApplication application(AtomicReference<Environment> environment) {
        SpringApplication application = new SpringApplication(Karavanen.class);
        application.addListeners(new PreparedEnvironmentListener(prepared -> {
            environment.set(prepared);
            if (prepared.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:")) {
                PrivateFolder.make(data(prepared));
            } else {
                keepPrivate(prepared);
            }
        }));
        return application;
    }

    /** Spring's development tools end the main thread in this way, when they start the server in one that can be started anew. */
    private static boolean isDevelopmentToolsOwn(Throwable e) {
        return e.getClass().getName().startsWith("org.springframework.boot.devtools.");
    }

    /** With the server's settings, and without the server. */
    private static void backUpOrRestore(AtomicReference<Environment> environment, String... args) {
        SpringApplication settings = new SpringApplication(Object.class);
        settings.setWebApplicationType(WebApplicationType.NONE);
        settings.setLogStartupInfo(false);
        settings.setRegisterShutdownHook(false);
        settings.addListeners(new PreparedEnvironmentListener(environment::set));
        ApplicationArguments said = new DefaultApplicationArguments(args);
        try (ConfigurableApplicationContext context = settings.run(args)) {
            keepPrivate(context.getEnvironment());
            new BackupCommand(context.getEnvironment(), Clock.systemUTC(), System.in, System.out)
                    .run(said.getNonOptionArgs(), said.containsOption("yes"), said.containsOption("deleted-caravans"));
            keepPrivate(context.getEnvironment());
        } catch (BackupRefused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        } catch (IOException | SQLException failure) {
            System.err.println(StartFailure.sentence(failure, environment.get()));
            System.exit(1);
        }
    }

    private static Path data(Environment settings) {
        return Path.of(settings.getProperty("karavanen.data", "data"));
    }

    /** Only if it is there: another database needs no folder. */
    private static void keepPrivate(Environment settings) {
        if (Files.isDirectory(data(settings))) {
            PrivateFolder.make(data(settings));
        }
    }

    /** The one clock, so that tests can turn it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
