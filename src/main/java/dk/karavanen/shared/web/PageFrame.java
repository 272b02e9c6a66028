package dk.karavanen.shared.web;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import jakarta.servlet.http.HttpServletRequest;

/** One of the built pages around whatever a room shows without Flow: each room has its own, with its scripts and styles. */
public abstract class PageFrame {

    private final String built;
    private final PublicPage around;
    private final Function<HttpServletRequest, String> base;
    private volatile @Nullable String template;

    /**
     * @param built the name of its page in {@code frontend/}
     * @param base  where this installation is found from outside
     */
    protected PageFrame(String built, MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings, Function<HttpServletRequest, String> base) {
        this.built = built;
        this.around = new PublicPage(messages, build, settings);
        this.base = base;
    }

    public HtmlWords words(HttpServletRequest request) {
        return around.words(Language.of(request));
    }

    /**
     * @param title as plain text
     * @param here  where the other language is to be had
     * @param main  as HTML
     */
    public ResponseEntity<String> answer(String title, String here, String main, HttpServletRequest request, HttpStatus status) {
        return around.answer(template(), title, here, inside(main), request, status);
    }

    /** What a room's pages all have around their own, on whichever way they are answered. */
    protected String inside(String main) {
        return main;
    }

    /** With nothing around it. */
    public ResponseEntity<String> bare(String title, String body, HttpServletRequest request) {
        return around.bare(template(), title, body, request, HttpStatus.OK);
    }

    /** With what it looks like where its address is sent on. The card repeats nobody's words, and the address no secret: see {@link #shared}. */
    public ResponseEntity<String> open(String card, String title, String here, String description, String main, HttpServletRequest request, HttpStatus status) {
        return around.answer(PreviewCard.into(template(), PreviewCard.tags(base.apply(request), request.getRequestURI(), card, description)), title, here, inside(main), request, status);
    }

    /**
     * With what it looks like where its address is sent on, and the feed that tells what is new of it.
     *
     * @param card        its title there, which repeats nobody's words
     * @param description neither does this sentence
     */
    public ResponseEntity<String> shared(String card, String title, String here, String description, String feed, String main, HttpServletRequest request) {
        String head = PreviewCard.tags(base.apply(request), request.getRequestURI(), card, description)
                + "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"" + HtmlWords.escape(feed) + "\">";
        return around.answer(PreviewCard.into(template(), head), title, here, inside(main), request, HttpStatus.OK);
    }

    /** Read when it is first asked for: a development server may have to make it. */
    private String template() {
        String made = template;
        if (made == null) {
            template = made = BuiltPage.read(built);
        }
        return made;
    }
}
