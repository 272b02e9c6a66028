package dk.karavanen.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Scripts, styles, fonts and icons from memory, compressed once. A phone that joins loads a dozen of them, and looked up in
 * the jar each time they took a quarter of what joining costs. All of them together are some three megabytes.
 *
 * <p>Only what lies in a jar is kept. While the server runs from the sources each file goes out as it is now: elsewhere it would be
 * as it was up to five seconds ago (Tomcat), and the same to whoever asks whether it has changed within a second.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class CompressedStaticFiles extends OncePerRequestFilter {

    private static final Map<String, String> PLACES = Map.of("/VAADIN/build/", "META-INF/VAADIN/webapp", "/aura/", "META-INF/resources",
            "/fonts/", "META-INF/resources", "/icons/", "META-INF/resources", "/styles/", "META-INF/resources",
            "/manifest.webmanifest", "META-INF/resources");
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript;charset=utf-8", "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml", "webmanifest", "application/manifest+json", "png", "image/png", "woff2", "font/woff2");
    private static final Set<String> COMPRESSED = Set.of("js", "css", "svg", "webmanifest");
    /** In place of when a file was made: it may be another in a moment. */
    private static final long EDITED = -1;
    private static final Pattern UNWANTED = Pattern.compile(".*;\\s*q=0(\\.0*)?");
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final ClassLoader resources;
    private final boolean edited;
    private final ConcurrentMap<String, BuiltFile> files = new ConcurrentHashMap<>();

    /** @param brotli, gzip null where there is no such variant, or where it is no smaller */
    private record BuiltFile(String type, byte[] plain, byte @Nullable [] brotli, byte @Nullable [] gzip, long modified) {
    }

    @Autowired
    CompressedStaticFiles(Environment environment) {
        this(CompressedStaticFiles.class.getClassLoader(), environment.getProperty("vaadin.frontend.hotdeploy", Boolean.class, false));
    }

    /** @param edited whether somebody is working on the files */
    CompressedStaticFiles(ClassLoader resources, boolean edited) {
        this.resources = resources;
        this.edited = edited;
    }

    /** How often and how quickly they were sent says nothing of how the server is, and to measure it took a twentieth of what joining costs. */
    @Bean
    static ObservationPredicate withoutFiles() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext asked && isFile(asked.getCarrier()));
    }

    private static boolean isFile(@Nullable HttpServletRequest request) {
        if (request == null) {
            return false;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return PLACES.keySet().stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<BuiltFile> file = Set.of("GET", "HEAD").contains(request.getMethod()) ? find(request) : Optional.empty();
        if (file.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            send(file.get(), request, response);
        }
    }

    private Optional<BuiltFile> find(HttpServletRequest request) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        BuiltFile known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> place = PLACES.entrySet().stream().filter(p -> path.startsWith(p.getKey())).map(Map.Entry::getValue).findAny();
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        // Plain names only: nothing encoded, nothing that climbs.
        if (place.isEmpty() || type == null || !path.matches("[A-Za-z0-9_./-]+") || path.contains("..") || path.contains("//")) {
            return Optional.empty();
        }
        URL found = resources.getResource(place.get() + path);
        boolean inJar = found != null && !found.getProtocol().equals("file");
        if (found == null || !inJar && !edited) {
            return Optional.empty();
        }
        URLConnection connection = found.openConnection();
        byte[] plain = read(connection);
        if (plain == null) {
            return Optional.empty();
        }
        if (!inJar) {
            return Optional.of(new BuiltFile(type, plain, null, null, EDITED));
        }
        byte[] brotli = variant(place.get() + path + ".br", plain);
        byte[] gzip = variant(place.get() + path + ".gz", plain);
        if (gzip == null && COMPRESSED.contains(path.substring(path.lastIndexOf('.') + 1))) {
            gzip = smaller(gzip(plain), plain);
        }
        BuiltFile file = new BuiltFile(type, plain, brotli, gzip, connection.getLastModified() / 1000 * 1000);
        files.put(path, file);
        return Optional.of(file);
    }

    private byte @Nullable [] variant(String name, byte[] plain) throws IOException {
        URL found = resources.getResource(name);
        return found == null ? null : smaller(read(found.openConnection()), plain);
    }

    private static byte @Nullable [] smaller(byte @Nullable [] packed, byte[] plain) {
        return packed != null && packed.length < plain.length ? packed : null;
    }

    private static byte @Nullable [] read(URLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? null : bytes;
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static void send(BuiltFile file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // A name or a query with a hash of the content never means anything else.
        boolean forever = request.getRequestURI().contains(".cache.") || request.getParameter("v-c") != null;
        response.setHeader(HttpHeaders.CACHE_CONTROL, file.modified() == EDITED ? "no-store" : forever ? "max-age=31536000, immutable" : "max-age=3600");
        if (file.modified() > 0) {
            response.setDateHeader(HttpHeaders.LAST_MODIFIED, file.modified());
        }
        if (file.brotli() != null || file.gzip() != null) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (file.modified() > 0 && since(request) >= file.modified()) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        Set<String> accepted = accepted(request);
        byte[] body = file.plain();
        if (file.brotli() != null && accepted.contains("br")) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "br");
            body = file.brotli();
        } else if (file.gzip() != null && accepted.contains("gzip")) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            body = file.gzip();
        }
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private static long since(HttpServletRequest request) {
        try {
            return request.getDateHeader(HttpHeaders.IF_MODIFIED_SINCE);
        } catch (IllegalArgumentException unreadable) {
            return -1;
        }
    }

    private static Set<String> accepted(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return header == null ? Set.of() : Arrays.stream(header.split(",")).map(String::strip)
                .filter(part -> !UNWANTED.matcher(part).matches()).map(part -> part.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
