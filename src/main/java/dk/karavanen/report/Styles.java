package dk.karavanen.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import org.springframework.core.io.ClassPathResource;

import dk.karavanen.shared.SectorShape;

/** The style sheets of the two media. Both are plain files; what follows from the sectors' shapes is added to them. */
final class Styles {

    static final String WEB = read("web.css") + shapes(Medium.WEB) + lengths();
    static final String PRINT_KIT = read("print-kit.css") + shapes(Medium.PDF);
    static final String SIGN_UP_SHEET = read("sign-up-sheet.css") + shapes(Medium.PDF);
    static final String PAPER = read("paper.css") + shapes(Medium.PDF) + roads() + lengths();

    static final String WEB_SCRIPT = read("page.js");

    /** Lets a page's style element through a content security policy, and no other. */
    static final String WEB_HASH = hash(WEB);
    /** The same of its script. */
    static final String WEB_SCRIPT_HASH = hash(WEB_SCRIPT);

    private Styles() {
    }

    private static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8))) + "'";
    }

    private static String read(String file) {
        try {
            return new ClassPathResource("report/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shapes(Medium medium) {
        StringBuilder css = new StringBuilder();
        for (SectorShape shape : SectorShape.values()) {
            css.append(".sector.s-").append(shape.token()).append("{background-image:").append(Charts.asBackground(shape)).append("}\n");
            css.append(".s-").append(shape.token()).append(" .fill{background-color:").append(shape.paperColour()).append("}\n");
        }
        css.append(".sector.s-together{background-image:").append(Charts.asBackground(null)).append("}\n");
        // Three shapes and a diamond on a road: the mark.
        css.append(".mark{background-image:").append(Charts.background("<path d=\"M1 7a5 5 0 1 1 10 0a5 5 0 0 1-10 0Z\" fill=\"#0B2B33\"/>"
                + "<path d=\"M14.5 2h10v10h-10ZM33 1.6l5.8 10.4H27.2ZM45 .8l5 5.6-5 5.6-5-5.6Z\" fill=\"#0B2B33\"/>"
                + "<rect x=\"0\" y=\"14.5\" width=\"50\" height=\"2.5\" fill=\"#0B2B33\"/>", 50, 18)).append("}\n");
        for (HomeMap.Level level : HomeMap.Level.values()) {
            css.append(".sector.lv-").append(level.word()).append("{background-image:").append(Charts.tile(level)).append("}\n");
        }
        css.append(".sector.lv-host{background-image:").append(Charts.hostTile()).append("}\n");
        // The sun, whole: on paper the roads run before it.
        if (medium == Medium.PDF) {
            css.append(".cover{background-image:").append(Charts.background("<path d=\"M0 60a60 60 0 1 1 120 0a60 60 0 0 1-120 0Z\" fill=\"#FFC933\"/>",
                    120, 120)).append("}\n");
        }
        css.append(".disc{background-image:").append(Charts.background("<path d=\"M0 12a12 12 0 1 1 24 0a12 12 0 0 1-24 0Z\" fill=\"#FFC933\"/>",
                24, 24)).append("}\n");
        return css.toString();
    }

    /** The roads of the cover run before the sun, closer together the more there are. Millimetres. */
    private static String roads() {
        StringBuilder css = new StringBuilder();
        for (int roads = 1; roads <= ReportCover.MAX_ROADS; roads++) {
            double name = roads <= 9 ? 11.4 : 8.9;
            double pitch = roads <= 4 ? 21.3 : roads <= 6 ? 17 : roads <= 9 ? 12.6 : 9.9;
            double below = roads <= 4 ? 13 : roads <= 6 ? 10 : roads <= 9 ? 4 : 0;
            css.append(String.format(Locale.ROOT, ".way--%d{padding-top:%.1fmm;padding-bottom:%6$.1fmm;height:%.1fmm}.way--%1$d li{padding-top:%.1fmm;height:%.1fmm}"
                    + ".way--%1$d .name{height:%5$.1fmm}%n", roads, 119 - below - roads * pitch, roads * pitch, pitch - name - 0.8, name, below));
            if (roads > 9) {
                css.append(String.format(".way--%d .town{font-size:9.5pt;line-height:1.1}.way--%1$d .day{font-size:8pt;line-height:1.1}%n", roads));
            }
        }
        return css.toString();
    }

    /** Bars take their length from a class: a policy that allows no style attributes stays whole. */
    private static String lengths() {
        StringBuilder css = new StringBuilder();
        for (int percent = 0; percent <= 100; percent++) {
            css.append(".w").append(percent).append("{width:").append(percent).append("%}");
        }
        return css.append('\n').toString();
    }
}
