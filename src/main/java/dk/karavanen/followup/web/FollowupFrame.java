package dk.karavanen.followup.web;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.PreviewCard;
import dk.karavanen.shared.web.PublicPage;
import jakarta.servlet.http.HttpServletRequest;

/** The page of {@code frontend/followup.html} around whatever this room shows. */
@Component
class FollowupFrame {

    private final PublicPage around;
    private final PublicAddress address;
    private volatile @Nullable String template;

    FollowupFrame(MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings, PublicAddress address) {
        this.around = new PublicPage(messages, build, settings);
        this.address = address;
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

    /**
     * With what it looks like where its address is sent on, and the feed that tells what is new of it.
     *
     * @param card        its title there, which repeats nobody's words
     * @param description neither does this sentence
     */
    ResponseEntity<String> shared(String card, String title, String here, String description, String feed, String main, HttpServletRequest request) {
        String head = PreviewCard.tags(address.base(request), here, card, description)
                + "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"" + HtmlWords.escape(feed) + "\">";
        return around.answer(PreviewCard.into(template(), head), title, here, main, request, HttpStatus.OK);
    }

    private String template() {
        String made = template;
        if (made == null) {
            template = made = BuiltPage.read("followup");
        }
        return made;
    }
}
