package dk.karavanen.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder holds what people wrote and who they are: database, log, copies. It is for the system's user that runs the server
 * and nobody else on the machine, however the server was started. Java knows no umask; but into a folder that nobody else may enter
 * nobody else gets, and {@link PrivateFolderKeeper} sees to what is written there later.
 */
public final class PrivateFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
    /** Backups and made files lie in folders of their own. */
    private static final int DEPTH = 4;

    private PrivateFolder() {
    }

    /**
     * Makes it if need be, and takes others' rights from it and from what is in it already. Where files have no such rights, or
     * belong to somebody else, they stay as they are.
     */
    public static void make(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
                return;
            }
            if (isShared(folder)) {
                // Not ours alone, as the folder somebody happens to stand in: then only what is ours in it.
                try (Stream<Path> all = Files.list(folder)) {
                    keepToOurselves(all.filter(path -> path.getFileName().toString().startsWith("karavanen.")).toList());
                }
                return;
            }
            Files.walkFileTree(folder, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                    keepToOurselves(List.of(path));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    keepToOurselves(List.of(path));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("What is in {} may be read by others on this machine: {}", folder, e.toString());
        }
    }

    private static boolean isShared(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return real.getParent() == null || real.equals(Path.of("").toRealPath())
                || Stream.of("user.home", "java.io.tmpdir").map(System::getProperty).map(Path::of).filter(Files::exists)
                        .anyMatch(other -> isSame(real, other));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private static void keepToOurselves(List<Path> paths) throws IOException {
        for (Path path : paths) {
            if (!Files.isSymbolicLink(path)) {
                try {
                    keepToOurselves(path);
                } catch (NoSuchFileException gone) {
                    // The server runs: what it makes halfway lies here for a moment.
                }
            }
        }
    }

    private static void keepToOurselves(Path path) throws IOException {
        Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
        rights.addAll(Files.getPosixFilePermissions(path));
        if (rights.removeAll(OTHERS)) {
            Files.setPosixFilePermissions(path, rights);
        }
    }
}
