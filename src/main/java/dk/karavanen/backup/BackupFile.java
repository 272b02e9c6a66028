package dk.karavanen.backup;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A backup that has been read from beginning to end and is whole. */
final class BackupFile implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();
    /** No manifest of ours comes near it. */
    private static final int MAX_MANIFEST_BYTES = 1 << 20;

    /** What fills the new file. */
    @FunctionalInterface
    interface Filling {

        void fill(OutputStream file) throws IOException, SQLException;
    }

    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    Manifest manifest() {
        return manifest;
    }

    /**
     * Reads a backup and compares it with what it says about itself.
     *
     * @throws BackupRefused if it is none of ours, of a newer kind, or damaged
     */
    static BackupFile open(Path file) {
        ZipFile zip = null;
        boolean whole = false;
        try {
            zip = new ZipFile(file.toFile());
            ZipEntry entry = zip.getEntry(Manifest.ENTRY);
            if (entry == null) {
                throw new BackupRefused(file + " is not a backup of Karavanen.");
            }
            Manifest manifest = manifest(zip, entry, file);
            for (Manifest.Part part : manifest.tables()) {
                check(zip, part, file);
            }
            whole = true;
            return new BackupFile(zip, manifest);
        } catch (NoSuchFileException e) {
            throw new BackupRefused("There is no file " + file + ".", e);
        } catch (ZipException | EOFException e) {
            throw new BackupRefused(file + " is not a backup of Karavanen, or it is damaged.", e);
        } catch (IOException e) {
            throw new BackupRefused(file + " cannot be read: " + e.getMessage(), e);
        } finally {
            if (zip != null && !whole) {
                try {
                    zip.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static Manifest manifest(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MAX_MANIFEST_BYTES);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (sum.getValue() != entry.getCrc()) {
                throw damaged(file, Manifest.ENTRY, null);
            }
            JsonNode json = JSON.readTree(bytes);
            if (!json.path("format").asString("").equals(Manifest.FORMAT)) {
                throw new BackupRefused(file + " is not a backup of Karavanen.");
            }
            if (json.path("version").asInt(0) > Manifest.VERSION) {
                throw new BackupRefused(file + " was made by a newer Karavanen: restore it with that one.");
            }
            return JSON.treeToValue(json, Manifest.class);
        } catch (JacksonException e) {
            throw damaged(file, Manifest.ENTRY, e);
        }
    }

    private static void check(ZipFile zip, Manifest.Part part, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(part.entry());
        if (entry == null) {
            throw damaged(file, part.entry(), null);
        }
        MessageDigest digest = sha256();
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw damaged(file, part.entry(), e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
            throw damaged(file, part.entry(), null);
        }
    }

    private static BackupRefused damaged(Path file, String entry, @Nullable Exception cause) {
        return new BackupRefused(file + " is damaged: " + entry + " is not as it was written.", cause);
    }

    /** A table's rows, each an array of values in the order of the columns. To be closed. */
    Stream<JsonNode> rows(Manifest.Part part) throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(zip.getInputStream(zip.getEntry(part.entry())), StandardCharsets.UTF_8), 1 << 16);
        return lines.lines().map(line -> (JsonNode) JSON.readTree(line)).onClose(() -> {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ------------------------------------------------------------------ making one

    /**
     * Makes a backup that is there whole or not at all: written beside, read again, and only then given its name. It can be
     * read by whoever made it and by nobody else.
     *
     * @throws BackupRefused if there is such a file, it cannot be written, or the result is not whole
     * @throws SQLException  as the filling does
     */
    static Manifest make(Path file, Filling filling) throws SQLException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (Files.exists(file)) {
                throw new BackupRefused(file + " is there already: choose another name.");
            }
            Files.deleteIfExists(part);
            Files.createFile(part, privately(part));
            try {
                try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
                    filling.fill(out);
                }
                try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Manifest manifest;
                try (BackupFile whole = open(part)) {
                    manifest = whole.manifest();
                }
                move(part, file);
                return manifest;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BackupRefused(part + " is being written by somebody else.", e);
        } catch (NoSuchFileException e) {
            throw new BackupRefused("There is no folder " + file.toAbsolutePath().getParent() + ".", e);
        } catch (IOException | JacksonIOException e) {
            throw new BackupRefused(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file);
        }
    }

    /** How a file is made that only its owner may read, where the file system knows owners. */
    static FileAttribute<?>[] privately(Path file) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix") ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
