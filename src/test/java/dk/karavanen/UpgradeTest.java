package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import dk.karavanen.shell.StartFailure;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TestDatabase;

/** A newer program on an older database, and the other way round; docs/upgrading.md says so to whoever runs a server. */
abstract class UpgradeTest {

    /** The last schema of version 0.1.0. */
    private static final String FIRST_RELEASE = "9";

    private final Map<String, Object> database;

    UpgradeTest(Supplier<Map<String, Object>> database) {
        this.database = database.get();
    }

    @Nested
    static class H2Test extends UpgradeTest {

        H2Test() {
            super(TestDatabase::h2);
        }
    }

    @Nested
    @OnPostgres
    static class PostgresTest extends UpgradeTest {

        PostgresTest() {
            super(TestDatabase::postgres);
        }
    }

    /** The database as the program opens it, with the program's own settings. */
    private ApplicationContextRunner program() {
        return new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
                        FlywayAutoConfiguration.class))
                .withUserConfiguration(NewTables.class)
                .withPropertyValues(database.entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private Flyway flyway(DataSource source) {
        return Flyway.configure().dataSource(source).target(FIRST_RELEASE).load();
    }

    @Test
    void aNewerProgramBringsAnOlderDatabaseUpToDateAndKeepsWhatIsInIt() {
        program().withPropertyValues("spring.flyway.enabled=false").run(older -> {
            flyway(older.getBean(DataSource.class)).migrate();
            older.getBean(JdbcTemplate.class).update("insert into staff_account (id, email, name, role, created_at) "
                    + "values (77, 'asta@example.org', 'Asta', 'ADMIN', current_timestamp)");
        });

        program().run(newer -> {
            assertThat(newer).hasNotFailed();
            Flyway flyway = newer.getBean(Flyway.class);
            assertThat(flyway.info().pending()).isEmpty();
            assertThat(flyway.info().applied()).allMatch(migration -> migration.getState().isApplied() && !migration.getState().isFailed())
                    .extracting(MigrationInfo::getScript).contains("V1__schema.sql");
            assertThat(newer.getBean(JdbcTemplate.class).queryForObject("select name from staff_account where id = 77", String.class))
                    .isEqualTo("Asta");
        });
    }

    @Test
    void anOlderProgramRefusesANewerDatabaseInASentenceAndLeavesItAsItIs() {
        program().run(newest -> newest.getBean(JdbcTemplate.class).update("insert into \"flyway_schema_history\" "
                + "(\"installed_rank\", \"version\", \"description\", \"type\", \"script\", \"checksum\", \"installed_by\", "
                + "\"execution_time\", \"success\") values (9999, '9999', 'of a later version', 'SQL', 'V9999__of_a_later_version.sql', 1, 'x', 1, true)"));

        program().run(older -> {
            assertThat(older).hasFailed();
            assertThat(StartFailure.sentence(older.getStartupFailure(), null)).startsWith(
                    "The database was made by another version of Karavanen: start that version, or use another database.");
        });

        program().withPropertyValues("spring.flyway.enabled=false").run(untouched -> assertThat(untouched.getBean(JdbcTemplate.class)
                .queryForObject("select \"version\" from \"flyway_schema_history\" order by \"installed_rank\" desc limit 1", String.class))
                .isEqualTo("9999"));
    }
}
