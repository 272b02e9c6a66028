package dk.karavanen.identity;

import java.net.URI;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.Settings;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Where people outside find this server: for QR codes, links to hand over, and links in the report. Set it with
 * {@code karavanen.base-url} wherever people come in by another name than the one they have just used.
 */
@Component
public class PublicAddress {

    private static final Pattern THIS_MACHINE = Pattern.compile("(?i)localhost\\.?|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private final String configured;
    private final Environment environment;

    @Autowired
    PublicAddress(Settings settings, Environment environment) {
        this(settings.baseUrl(), environment);
    }

    PublicAddress(String configured, Environment environment) {
        this.configured = configured.strip().replaceFirst("/+$", "");
        if (!this.configured.isEmpty() && !this.configured.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new IllegalArgumentException("karavanen.base-url must be like https://karavanen.example, not " + configured);
        }
        this.environment = environment;
    }

    /** @return without a slash at the end, e.g. {@code https://karavanen.example}; {@code http://localhost:PORT} if not configured */
    public String base() {
        return configured.isEmpty()
                ? "http://localhost:" + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"))
                : configured;
    }

    /** The address by which this request came, if none is configured: right for whoever stands in the same hall. */
    public String base(HttpServletRequest request) {
        return configured.isEmpty() ? origin(request) + request.getContextPath() : configured;
    }

    /** @param path with a slash in front */
    public String of(String path) {
        return base() + path;
    }

    /**
     * @param path    with a slash in front
     * @param request by which it was asked for, or null where there is none
     */
    public String of(String path, @Nullable HttpServletRequest request) {
        return (request == null ? base() : base(request)) + path;
    }

    /** Whether people outside are known to come by one address; otherwise each gets the one that they came by. */
    public boolean isConfigured() {
        return !configured.isEmpty();
    }

    /** Whether the configured address has this host, whichever the port: proxies have their own. */
    public boolean isHost(@Nullable String host) {
        return host != null && host.replaceFirst("\\.$", "").equalsIgnoreCase(URI.create(configured).getHost());
    }

    /** Whether a host or an address names the machine that is asked by itself. */
    public static boolean isThisMachine(@Nullable String host) {
        return host != null && THIS_MACHINE.matcher(host).matches();
    }

    /** Whether an {@code Origin} header names this server. */
    boolean isOwn(String origin, HttpServletRequest request) {
        return origin.equals(origin(request)) || !configured.isEmpty() && origin.equals(origin(URI.create(configured)));
    }

    private static String origin(HttpServletRequest request) {
        return origin(URI.create(request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort()));
    }

    /** As browsers write it: without the port that goes without saying. */
    static String origin(URI uri) {
        boolean usual = uri.getPort() == -1 || uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
        return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
    }
}
