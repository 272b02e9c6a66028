package dk.karavanen.registration.web;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.PublicPage;
import jakarta.servlet.http.HttpServletRequest;

/** The page of {@code frontend/signup.html} around whatever this room shows without Flow. */
@Component
class SignUpFrame {

    private final PublicPage around;
    private volatile @Nullable String template;

    SignUpFrame(MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings) {
        this.around = new PublicPage(messages, build, settings);
    }

    HtmlWords words(HttpServletRequest request) {
        return around.words(Language.of(request));
    }

    /**
     * @param title as plain text
     * @param here  where the other language is to be had
     */
    ResponseEntity<String> answer(String title, String here, String main, HttpServletRequest request, HttpStatus status) {
        return around.answer(template(), title, here, main, request, status);
    }

    /** With nothing around it. */
    ResponseEntity<String> bare(String title, String body, HttpServletRequest request) {
        return around.bare(template(), title, body, request, HttpStatus.OK);
    }

    private String template() {
        String made = template;
        if (made == null) {
            template = made = BuiltPage.read("signup");
        }
        return made;
    }
}
