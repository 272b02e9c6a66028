package dk.karavanen.identity;

import java.time.Clock;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The secrets on participants' devices, and what becomes of a participant who leaves. */
@Service
public class ParticipantTokens {

    private final Participants participants;
    private final DeviceTokens tokens;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ParticipantTokens(Participants participants, DeviceTokens tokens, ApplicationEventPublisher events, Clock clock) {
        this.participants = participants;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /** @return a new secret for one more device of this participant; it cannot be read again */
    @Transactional
    public String issue(Participant participant) {
        String token = Secrets.token();
        tokens.save(new DeviceToken(token, participant.id(), clock.instant()));
        return token;
    }

    @Transactional(readOnly = true)
    public Optional<Participant> find(long caravan, String token) {
        return participants.findByToken(caravan, Secrets.hash(token));
    }

    @Transactional(readOnly = true)
    public Optional<Participant> findByClaim(long caravan, @Nullable String typedClaimCode) {
        return participants.findByClaim(caravan, Secrets.hash(Secrets.tidyClaimCode(typedClaimCode)));
    }

    /** The claim code that belongs to a device's secret. */
    public String claimCode(String token) {
        return Secrets.claimCode(token);
    }

    /** Takes away name and organisation. Does nothing to somebody who has none any more. */
    @Transactional
    public void deleteNames(long participant) {
        participants.lock(participant).filter(person -> !person.isForgotten())
                .ifPresent(person -> person.deleteNames(clock.instant()));
    }

    /** Takes away everything that says who a participant is, and every device's secret. Their votes stay, nameless. */
    @Transactional
    public void forget(long participant) {
        Participant person = participants.lock(participant).orElseThrow();
        person.forget(clock.instant());
        tokens.deleteOf(participant);
        events.publishEvent(new ParticipantForgotten(person.caravan(), participant));
    }
}
