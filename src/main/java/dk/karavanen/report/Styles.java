package dk.karavanen.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.springframework.core.io.ClassPathResource;

import dk.karavanen.shared.SectorShape;

/** The style sheets of the two media. Both are plain files; what follows from the sectors' shapes is added to them. */
final class Styles {

    static final String WEB = read("web.css") + shapes() + lengths();
    static final String PAPER = read("paper.css") + shapes() + lengths();

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

    private static String shapes() {
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
