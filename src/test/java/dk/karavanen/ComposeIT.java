package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import dk.karavanen.testing.Ports;
import dk.karavanen.testing.Server;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * {@code docker/compose.yaml} without its containers: what it tells each service is told to a PostgreSQL, a server and a Caddy of this
 * machine, with only their addresses replaced. (Two servers behind nginx: {@link dk.karavanen.faults.TwoServersIT}.)
 */
@Timeout(180)
class ComposeIT {

    private static final String CODE = "482716";
    private static final String PASSWORD = "only+the/secret's=file knows";
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

    @TempDir
    Path folder;

    private final CookieManager cookies = new CookieManager();

    @Test
    void aVoteGoesOverTlsIntoTheDatabaseAndIntoTheFeed() throws Exception {
        Path caddy = Stream.of("/usr/bin/caddy", "/usr/local/bin/caddy", "/opt/homebrew/bin/caddy").map(Path::of)
                .filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(caddy != null, "Caddy is not installed");
        int https = Ports.next();
        try (EmbeddedPostgres database = database();
                Server app = app(database.getPort(), https);
                Proxy proxy = new Proxy(caddy, https, app.port())) {
            HttpClient phone = HttpClient.newBuilder().cookieHandler(cookies).sslContext(proxy.trust()).connectTimeout(Duration.ofSeconds(10)).build();
            String site = "https://localhost:" + https;

            proxy.awaitAnswer(phone, site);
            HttpResponse<String> joined = phone.send(json(site + "/api/meetings/" + CODE + "/participants", "{\"sector\":\"volunteer\"}"), BodyHandlers.ofString());
            assertThat(joined.statusCode()).as(joined.body()).isEqualTo(201);
            assertThat(joined.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly"));

            HttpResponse<InputStream> feed = phone.send(request(site + "/feed/" + CODE + "?frames=3").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
            assertThat(feed.headers().firstValue("Content-Encoding")).as("what the server packs for all goes through as it is").hasValue("gzip");
            String title = "Fra en telefon bag Caddy";
            HttpResponse<String> posted = phone.send(json(site + "/api/meetings/" + CODE + "/intents", "{\"intents\":[{\"key\":\"" + UUID.randomUUID()
                    + "\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"" + title + "\",\"body\":\"\"}]}"), BodyHandlers.ofString());
            assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
            try (InputStream plain = new GZIPInputStream(feed.body())) {
                assertThat(readUntil(plain, title)).contains(title);
            }

            assertThat(inDatabase(database, "select count(*) from idea where title = '" + title + "'")).isEqualTo("1");
            assertThat(phone.send(request(site + "/actuator/health").build(), BodyHandlers.discarding()).statusCode()).isEqualTo(404);
            // Where people find it is what compose says, not where this test put it.
            assertThat(phone.send(request(site + "/c/frivilligheds-og-integrationskaravanen").build(), BodyHandlers.ofString()).body())
                    .contains("https://localhost/c/frivilligheds-og-integrationskaravanen").doesNotContain("http://localhost:" + app.port());
        }
    }

    /** As the image of PostgreSQL makes it: that user owns that database, and is let in by the secret's password only. */
    private EmbeddedPostgres database() throws IOException, java.sql.SQLException {
        Map<String, String> told = environment("database");
        String user = told.get("POSTGRES_USER");
        Path data = folder.resolve("postgres");
        EmbeddedPostgres database = EmbeddedPostgres.builder().setDataDirectory(data).start();
        Path access = data.resolve("pg_hba.conf");
        Files.writeString(access, "host all " + user + " all scram-sha-256\n" + Files.readString(access));
        try (Connection connection = database.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create role " + user + " login superuser password '" + PASSWORD.replace("'", "''") + "'");
            statement.execute("create database " + told.get("POSTGRES_DB") + " owner " + user);
            statement.execute("select pg_reload_conf()");
        }
        return database;
    }

    private Server app(int database, int https) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("spring.datasource.password"), PASSWORD);
        Map<String, String> told = new HashMap<>(environment("app"));
        told.replaceAll((name, value) -> value.replace("//database:5432/", "//localhost:" + database + "/"));
        // The image's own, as its Dockerfile has it.
        Matcher imports = Pattern.compile("SPRING_CONFIG_IMPORT=(\\S+)").matcher(Files.readString(Path.of("docker", "Dockerfile")));
        assertThat(imports.find()).isTrue();
        told.put("SPRING_CONFIG_IMPORT", imports.group(1).replace("/run/secrets/", secrets + "/"));
        return Server.in(told, folder.resolve("app"));
    }

    /** What compose.yaml tells a service, with nothing set outside. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(String service) throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(Files.readString(Path.of("docker", "compose.yaml")));
        Map<String, String> told = new HashMap<>();
        ((Map<String, Object>) compose.get("services").get(service).get("environment"))
                .forEach((name, value) -> told.put(name, DEFAULT.matcher(value.toString()).replaceAll("$2")));
        return told;
    }

    private static String inDatabase(EmbeddedPostgres database, String query) throws Exception {
        try (Connection connection = database.getDatabase("postgres", environment("database").get("POSTGRES_DB")).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }

    private static String readUntil(InputStream feed, String wanted) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[8192];
        int n;
        while (read.indexOf(wanted) < 0 && (n = feed.read(some)) >= 0) {
            read.append(new String(some, 0, n, StandardCharsets.UTF_8));
        }
        return read.toString();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
    }

    private static HttpRequest json(String url, String body) {
        return request(url).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
    }

    /** Caddy with docker/Caddyfile, on a port that needs no rights, and without making this machine trust its certificates. */
    private final class Proxy implements AutoCloseable {

        private final Process process;

        Proxy(Path caddy, int https, int server) throws IOException {
            String settings = Files.readString(Path.of("docker", "Caddyfile"));
            assertThat(settings).contains("\tadmin off\n");
            Path ours = folder.resolve("Caddyfile");
            Files.writeString(ours, settings.replace("\tadmin off\n", "\tadmin off\n\tskip_install_trust\n\thttp_port " + Ports.next() + "\n"));
            ProcessBuilder builder = new ProcessBuilder(caddy.toString(), "run", "--adapter", "caddyfile", "--config", ours.toString())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("caddy.log").toFile());
            builder.environment().putAll(environment("proxy"));
            builder.environment().compute("KARAVANEN_SITE", (name, site) -> site + ":" + https);
            builder.environment().put("KARAVANEN_SERVER", "127.0.0.1:" + server);
            builder.environment().put("XDG_DATA_HOME", folder.toString());
            builder.environment().put("XDG_CONFIG_HOME", folder.toString());
            process = builder.start();
        }

        /** @return trust in Caddy's own authority and no other; waits until there is one */
        SSLContext trust() throws Exception {
            Path authority = folder.resolve("caddy/pki/authorities/local/root.crt");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(authority) || Files.size(authority) == 0) {
                assertThat(process.isAlive()).as(() -> "Caddy runs; its log: " + log()).isTrue();
                assertThat(System.nanoTime()).as(() -> "Caddy makes its certificates; its log: " + log()).isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            try (InputStream certificate = Files.newInputStream(authority)) {
                trusted.setCertificateEntry("caddy", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        }

        /** Its authority is there before it listens. */
        void awaitAnswer(HttpClient client, String site) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (true) {
                try {
                    client.send(request(site + "/readyz").build(), BodyHandlers.discarding());
                    return;
                } catch (IOException notYet) {
                    assertThat(process.isAlive()).as(() -> "Caddy runs; its log: " + log()).isTrue();
                    assertThat(System.nanoTime()).as(() -> "Caddy answers " + notYet + "; its log: " + log()).isLessThan(deadline);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
            }
        }

        private String log() {
            try {
                return Files.readString(folder.resolve("caddy.log"));
            } catch (IOException e) {
                return e.toString();
            }
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
