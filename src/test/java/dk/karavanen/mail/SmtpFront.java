package dk.karavanen.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * What stands in front of a mail server: speaks of STARTTLS, encrypts, and passes everything on to the real one behind it; or, without
 * one, answers by itself as a test wants it.
 */
final class SmtpFront implements AutoCloseable {

    private static final char[] PASSWORD = "for-tests".toCharArray();

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    /** What was asked without encryption. */
    final List<String> overheard = new CopyOnWriteArrayList<>();

    private SmtpFront(Guest guest) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket client = door.accept();
                    open.add(client);
                    Thread.ofVirtual().start(() -> {
                        try (client) {
                            guest.serve(client, overheard);
                        } catch (IOException gone) {
                            // As the client wants.
                        }
                    });
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    private interface Guest {
        void serve(Socket client, List<String> overheard) throws IOException;
    }

    /** Answers by itself. A command that has no answer is taken; one whose answer is empty is never answered. */
    static SmtpFront answering(Map<String, String> answers) throws IOException {
        return new SmtpFront((client, overheard) -> {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            say(out, answers.getOrDefault("GREETING", "220 test"));
            boolean data = false;
            for (String line; (line = in.readLine()) != null;) {
                if (data && !line.equals(".")) {
                    continue;
                }
                String command = data ? "END" : line.split(" ")[0].toUpperCase(Locale.ROOT);
                data = command.equals("DATA") && !answers.containsKey("DATA");
                say(out, answers.getOrDefault(command, data ? "354 go on" : "250 ok"));
            }
        });
    }

    /** Goes on answering for ever, a little at a time, so that no single wait is long. */
    static SmtpFront dribbling() throws IOException {
        return new SmtpFront((client, overheard) -> {
            client.setSoTimeout(20);
            while (true) {
                say(client.getOutputStream(), "220-still here");
                try {
                    if (client.getInputStream().read() < 0) {
                        return;
                    }
                } catch (java.net.SocketTimeoutException quiet) {
                    // A little later.
                }
            }
        });
    }

    /** In front of the server at a port. */
    static SmtpFront encrypting(int port, Path folder) throws Exception {
        SSLContext certificate = certificate(folder);
        return new SmtpFront((client, overheard) -> {
            say(client.getOutputStream(), "220 front");
            String line;
            while (!(line = line(client)).startsWith("STARTTLS")) {
                overheard.add(line);
                say(client.getOutputStream(), line.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : line.startsWith("QUIT") ? "221 bye" : "530 encrypt first");
            }
            say(client.getOutputStream(), "220 go on");
            SSLSocket safe = (SSLSocket) certificate.getSocketFactory().createSocket(client, null, client.getPort(), true);
            safe.setUseClientMode(false);
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                line(server); // its greeting, which the client has had from us
                Thread.ofVirtual().start(() -> pass(server, safe));
                pass(safe, server);
            }
        });
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // Either has closed.
        }
    }

    /** Byte for byte: what follows may be encrypted. */
    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c; (c = socket.getInputStream().read()) != '\n';) {
            if (c < 0) {
                throw new IOException("closed");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void say(OutputStream out, String line) throws IOException {
        if (!line.isEmpty()) {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static SSLContext certificate(Path folder) throws Exception {
        Path store = folder.resolve("front.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "front", "-keyalg", "EC",
                "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(),
                "-storepass", new String(PASSWORD)).redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return door.getLocalPort();
    }

    /** @return whether nobody is connected any more */
    boolean isLeft() {
        return open.stream().allMatch(Socket::isClosed);
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
