package dk.karavanen.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.shared.SelfRestartingThread;
import dk.karavanen.shared.Settings;

/**
 * How {@code karavanen backup} and {@code restore} reach a server that has the H2 file open, which nobody else then can: a
 * Unix domain socket in the data folder. Who may enter is for the file system to say: the socket's folder is its owner's alone.
 *
 * <p>One caller at a time. Said in both directions: a word, then contents as {@linkplain Blocks blocks}; the server adds the
 * sentence of what went wrong, empty if nothing did.
 */
@Component
class BackupSocket implements SmartLifecycle {

    static final String BACKUP = "backup";
    static final String RESTORE = "restore";
    /** A restore after which caravans that were deleted since are there again. */
    static final String RESTORE_CARAVANS = "restore-caravans";
    /** Some systems allow 104 bytes, Linux 108. */
    private static final int MAX_ADDRESS_BYTES = 103;
    private static final Logger LOG = LoggerFactory.getLogger(BackupSocket.class);

    private final Backups backups;
    private final Path data;
    private volatile @Nullable ServerSocketChannel door;

    BackupSocket(Backups backups, Settings settings) {
        this.backups = backups;
        this.data = settings.data();
    }

    private static Path socket(Path data) {
        return data.toAbsolutePath().normalize().resolve("control").resolve("socket");
    }

    private static boolean isTooLong(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length > MAX_ADDRESS_BYTES;
    }

    // ------------------------------------------------------------------ the server's side

    @Override
    public void start() {
        if (!backups.database().isFile()) {
            return;
        }
        Path socket = socket(data);
        if (isTooLong(socket)) {
            LOG.warn("The name of {} is too long for a socket: backup and restore need this server stopped", data);
            return;
        }
        try {
            Path folder = socket.getParent();
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            // The database is open, so whoever left this one is gone.
            Files.deleteIfExists(socket);
            ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            opened.bind(UnixDomainSocketAddress.of(socket));
            door = opened;
            SelfRestartingThread.start("backup-door", opened::isOpen, () -> answer(opened));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("There can be no socket in {}: backup and restore need this server stopped: {}", data, e.toString());
        }
    }

    private void answer(ServerSocketChannel opened) {
        while (opened.isOpen()) {
            try (SocketChannel caller = opened.accept()) {
                serve(caller);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("Whoever asked for a backup or a restore went away: {}", e.toString());
            }
        }
    }

    private void serve(SocketChannel caller) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(caller), 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(caller), 1 << 16));
        String problem = "";
        try (OutputStream blocks = new Blocks(out)) {
            switch (in.readUTF()) {
                case BACKUP -> backups.writeTo(blocks);
                case RESTORE -> blocks.write(restore(in, Set.of()).toString().getBytes(StandardCharsets.UTF_8));
                case RESTORE_CARAVANS -> blocks.write(restore(in, Set.of(Kind.CARAVAN)).toString().getBytes(StandardCharsets.UTF_8));
                default -> problem = "This server is another version of Karavanen.";
            }
        } catch (BackupRefused refused) {
            problem = refused.getMessage();
        } catch (SQLException | RuntimeException e) {
            LOG.error("A backup or a restore failed; nothing was changed", e);
            problem = "It failed, and nothing was changed; the server's log says more: " + e.getMessage();
        }
        out.writeUTF(problem.length() > 2000 ? problem.substring(0, 2000) : problem);
        out.flush();
    }

    private Path restore(DataInputStream in, Set<Kind> spared) throws IOException, SQLException {
        Path file = Files.createTempFile(data, "restoring-", ".zip", BackupFile.privately(data));
        try {
            try (OutputStream kept = Files.newOutputStream(file)) {
                Blocks.read(in, kept);
            }
            return backups.restore(file, spared);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void stop() {
        ServerSocketChannel open = door;
        door = null;
        if (open != null) {
            try {
                open.close();
                Files.deleteIfExists(socket(data));
            } catch (IOException e) {
                LOG.debug("Closing the socket failed", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return door != null;
    }

    // ------------------------------------------------------------------ the caller's side

    /** @return the server that has this folder's database open, if there is one that can be asked */
    static Optional<Server> server(Path data) {
        Path socket = socket(data);
        if (isTooLong(socket) || !Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Server(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
        } catch (IOException nobodyThere) {
            return Optional.empty();
        }
    }

    /** A running server, asked once. */
    static final class Server implements AutoCloseable {

        private final SocketChannel channel;
        private final DataInputStream in;
        private final DataOutputStream out;

        private Server(SocketChannel channel) {
            this.channel = channel;
            this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
            this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        }

        /** @throws BackupRefused with the server's own sentence */
        void backup(OutputStream file) throws IOException {
            out.writeUTF(BACKUP);
            out.flush();
            answer(file);
        }

        /**
         * @param caravansToo those that were deleted since
         * @return where the server keeps what was there before
         * @throws BackupRefused with the server's own sentence
         */
        Path restore(Path file, boolean caravansToo) throws IOException {
            out.writeUTF(caravansToo ? RESTORE_CARAVANS : RESTORE);
            try (OutputStream blocks = new Blocks(out); InputStream backup = Files.newInputStream(file)) {
                backup.transferTo(blocks);
            }
            out.flush();
            java.io.ByteArrayOutputStream safety = new java.io.ByteArrayOutputStream();
            answer(safety);
            return Path.of(safety.toString(StandardCharsets.UTF_8));
        }

        private void answer(OutputStream contents) throws IOException {
            try {
                Blocks.read(in, contents);
                String problem = in.readUTF();
                if (!problem.isEmpty()) {
                    throw new BackupRefused(problem);
                }
            } catch (EOFException e) {
                throw new BackupRefused("The server broke off; its log says why.", e);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Contents whose length is not known beforehand: each block after its length, and one of none in the end. */
    private static final class Blocks extends OutputStream {

        private final DataOutputStream out;

        Blocks(DataOutputStream out) {
            this.out = out;
        }

        static void read(DataInputStream in, OutputStream contents) throws IOException {
            byte[] buffer = new byte[1 << 16];
            for (int left = in.readInt(); left > 0; left = in.readInt()) {
                while (left > 0) {
                    int read = in.read(buffer, 0, Math.min(left, buffer.length));
                    if (read < 0) {
                        throw new EOFException();
                    }
                    contents.write(buffer, 0, read);
                    left -= read;
                }
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (count > 0) {
                out.writeInt(count);
                out.write(bytes, from, count);
            }
        }

        @Override
        public void close() throws IOException {
            out.writeInt(0);
        }
    }
}
