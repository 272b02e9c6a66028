package dk.karavanen.caravan;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.identity.Participant;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.identity.Participants;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** How people come to a meeting: from a code to a participant with a secret of their own. */
@Service
public class Joining {

    /** What a person says of themselves; only the sector is required. */
    public record Introduction(@Nullable String sector, @Nullable String organisation, @Nullable String municipality, @Nullable String name) {
    }

    /**
     * @param token     the device's secret, given once; null if the device already had one
     * @param claimCode moves this participant to another device
     * @param created   false if the device already was this participant
     */
    public record Joined(Participant participant, Meeting meeting, @Nullable String token, String claimCode, boolean created) {
    }

    private final Participants participants;
    private final ParticipantTokens tokens;
    private final ParticipantRecognition recognition;
    private final Municipalities municipalities;
    private final CodeLookup codes;
    private final BrowserMarks marks;
    private final Leaving leaving;
    private final MeetingSeats seats;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Joining(Participants participants, ParticipantTokens tokens, ParticipantRecognition recognition,
            Municipalities municipalities, CodeLookup codes, BrowserMarks marks, Leaving leaving, MeetingSeats seats, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock,
            PlatformTransactionManager transactions) {
        this.participants = participants;
        this.tokens = tokens;
        this.recognition = recognition;
        this.municipalities = municipalities;
        this.codes = codes;
        this.marks = marks;
        this.leaving = leaving;
        this.seats = seats;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * Joins a meeting. A browser that already is a participant of the caravan stays that participant, whatever the introduction
     * says; also when it has lost one of its two cookies. Somebody who had left and comes back by the same browser is who they
     * were: their ideas are their own again, and there is no second vote.
     *
     * @throws Refused {@code wrong-code}, {@code code-renewed}, {@code unknown-sector}, {@code unknown-municipality}, {@code municipality-unclear},
     *                 {@code too-long}, {@code full}, {@code meeting-closed}, {@code door-closed}, {@code slip-needed},
     *                 {@code wrong-slip}, {@code slip-spent}, {@code slip-void}
     */
    public Joined join(String typedCode, Visitor visitor, Introduction introduction) {
        return oncePerBrowser(() -> joining(typedCode, visitor, introduction));
    }

    /** Of two tabs of one new browser one is quicker; the other one finds that it is the same person. */
    private Joined oncePerBrowser(Supplier<Joined> joining) {
        try {
            return transactions.execute(status -> joining.get());
        } catch (DuplicateKeyException otherTab) {
            return transactions.execute(status -> joining.get());
        }
    }

    private Joined joining(String typedCode, Visitor visitor, Introduction introduction) {
        Meeting meeting = codes.meeting(typedCode, visitor);
        String token = visitor.token().apply(meeting.caravan()).orElse(null);
        Optional<Long> before = marks.lock(meeting.caravan(), visitor.mark());
        Optional<Participant> byToken = recognition.recognise(meeting, token).filter(person -> stillHere(person.id()));
        Optional<Participant> known = byToken.or(() -> before.filter(this::stillHere).flatMap(participants::findById));
        if (known.isPresent()) {
            marks.keep(meeting.caravan(), visitor.mark(), before, known.get().id());
            seats.take(meeting, known.get(), visitor);
            return token != null && byToken.isPresent() ? new Joined(known.get(), meeting, null, tokens.claimCode(token), false)
                    : joined(meeting, known.get());
        }
        Participant participant = introduced(meeting, introduction);
        before.ifPresent(former -> leaving.comeBack(former, participant.id()));
        marks.keep(meeting.caravan(), visitor.mark(), before, participant.id());
        if (before.isPresent()) {
            seats.take(meeting, participant, visitor);
        } else {
            seats.takeFirst(meeting, participant, visitor);
        }
        return joined(meeting, participant);
    }

    /** Nobody leaves while they join: what they do is done under their own row's lock. */
    private boolean stillHere(long participant) {
        return jdbc.sql("select id from participant where id = ? and forgotten_at is null for update").param(participant)
                .query(Long.class).optional().isPresent();
    }

    private Participant introduced(Meeting meeting, Introduction introduction) {
        Refusals wrong = new Refusals();
        String sector = wrong.of(() -> Optional.ofNullable(introduction.sector()).filter(code -> hasSector(meeting, code))
                .orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_SECTOR)), "");
        String organisation = wrong.orNull(() -> TextInput.line("organisation", introduction.organisation(), Participant.MAX_ORGANISATION));
        String municipality = wrong.orNull(() -> municipality(introduction));
        String name = wrong.orNull(() -> TextInput.line("name", introduction.name(), Participant.MAX_NAME));
        wrong.end();
        Participant participant = participants.save(new Participant(meeting.caravan(), sector, organisation, municipality, name, clock.instant()));
        participants.flush();
        return participant;
    }

    private boolean hasSector(Meeting meeting, String code) {
        return jdbc.sql("select exists (select 1 from caravan_sector where caravan = ? and code = ?)").params(meeting.caravan(), code)
                .query(Boolean.class).single();
    }

    private @Nullable String municipality(Introduction introduction) {
        String typed = TextInput.line("municipality", introduction.municipality(), 60);
        return typed == null ? null : municipalities.meant(typed).code();
    }

    private Joined joined(Meeting meeting, Participant participant) {
        String fresh = tokens.issue(participant);
        return new Joined(participant, meeting, fresh, tokens.claimCode(fresh), true);
    }

    /** For somebody who brings nothing but the code and perhaps a device's secret. */
    public Joined join(String typedCode, Introduction introduction, @Nullable String token) {
        return join(typedCode, Visitor.with(token, null), introduction);
    }

    /**
     * Makes this browser the participant whose claim code is given: somebody who takes part comes with another phone, and needs no
     * slip again. If it was somebody else's, and theirs alone, that was the same person: what they posted is the participant's,
     * their seat is free, and their votes do not count twice.
     *
     * @throws Refused {@code wrong-claim-code}, and as {@link #join} where they do not take part in this meeting yet
     */
    public Joined claim(String typedCode, Visitor visitor, @Nullable String claimCode) {
        return oncePerBrowser(() -> claiming(typedCode, visitor, claimCode));
    }

    private Joined claiming(String typedCode, Visitor visitor, @Nullable String claimCode) {
        Meeting meeting = codes.claimed(typedCode, visitor, claimCode);
        Participant participant = tokens.findByClaim(meeting.caravan(), claimCode)
                .orElseThrow(() -> new Refused(RefusalReason.WRONG_CLAIM_CODE));
        Optional<Long> marked = marks.lock(meeting.caravan(), visitor.mark());
        Optional<Long> before = marked
                .or(() -> visitor.token().apply(meeting.caravan()).flatMap(token -> recognition.recognise(meeting, token)).map(Participant::id))
                .filter(former -> !participant.id().equals(former));
        // In the order of their ids, so that two who become each other wait and do not block each other.
        Set<Long> here = Stream.concat(before.stream(), Stream.of(participant.id())).sorted().filter(this::stillHere)
                .collect(Collectors.toSet());
        if (!here.contains(participant.id())) {
            throw new Refused(RefusalReason.WRONG_CLAIM_CODE);
        }
        marks.keep(meeting.caravan(), visitor.mark(), marked, participant.id());
        before.filter(here::contains).filter(former -> !marks.know(former))
                .ifPresent(former -> events.publishEvent(new ParticipantSuperseded(former, participant.id())));
        seats.take(meeting, participant, visitor);
        return joined(meeting, participant);
    }

    /** For somebody who brings nothing but the two codes. */
    public Joined claim(String typedCode, String claimCode) {
        return claim(typedCode, Visitor.UNKNOWN, claimCode);
    }
}
