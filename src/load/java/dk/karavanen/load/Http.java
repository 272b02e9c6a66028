package dk.karavanen.load;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * One phone's connection for requests, kept open between them as browsers do, with the cookies it was given. Far smaller than
 * Java's HTTP client, whose own work would be measured along with the server's. Used by one thread at a time.
 */
final class Http implements AutoCloseable {

    private static final int CONNECT_MILLIS = 20_000;
    private static final int READ_MILLIS = 60_000;
    private static final int BEGINNING = 64 * 1024;
    private static final int MAX_BODY = 64 * 1024 * 1024;

    private final InetSocketAddress server;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Socket socket;

    /** @param body as it came, still compressed if it was */
    record Response(int status, Map<String, String> headers, byte[] body) {

        String text() throws IOException {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        /** A page as far as its head and who reads it: its board may be megabytes, which a hundred phones at once would unpack here. */
        String beginning() throws IOException {
            if (!"gzip".equals(headers.get("content-encoding"))) {
                return new String(body, 0, Math.min(body.length, BEGINNING), StandardCharsets.UTF_8);
            }
            try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(plain.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            }
        }

        byte[] bytes() throws IOException {
            if (!"gzip".equals(headers.get("content-encoding"))) {
                return body;
            }
            try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return plain.readAllBytes();
            }
        }
    }

    Http(InetSocketAddress server) {
        this.server = server;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    static String cookieHeader(Map<String, String> cookies) {
        if (cookies.isEmpty()) {
            return "";
        }
        StringBuilder header = new StringBuilder("Cookie: ");
        cookies.forEach((name, value) -> header.append(name).append('=').append(value).append("; "));
        header.setLength(header.length() - 2);
        return header.append("\r\n").toString();
    }

    Response get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\n", "Accept-Encoding: gzip\r\n", new byte[0]);
    }

    Response post(String path, String json) throws IOException {
        return post(path, "application/json", json);
    }

    Response postForm(String path, String form) throws IOException {
        return post(path, "application/x-www-form-urlencoded", form);
    }

    private Response post(String path, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return send("POST " + path + " HTTP/1.1\r\n", "Content-Type: " + type + "\r\nSec-Fetch-Site: same-origin\r\nContent-Length: "
                + body.length + "\r\n", body);
    }

    /** Sends on the open connection, or on a new one where the server has let it go meanwhile. */
    private Response send(String line, String headers, byte[] body) throws IOException {
        byte[] head = (line + "Host: " + server.getHostString() + ":" + server.getPort() + "\r\n" + headers + cookieHeader(cookies) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        if (socket != null) {
            try {
                return exchange(request);
            } catch (EOFException | java.net.SocketException gone) {
                close();
            }
        }
        try {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(server, CONNECT_MILLIS);
            return exchange(request);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Response exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        Incoming in = new Incoming(socket.getInputStream());
        int status = Integer.parseInt(in.line().split(" ", 3)[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = in.line(); !line.isEmpty(); line = in.line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("set-cookie")) {
                keep(value);
            } else {
                headers.put(name, value);
            }
        }
        byte[] body;
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            body = in.chunks();
        } else if (headers.containsKey("content-length")) {
            body = in.exactly(Integer.parseInt(headers.get("content-length")));
        } else {
            body = new byte[0];
        }
        if ("close".equals(headers.get("connection"))) {
            close();
        }
        return new Response(status, headers, body);
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String value = pair.substring(equals + 1);
        if (value.isEmpty()) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), value);
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }

    /** What comes in for one request. Its buffer lives as long as the answer is read: an idle phone holds none. */
    private static final class Incoming {

        private final InputStream in;
        private final byte[] buffer = new byte[8192];
        private int at;
        private int end;

        Incoming(InputStream in) {
            this.in = in;
        }

        private int next() throws IOException {
            if (at == end) {
                fill();
            }
            return buffer[at++];
        }

        private void fill() throws IOException {
            end = in.read(buffer);
            at = 0;
            if (end <= 0) {
                end = 0;
                throw new EOFException("The server hung up");
            }
        }

        String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int b = next(); b != '\n'; b = next()) {
                if (b != '\r') {
                    line.append((char) (b & 0xff));
                }
                if (line.length() > 16_384) {
                    throw new IOException("A header without end");
                }
            }
            return line.toString();
        }

        byte[] exactly(int length) throws IOException {
            if (length > MAX_BODY) {
                throw new IOException("An answer of " + length + " bytes");
            }
            byte[] body = new byte[length];
            int done = 0;
            while (done < length) {
                if (at == end) {
                    fill();
                }
                int part = Math.min(length - done, end - at);
                System.arraycopy(buffer, at, body, done, part);
                at += part;
                done += part;
            }
            return body;
        }

        byte[] chunks() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int length = chunk(); length > 0; length = chunk()) {
                body.writeBytes(exactly(length));
                line();
                if (body.size() > MAX_BODY) {
                    throw new IOException("An answer of more than " + MAX_BODY + " bytes");
                }
            }
            while (!line().isEmpty()) {
                // Trailers say nothing to us.
            }
            return body.toByteArray();
        }

        private int chunk() throws IOException {
            return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
        }
    }
}
