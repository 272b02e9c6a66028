package dk.karavanen.erasure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.shared.Settings;

/**
 * Gives the database its name, sees at the start that everything is as the list says, and keeps the list in the data folder and
 * beside the scheduled backups too, where it outlives the database.
 */
@Component
@Order(0)
class ErasureFileKeeper implements SmartInitializingSingleton, ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureFileKeeper.class);

    private final JdbcClient jdbc;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Erasures erasures;
    private final List<ErasureFile> files = new ArrayList<>();

    ErasureFileKeeper(JdbcClient jdbc, DataSource database, TransactionTemplate transaction, Erasures erasures, Settings settings) {
        this.jdbc = jdbc;
        this.database = database;
        this.transaction = transaction;
        this.erasures = erasures;
        files.add(new ErasureFile(settings.data()));
        settings.backup().scheduled().map(ErasureFile::new).ifPresent(files::add);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (jdbc.sql("select count(*) from lineage").query(Integer.class).single() == 0) {
            // An older database is the same one that its older backups are of: its first account tells.
            String name = jdbc.sql("select id, created_at from staff_account order by id fetch first 1 rows only")
                    .query((row, n) -> UUID.nameUUIDFromBytes((row.getLong(1) + " " + row.getTimestamp(2).toInstant())
                            .getBytes(StandardCharsets.UTF_8))).optional().orElseGet(UUID::randomUUID).toString();
            try {
                jdbc.sql("insert into lineage (id, name) values (1, ?)").param(name).update();
            } catch (DuplicateKeyException anotherServer) {
                LOG.debug("Another server has named the database");
            }
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        complete();
        keep();
    }

    /** Whatever slipped through, whichever way, does not last longer than this. */
    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void complete() {
        Integer changed = transaction.execute(t -> erasures.complete());
        if (changed != null && changed > 0) {
            LOG.info("{} rows were not yet as the list of erasures says", changed);
        }
    }

    /** Not during the transaction: what was not erased must not be on the list. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Erased event) {
        keep();
    }

    /** Other servers of the same database erase, too. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void keep() {
        try (Connection connection = database.getConnection()) {
            Optional<String> lineage = ErasureList.lineage(connection);
            Set<Erasure> all = ErasureList.of(connection);
            if (lineage.isPresent() && !all.isEmpty()) {
                for (ErasureFile file : files) {
                    file.add(Map.of(lineage.get(), all));
                }
            }
        } catch (SQLException | IOException e) {
            LOG.warn("The list of erasures could not be kept apart; the next try is in an hour, or with the next erasure", e);
        }
    }
}
