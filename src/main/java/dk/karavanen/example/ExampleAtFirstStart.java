package dk.karavanen.example;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravans;
import dk.karavanen.identity.RunAsAdministrator;
import dk.karavanen.shared.Settings;

/**
 * Gives a new database the example, unless {@code karavanen.example=false}; with {@code karavanen.example=plain} the one without
 * people.
 */
@Component
@ConditionalOnProperty("karavanen.example")
class ExampleAtFirstStart implements ApplicationRunner {

    /** Who led the invented evening, as the log and the public reasons have it. */
    private static final String MODERATOR = "Mette Holm (eksempel)";
    private static final Logger LOG = LoggerFactory.getLogger(ExampleAtFirstStart.class);

    private final Caravans caravans;
    private final ExampleData example;
    private final RunAsAdministrator standIn;
    private final boolean plain;

    ExampleAtFirstStart(Caravans caravans, ExampleData example, RunAsAdministrator standIn, Settings settings) {
        this.caravans = caravans;
        this.example = example;
        this.standIn = standIn;
        this.plain = settings.example() == Settings.Example.PLAIN;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (caravans.count() > 0) {
            return;
        }
        long began = System.nanoTime();
        try {
            standIn.as(MODERATOR, plain ? example::loadPlain : example::load);
            LOG.info("The example was put in, in {} ms", (System.nanoTime() - began) / 1_000_000);
        } catch (RuntimeException inTheWay) {
            // Two servers on one new database: the other one was first.
            if (caravans.count() == 0) {
                throw inTheWay;
            }
            LOG.info("The example was loaded by another server");
        }
    }
}
