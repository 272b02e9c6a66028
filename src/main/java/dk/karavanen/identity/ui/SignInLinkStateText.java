package dk.karavanen.identity.ui;

import java.time.Instant;

import com.vaadin.flow.component.html.Span;

import dk.karavanen.identity.SignInLinkState;

/** Whether a link was used, and when: not only people press buttons in mails. */
class SignInLinkStateText extends Span {

    SignInLinkStateText(SignInLinkState link, Instant now) {
        Instant when = link.askedAt() != null ? link.askedAt() : link.usedAt() != null ? link.usedAt() : link.expiresAt();
        setText(getTranslation("identity.people." + word(link, now), SignInLinkTimes.of(when, getLocale())));
        addClassName("person-link");
        if (link.askedAt() != null) {
            addClassNames("pill", "pill--warn");
        }
    }

    private static String word(SignInLinkState link, Instant now) {
        if (link.askedAt() != null) {
            return "link-asked";
        }
        if (link.usedAt() != null) {
            return "link-used";
        }
        return link.expiresAt().isAfter(now) ? "link-waits" : "link-expired";
    }
}
