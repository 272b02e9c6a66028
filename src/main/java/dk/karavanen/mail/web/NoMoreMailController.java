package dk.karavanen.mail.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.mail.MailChoices;
import dk.karavanen.mail.MailChoices.Choice;
import dk.karavanen.mail.web.ConfirmPage.Asked;
import dk.karavanen.mail.web.ConfirmPage.Press;
import dk.karavanen.shared.Language;
import jakarta.servlet.http.HttpServletRequest;

/**
 * "Send me no more of these": a page with a button, and the bare POST by which mail programs press it for their people (RFC 8058). Both
 * can be taken back.
 */
@Controller
class NoMoreMailController {

    private final MailChoices choices;
    private final ConfirmPage page;
    private final MessageSource messages;

    NoMoreMailController(MailChoices choices, ConfirmPage page, MessageSource messages) {
        this.choices = choices;
        this.page = page;
        this.messages = messages;
    }

    @GetMapping(MailChoices.PATH + "{token}")
    ResponseEntity<String> ask(@PathVariable String token, HttpServletRequest request) {
        return page(token, request);
    }

    /** @param again whether they are wanted after all; mail programs send something else, which is as good as nothing */
    @PostMapping(MailChoices.PATH + "{token}")
    ResponseEntity<String> decline(@PathVariable String token, @RequestParam(required = false) @Nullable String again, HttpServletRequest request) {
        choices.decline(token, again == null);
        return page(token, request);
    }

    private ResponseEntity<String> page(String token, HttpServletRequest request) {
        Optional<Choice> found = choices.find(token);
        Locale language = found.map(choice -> ConfirmPage.language(request, choice.language())).orElseGet(() -> Language.of(request));
        return page.of(found.map(choice -> asked(choice, MailChoices.PATH + token, language)).orElseGet(() ->
                new Asked(HttpStatus.NOT_FOUND, say(language, "mail.no-more.unknown.title"), List.of(say(language, "mail.no-more.unknown.text")), List.of(), List.of())),
                request, language);
    }

    private Asked asked(Choice choice, String address, Locale language) {
        return choice.declined()
                ? new Asked(HttpStatus.OK, say(language, "mail.no-more.done.title"), List.of(say(language, "mail.no-more.done.text", choice.sender())), List.of(),
                        List.of(new Press(say(language, "mail.no-more.again"), address, Map.of("again", "yes"), true)))
                : new Asked(HttpStatus.OK, say(language, "mail.no-more.title"), List.of(say(language, "mail.no-more.text", choice.sender())), List.of(),
                        List.of(new Press(say(language, "mail.no-more.press"), address, Map.of(), false)));
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
