package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CompressedStaticFilesTest {

    private static final String SCRIPT = "export const x = 1; ".repeat(50);

    @TempDir
    Path folder;
    private URLClassLoader resources;
    private CompressedStaticFiles files;

    @BeforeEach
    void aJar() throws IOException {
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : Map.of("META-INF/VAADIN/webapp/VAADIN/build/a-1.cache.js", SCRIPT,
                    "META-INF/VAADIN/webapp/VAADIN/build/a-1.cache.js.br", "brotli", "META-INF/resources/styles/x.css", "a{}".repeat(100),
                    "META-INF/resources/fonts/f.woff2", "font", "META-INF/secret.js", "secret").entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        resources = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        files = new CompressedStaticFiles(resources, false);
    }

    @AfterEach
    void close() throws IOException {
        resources.close();
    }

    private MockHttpServletResponse ask(String method, String address, String... headers) throws Exception {
        URI uri = URI.create(address);
        MockHttpServletRequest request = new MockHttpServletRequest(method, uri.getRawPath());
        if (uri.getQuery() != null) {
            request.setParameter(uri.getQuery().split("=")[0], uri.getQuery().split("=")[1]);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        files.doFilter(request, response, chain);
        response.setHeader("passed-on", String.valueOf(chain.getRequest() != null));
        return response;
    }

    @Test
    void aScriptInWhatTheBrowserUnderstandsBest() throws Exception {
        String script = "/VAADIN/build/a-1.cache.js";

        MockHttpServletResponse plain = ask("GET", script);
        assertThat(plain.getContentAsString()).isEqualTo(SCRIPT);
        assertThat(plain.getHeader("Cache-Control")).isEqualTo("max-age=31536000, immutable");
        assertThat(plain.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(plain.getContentType()).startsWith("text/javascript");
        assertThat(plain.getHeader("Content-Encoding")).isNull();

        MockHttpServletResponse gzip = ask("GET", script, "Accept-Encoding", "deflate, gzip;q=0.8, br;q=0");
        assertThat(gzip.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.getContentAsByteArray())).readAllBytes())
                .isEqualTo(SCRIPT.getBytes(StandardCharsets.UTF_8));

        MockHttpServletResponse brotli = ask("GET", script, "Accept-Encoding", "gzip, deflate, BR");
        assertThat(brotli.getHeader("Content-Encoding")).isEqualTo("br");
        assertThat(brotli.getContentAsString()).isEqualTo("brotli");
    }

    @Test
    void onlyWhatNamesItsContentIsKeptForLong() throws Exception {
        assertThat(ask("GET", "/styles/x.css").getHeader("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(ask("GET", "/styles/x.css?v-c=12ab").getHeader("Cache-Control")).contains("immutable");
        assertThat(ask("GET", "/fonts/f.woff2", "Accept-Encoding", "gzip").getHeader("Content-Encoding")).as("is packed already").isNull();
    }

    @Test
    void whoHasItAlreadyGetsNoBody() throws Exception {
        String modified = ask("GET", "/styles/x.css").getHeader("Last-Modified");

        MockHttpServletResponse again = ask("GET", "/styles/x.css", "If-Modified-Since", modified);
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
        assertThat(ask("GET", "/styles/x.css", "If-Modified-Since", "yesterday").getStatus()).isEqualTo(200);

        MockHttpServletResponse head = ask("HEAD", "/styles/x.css");
        assertThat(head.getContentLength()).isEqualTo(300);
        assertThat(head.getContentAsByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/styles/y.css", "/styles/../../secret.js", "/styles/%2e%2e/%2e%2e/secret.js", "/secret.js", "/styles/",
            "/styles//x.css", "/m/482716", "/VAADIN/build/a-1.cache.js.br", "/"})
    void everythingElseIsLeftToOthers(String address) throws Exception {
        MockHttpServletResponse response = ask("GET", address);

        assertThat(response.getHeader("passed-on")).isEqualTo("true");
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void nothingIsWritten() throws Exception {
        assertThat(ask("POST", "/styles/x.css").getHeader("passed-on")).isEqualTo("true");
    }

    /** Also not to whoever asks whether it has changed since a moment ago: it may have, within the same second. */
    @Test
    void whatIsBeingEditedIsSentAsItIsNow() throws Exception {
        Path style = folder.resolve("META-INF/resources/styles/edited.css");
        Files.createDirectories(style.getParent());
        Files.writeString(style, "a{}");
        try (URLClassLoader sources = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            files = new CompressedStaticFiles(sources, true);
            assertThat(ask("GET", "/styles/edited.css").getContentAsString()).isEqualTo("a{}");

            Files.writeString(style, "b{}");
            MockHttpServletResponse again = ask("GET", "/styles/edited.css", "If-Modified-Since", "Sun, 29 Nov 2099 12:00:00 GMT");
            assertThat(again.getContentAsString()).isEqualTo("b{}");
            assertThat(again.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(again.getHeader("Last-Modified")).isNull();
        }
    }

    @Test
    void whatIsInNoJarIsLeftToOthersWhereNobodyEditsIt() throws Exception {
        Path style = folder.resolve("META-INF/resources/styles/edited.css");
        Files.createDirectories(style.getParent());
        Files.writeString(style, "a{}");
        try (URLClassLoader sources = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            files = new CompressedStaticFiles(sources, false);

            assertThat(ask("GET", "/styles/edited.css").getHeader("passed-on")).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @CsvSource({"/icons/karavanen.svg,false", "/VAADIN/build/a-1.cache.js,false", "/j/482716,true", "/api/meetings/482716/intents,true"})
    void onlyWhatIsDoneForSomebodyIsMeasured(String path, boolean measured) {
        assertThat(CompressedStaticFiles.withoutFiles().test("http.server.requests",
                new ServerRequestObservationContext(new MockHttpServletRequest("GET", path), new MockHttpServletResponse()))).isEqualTo(measured);
    }
}
