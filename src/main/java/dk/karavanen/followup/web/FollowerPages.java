package dk.karavanen.followup.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

import dk.karavanen.followup.FollowedSubject;
import dk.karavanen.followup.FollowerAnswers;
import dk.karavanen.followup.FollowerPage;
import dk.karavanen.followup.Following;
import dk.karavanen.mail.web.ConfirmPage;
import dk.karavanen.mail.web.ConfirmPage.Asked;
import dk.karavanen.mail.web.ConfirmPage.Press;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What the links in mails lead to: saying yes, and following less or nothing. A bare POST, by which mail programs press "unsubscribe" for
 * their people (RFC 8058), erases the address.
 */
@Controller
class FollowerPages {

    private final Following following;
    private final FollowerAnswers answers;
    private final ConfirmPage page;
    private final MessageSource messages;

    FollowerPages(Following following, FollowerAnswers answers, ConfirmPage page, MessageSource messages) {
        this.following = following;
        this.answers = answers;
        this.page = page;
        this.messages = messages;
    }

    @GetMapping(Following.PATH + "{token}")
    ResponseEntity<String> show(@PathVariable String token, HttpServletRequest request) {
        return answer(token, null, request);
    }

    /** @param act {@code follow}, {@code stop} with what; whatever else a mail program sends ends all of it */
    @PostMapping(Following.PATH + "{token}")
    ResponseEntity<String> press(@PathVariable String token, @RequestParam(required = false) @Nullable String act, @RequestParam(required = false) @Nullable String idea,
            HttpServletRequest request) {
        Locale language = following.find(token).map(found -> ConfirmPage.language(request, found.language())).orElseGet(() -> Language.of(request));
        try {
            if ("follow".equals(act)) {
                following.accept(token);
                return answer(token, say(language, "followup.page.begun"), request);
            } else if ("stop".equals(act)) {
                following.stop(token, "caravan".equals(idea) ? null : number(idea));
            } else if (following.erase(token)) {
                return gone(request, language, HttpStatus.OK);
            }
        } catch (Refused refused) {
            return answer(token, say(language, refused.messageKey(), refused.arguments()), request);
        }
        // Following nothing any more, its owner is told that the address is gone too.
        return following.find(token).isEmpty() && "stop".equals(act) ? gone(request, language, HttpStatus.OK) : answer(token, null, request);
    }

    private static long number(@Nullable String typed) {
        if (typed == null || !typed.matches("\\d{1,18}")) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        return Long.parseLong(typed);
    }

    private ResponseEntity<String> answer(String token, @Nullable String said, HttpServletRequest request) {
        Optional<FollowerPage> found = following.find(token);
        if (found.isEmpty()) {
            return gone(request, Language.of(request), HttpStatus.NOT_FOUND);
        }
        Locale language = ConfirmPage.language(request, found.get().language());
        return page.of(asked(found.get(), Following.PATH + token, said, language), request, language);
    }

    /** The same for a link that never was, one whose address is erased, and one that was not answered in time. */
    private ResponseEntity<String> gone(HttpServletRequest request, Locale language, HttpStatus status) {
        return page.of(new Asked(status, say(language, "followup.page.gone.title"), List.of(say(language, "followup.page.gone.text")), List.of(), List.of()), request, language);
    }

    private Asked asked(FollowerPage own, String path, @Nullable String said, Locale language) {
        List<String> text = new ArrayList<>();
        if (said != null) {
            text.add(said);
        }
        List<Press> buttons = new ArrayList<>();
        FollowedSubject asked = own.asked();
        if (asked != null) {
            text.add(say(language, asked.idea() == null ? "followup.page.ask.caravan" : "followup.page.ask.idea", asked.name(), asked.caravan()));
            buttons.add(new Press(say(language, "followup.page.yes"), path, Map.of("act", "follow"), false));
        } else if (own.followed().isEmpty()) {
            text.add(say(language, "followup.page.too-late"));
        } else if (said == null) {
            text.add(say(language, "followup.page.text"));
        }
        List<Map.Entry<String, String>> facts = new ArrayList<>(List.of(Map.entry(say(language, "followup.page.address"), own.email())));
        for (FollowedSubject one : own.followed()) {
            String name = one.idea() == null ? one.caravan() : Objects.requireNonNullElse(one.title(), say(language, "followup.page.unreadable"));
            facts.add(Map.entry(say(language, one.idea() == null ? "followup.page.follows.caravan" : "followup.page.follows.idea"), name));
            if (own.followed().size() > 1) {
                buttons.add(new Press(say(language, "followup.page.stop", name), path, Map.of("act", "stop", "idea", one.idea() == null ? "caravan" : String.valueOf(one.idea())), true));
            }
        }
        for (FollowerAnswers.Question question : answers.questions(path.substring(Following.PATH.length()))) {
            buttons.add(new Press(say(language, "followup.page.answer", question.title()), path + "/answer/" + question.idea(), Map.of(), question.said() != null));
        }
        buttons.add(new Press(say(language, "followup.page.erase"), path, Map.of("act", "erase"), true));
        return new Asked(HttpStatus.OK, say(language, asked == null ? "followup.page.title" : "followup.page.ask.title"), text, facts, buttons);
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
