package dk.karavanen.shared.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;

/**
 * A page of the frontend build that a controller fills in: {@code frontend/NAME.html}, see {@code vite.config.ts}.
 */
public final class BuiltPage {

    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\"[^>]* src=\"[^\"]+\"[^>]*></script>");
    /** A script or a style that the page names. */
    private static final Pattern PART = Pattern.compile("<(?:script|link)[^>]* (?:src|href)=\"(/VAADIN/[^\"]+\\.(js|css))\"");

    private BuiltPage() {
    }

    /** @return its HTML, which names its scripts and styles by their hashes and has places to be filled in */
    public static String read(String name) {
        try {
            return new ClassPathResource("META-INF/VAADIN/webapp/" + name + ".html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PageNotBuilt(e);
        }
    }

    /** @return its scripts alone, for a page that is made in another way */
    public static String scripts(String name) {
        return SCRIPT.matcher(read(name)).results().map(MatchResult::group).collect(Collectors.joining());
    }

    /**
     * @return links by which a browser that has nothing else to do fetches what the page is made of, for whoever goes there next; as it
     *         is going to ask for it: whatever Vite writes is {@code crossorigin}
     */
    public static String prefetched(String name) {
        return PART.matcher(read(name)).results()
                .map(part -> "<link rel=\"prefetch\" as=\"%s\" crossorigin href=\"%s\">"
                        .formatted(part.group(2).equals("js") ? "script" : "style", part.group(1)))
                .collect(Collectors.joining());
    }
}
