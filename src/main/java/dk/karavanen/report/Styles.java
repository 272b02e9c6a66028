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

    /** Lets a page's style element through a content security policy, and no other. */
    static final String WEB_HASH = "'sha256-"
            + Base64.getEncoder().encodeToString(CanonicalJson.sha256(WEB.getBytes(StandardCharsets.UTF_8))) + "'";

    private Styles() {
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
        // The sun, cut off where the last road runs: on paper it stands in the cover, on a screen behind the roads.
        String sun = Charts.background("<path d=\"M152 1196A745 745 0 1 1 1338 1196Z\" fill=\"#FFC933\"/>", 1380, 1196);
        css.append(medium == Medium.PDF ? ".cover" : ".way").append("{background-image:").append(sun).append("}\n");
        css.append(".disc{background-image:").append(Charts.background("<path d=\"M0 12a12 12 0 1 1 24 0a12 12 0 0 1-24 0Z\" fill=\"#FFC933\"/>",
                24, 24)).append("}\n");
        return css.toString();
    }

    /** The roads of the cover fill the sun's height from below, closer together the more there are. Millimetres. */
    private static String roads() {
        StringBuilder css = new StringBuilder();
        for (int roads = 1; roads <= ReportCover.MAX_ROADS; roads++) {
            double name = roads <= 9 ? 11.4 : 8.9;
            double pitch = roads <= 4 ? 23 : roads <= 6 ? 18 : roads <= 9 ? 13.2 : 9.9;
            css.append(String.format(Locale.ROOT, ".way--%d{padding-top:%.1fmm;height:%.1fmm}.way--%1$d li{padding-top:%.1fmm;height:%.1fmm}"
                    + ".way--%1$d .name{height:%5$.1fmm}%n", roads, 119.6 - roads * pitch, roads * pitch, pitch - name - 0.8, name));
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
