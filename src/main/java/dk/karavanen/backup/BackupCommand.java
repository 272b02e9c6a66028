package dk.karavanen.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.ErasureFile;

/**
 * {@code backup FILE} and {@code restore FILE [--yes] [--deleted-caravans]}: by way of the server that has the H2 file open, and else on the
 * database itself.
 */
public final class BackupCommand {

    private final Database database;
    private final Path data;
    /** Where backups are made on schedule, or null. */
    private final @Nullable Path scheduled;
    private final Clock clock;
    private final InputStream keyboard;
    private final PrintStream console;

    /** @param environment says which database, and the data folder */
    public BackupCommand(Environment environment, Clock clock, InputStream keyboard, PrintStream console) {
        this.database = new Database(environment.getRequiredProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username", ""), environment.getProperty("spring.datasource.password", ""));
        this.data = Path.of(environment.getRequiredProperty("karavanen.data"));
        this.scheduled = Optional.ofNullable(environment.getProperty("karavanen.backup.folder")).filter(folder -> !folder.isBlank())
                .map(Path::of).orElse(null);
        this.clock = clock;
        this.keyboard = keyboard;
        this.console = console;
    }

    /** Whether a program called like this was called for a backup or a restore. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && (arguments[0].equals("backup") || arguments[0].equals("restore"));
    }

    /**
     * Does what was asked for, and says what came of it.
     *
     * @param words    the command and its file
     * @param sure     restore without asking
     * @param caravans that were deleted since the backup was made come back, as nothing else does that was erased
     * @throws BackupRefused with a sentence for the person who asked
     * @throws SQLException  if the database does not answer or is damaged
     */
    public void run(List<String> words, boolean sure, boolean caravans) throws IOException, SQLException {
        if (words.size() != 2) {
            throw new BackupRefused("Say one file, as in: " + words.getFirst() + " karavanen.zip");
        }
        Path file = Path.of(words.get(1)).toAbsolutePath();
        if (words.getFirst().equals("backup")) {
            backup(file);
        } else {
            restore(file, sure, caravans);
        }
    }

    private void backup(Path file) throws IOException, SQLException {
        long begun = System.nanoTime();
        Manifest manifest;
        Optional<BackupSocket.Server> server = server();
        if (server.isPresent()) {
            try (BackupSocket.Server running = server.get()) {
                manifest = BackupFile.make(file, running::backup);
            }
        } else {
            if (database.isFile() && !isThere()) {
                throw new BackupRefused("There is no database in " + data + ".");
            }
            manifest = BackupFile.make(file, out -> DatabaseExport.copy(database, out, clock.instant()));
        }
        console.println("Backed up to " + file + ": " + manifest.sizes() + ", " + size(file) + ", in "
                + (System.nanoTime() - begun) / 1_000_000 + " ms.");
        console.println("It holds personal data, as the database does: keep it as safe, and no longer.");
    }

    private void restore(Path file, boolean sure, boolean caravans) throws IOException, SQLException {
        Manifest manifest;
        try (BackupFile backup = BackupFile.open(file)) {
            manifest = backup.manifest();
        }
        String where = database.isFile() ? data.toString() : database.place();
        if (!sure) {
            console.println("This replaces everything in " + where + " with the backup of "
                    + manifest.madeAt().truncatedTo(ChronoUnit.SECONDS) + " (" + manifest.sizes() + ").");
            console.print("Type yes to go on: ");
            console.flush();
            String answer = new BufferedReader(new InputStreamReader(keyboard, StandardCharsets.UTF_8)).readLine();
            if (answer == null || !answer.strip().equalsIgnoreCase("yes")) {
                throw new BackupRefused("Nothing was changed.");
            }
        }
        long begun = System.nanoTime();
        Files.createDirectories(data);
        ErasureFile apart = new ErasureFile(data);
        List<ErasureFile> besides = besides(file);
        for (ErasureFile beside : besides) {
            apart.add(beside.read());
        }
        Path safety;
        Optional<BackupSocket.Server> server = server();
        if (server.isPresent()) {
            try (BackupSocket.Server running = server.get()) {
                safety = running.restore(file, caravans);
            }
        } else {
            Instant now = clock.instant();
            safety = Backups.safety(data, now);
            try (BackupFile backup = BackupFile.open(file)) {
                database.prepare();
                new DatabaseRestore(database).compare(backup);
                new DatabaseRestore(database).replaceWith(backup, safety, now, apart, caravans ? Set.of(Kind.CARAVAN) : Set.of(),
                        new Backups.Announcing());
            }
        }
        if (caravans) {
            for (ErasureFile beside : besides) {
                beside.forget(Kind.CARAVAN);
            }
        }
        console.println("Restored into " + where + ": " + manifest.sizes() + ", in " + (System.nanoTime() - begun) / 1_000_000 + " ms.");
        console.println("What was there before is in " + safety);
    }

    /** Lists of erasures elsewhere: beside the backup, and where backups are made on schedule. */
    private List<ErasureFile> besides(Path file) {
        return Stream.of(file.getParent(), scheduled).filter(Objects::nonNull).distinct().map(ErasureFile::new).toList();
    }

    private Optional<BackupSocket.Server> server() {
        return database.isFile() ? BackupSocket.server(data) : Optional.empty();
    }

    private boolean isThere() {
        return Files.exists(Path.of(database.place().substring("jdbc:h2:file:".length()) + ".mv.db"));
    }

    private static String size(Path file) throws IOException {
        long bytes = Files.size(file);
        return bytes < 1_000_000 ? (bytes + 999) / 1000 + " KB" : bytes / 100_000 / 10.0 + " MB";
    }
}
