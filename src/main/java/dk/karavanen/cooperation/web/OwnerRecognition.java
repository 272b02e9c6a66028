package dk.karavanen.cooperation.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.cooperation.Parties;
import dk.karavanen.identity.Participant;
import jakarta.servlet.http.HttpServletRequest;

/** Who opens a page: by the link in their mail, or by the secret their phone got at the meeting. */
@Component
class OwnerRecognition {

    private final Parties parties;

    OwnerRecognition(Parties parties) {
        this.parties = parties;
    }

    /** One of the two is there: {@code token} on pages behind a mail's link, {@code slug} on those of a phone. */
    Optional<Whose> of(@Nullable String token, @Nullable String slug, HttpServletRequest request) {
        return token != null ? parties.ofToken(token).map(party -> new Whose(party.participant(), Optional.of(party), "/cooperation/" + token, true))
                : slug == null ? Optional.empty() : onPhone(slug, request);
    }

    Optional<Whose> onPhone(String slug, HttpServletRequest request) {
        return participant(slug, request).map(person -> new Whose(person.id(), parties.ofParticipant(person.id()), "/c/" + slug + "/cooperation/mine", false));
    }

    Optional<Participant> participant(String slug, HttpServletRequest request) {
        return parties.participant(slug, caravan -> ParticipantCookie.read(request, caravan));
    }
}
