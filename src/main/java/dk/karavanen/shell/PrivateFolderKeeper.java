package dk.karavanen.shell;

import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.Settings;

/**
 * Takes others' rights from what the running server has made in its {@linkplain PrivateFolder folder}: the database as soon as it is
 * there and before anybody is answered, each new day's log and what is written anew within the hour.
 */
@Component
class PrivateFolderKeeper implements SmartInitializingSingleton {

    private static final long HOUR_MILLIS = 3_600_000;

    private final Path data;

    PrivateFolderKeeper(Settings settings) {
        this.data = settings.data();
    }

    /** Everything is made by then, the database too. */
    @Override
    public void afterSingletonsInstantiated() {
        again();
    }

    @Scheduled(initialDelay = HOUR_MILLIS, fixedDelay = HOUR_MILLIS)
    void again() {
        if (Files.isDirectory(data)) {
            PrivateFolder.make(data);
        }
    }
}
