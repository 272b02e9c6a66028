package dk.karavanen.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import dk.karavanen.shared.Refused;
import dk.karavanen.testing.Effort;

/** What becomes of a logo that somebody sends: a PNG of our own, whatever was in it. */
class LogoPictureTest {

    private static final String HEAD = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 200 100\">";

    @Test
    void anSvgIsDrawnAsLargeAsThereIsUseFor() throws IOException {
        BufferedImage drawn = drawn(HEAD + "<defs><linearGradient id=\"g\"><stop stop-color=\"#f00\"/></linearGradient></defs>"
                + "<style>.a{fill:#00f}</style><rect class=\"a\" width=\"100\" height=\"100\"/><rect x=\"100\" width=\"50\" height=\"100\" style=\"fill:url(#g)\"/></svg>");
        assertThat(drawn.getWidth()).isEqualTo(1200);
        assertThat(drawn.getHeight()).isEqualTo(600);
        assertThat(new Color(drawn.getRGB(300, 300), true)).isEqualTo(Color.BLUE);
        assertThat(new Color(drawn.getRGB(750, 300), true)).isEqualTo(Color.RED);
        assertThat(drawn.getRGB(1100, 300) >>> 24).as("what is not drawn is clear").isZero();
    }

    @Test
    void nothingThatWasInTheFileIsInThePicture() throws IOException {
        String svg = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">"
                + HEAD.replace("viewBox", "onload=\"alert(1)\" viewBox") + "<!-- Jens --><metadata>Jens</metadata><script>alert('Jens')</script>"
                + "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\">Jens</body></foreignObject><a href=\"https://jens.example\">"
                + "<rect width=\"200\" height=\"100\" onclick=\"alert(1)\"/></a><animate attributeName=\"x\"/></svg>";
        byte[] png = Base64.getDecoder().decode(LogoPicture.of(svg.getBytes(StandardCharsets.UTF_8)).base64());
        assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("Jens", "alert", "svg").startsWith("\u0089PNG");
        String safe = new String(SafeSvg.of(svg.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertThat(safe).contains("<rect").doesNotContain("Jens", "alert", "script", "foreignObject", "jens.example", "onload", "onclick", "animate", "DOCTYPE");
    }

    @Test
    void nothingIsFetched() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String there = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            drawn("<!DOCTYPE svg SYSTEM \"" + there + "x.dtd\">" + HEAD + "<image href=\"" + there + "a.png\" width=\"9\" height=\"9\"/><style>@import url(" + there
                    + "b.css); rect{fill:url(" + there + "c.svg#d)}</style><use xlink:href=\"" + there + "e.svg#f\"/><rect fill=\"url(" + there
                    + "g.svg#h)\" mask=\"url(" + there + "m.svg#m)\" width=\"9\" height=\"9\"/><rect width=\"9\" height=\"9\" style=\"stroke:#000\"/></svg>");
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF89a", "<html/>", "<svg/>", "<svg xmlns=\"http://www.w3.org/2000/svg\"", "<x xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"/>", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 0 10\"><rect width=\"9\" height=\"9\"/></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 1\"><rect width=\"9\" height=\"9\"/></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script>alert(1)</script></svg>",
            "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text y=\"9\">&e;</text></svg>",
            "<!DOCTYPE svg [<!ENTITY a \"xx\"><!ENTITY b \"&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text y=\"9\">&b;</text></svg>",
            "\u0089PNG\r\n\u001a\nxx"})
    void whatIsNoPictureIsRefused(String file) {
        assertThatThrownBy(() -> LogoPicture.of(file.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(Refused.class).hasMessage("logo-unreadable");
    }

    @Test
    void aFewLinesCannotBeMadeToDrawForHours() {
        StringBuilder doubling = new StringBuilder(HEAD).append("<g id=\"a0\"><rect width=\"9\" height=\"9\"/></g>");
        for (int i = 1; i < 40; i++) {
            doubling.append("<g id=\"a%d\"><use href=\"#a%d\"/><use href=\"#a%d\"/></g>".formatted(i, i - 1, i - 1));
        }
        tooLarge(doubling + "</svg>");
        tooLarge(HEAD + "<g id=\"a\"><use href=\"#a\"/></g></svg>");
        tooLarge(HEAD + "<rect id=\"r\" width=\"9\" height=\"9\"/>" + "<use href=\"#r\"/>".repeat(101) + "</svg>");
        tooLarge(HEAD + "<g>".repeat(70) + "</g>".repeat(70) + "</svg>");
        tooLarge(HEAD + "<g/>".repeat(20_001) + "</svg>");
        tooLarge("x".repeat(LogoPicture.MAX_BYTES + 1));
        StringBuilder masks = new StringBuilder(HEAD).append("<mask id=\"m0\"><rect width=\"9\" height=\"9\" fill=\"#fff\"/></mask>");
        for (int i = 1; i < 40; i++) {
            masks.append("<mask id=\"m%d\"><g mask=\"url(#m%d)\"><rect mask=\"url(#m%d)\" width=\"9\" height=\"9\" fill=\"#fff\"/></g></mask>".formatted(i, i - 1, i - 1));
        }
        String masked = masks + "<rect width=\"200\" height=\"100\" mask=\"url(#m39)\"/><rect y=\"50\" width=\"9\" height=\"9\"/></svg>";
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Effort.here(Duration.ofSeconds(20)), () -> drawn(masked));
    }

    @Test
    void aPngIsDrawnAnewAndItsWordsAreGone() throws IOException {
        byte[] plain = png(300, 100);
        byte[] text = chunk("tEXt", "Author\0Jens".getBytes(StandardCharsets.ISO_8859_1));
        byte[] worded = new byte[plain.length + text.length];
        System.arraycopy(plain, 0, worded, 0, 33);
        System.arraycopy(text, 0, worded, 33, text.length);
        System.arraycopy(plain, 33, worded, 33 + text.length, plain.length - 33);
        LogoPicture picture = LogoPicture.of(worded);
        assertThat(new String(worded, StandardCharsets.ISO_8859_1)).contains("Jens");
        byte[] drawn = Base64.getDecoder().decode(picture.base64());
        assertThat(new String(drawn, StandardCharsets.ISO_8859_1)).doesNotContain("Jens");
        assertThat(picture.width()).isEqualTo(1200);
        assertThat(picture.height()).isEqualTo(400);
        assertThat(new Color(ImageIO.read(new ByteArrayInputStream(drawn)).getRGB(600, 200), true)).isEqualTo(Color.GREEN);
    }

    @Test
    void aPngThatSaysItIsHugeIsNotUnpacked() throws IOException {
        byte[] bomb = png(300, 100);
        for (int side : new int[] {16, 20}) {
            byte[] huge = Arrays.copyOf(bomb, bomb.length);
            huge[side + 1] = 1;
            CRC32 sum = new CRC32();
            sum.update(huge, 12, 17);
            for (int i = 0; i < 4; i++) {
                huge[29 + i] = (byte) (sum.getValue() >>> 24 - 8 * i);
            }
            assertThatThrownBy(() -> LogoPicture.of(huge)).isInstanceOf(Refused.class).hasMessage("logo-too-large");
        }
    }

    private static void tooLarge(String svg) {
        assertThatThrownBy(() -> LogoPicture.of(svg.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Refused.class).hasMessage("logo-too-large");
    }

    private static BufferedImage drawn(String svg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(LogoPicture.of(svg.getBytes(StandardCharsets.UTF_8)).base64())));
    }

    private static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        java.nio.ByteBuffer chunk = java.nio.ByteBuffer.allocate(12 + data.length).putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) sum.getValue()).array();
    }
}
