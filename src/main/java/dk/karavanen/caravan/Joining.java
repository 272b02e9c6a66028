package dk.karavanen.caravan;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.identity.Participant;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.identity.Participants;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.TextInput;

/** How people come to a meeting: from a code to a participant with a secret of their own. */
@Service
public class Joining {

    /** What a person says of themselves; only the sector is required. */
    public record Introduction(String sector, String organisation, String municipality, String name) {
    }

    /**
     * @param token     the device's secret, given once; null if the device already had one
     * @param claimCode moves this participant to another device
     * @param created   false if the device already was this participant
     */
    public record Joined(Participant participant, Meeting meeting, String token, String claimCode, boolean created) {
    }

    private static final Set<RefusalReason> WRONG_GUESSES = Set.of(RefusalReason.WRONG_CODE, RefusalReason.WRONG_CLAIM_CODE,
            RefusalReason.WRONG_SLIP);

    private final Caravans caravans;
    private final Themes themes;
    private final Attendances attendances;
    private final Participants participants;
    private final ParticipantTokens tokens;
    private final Municipalities municipalities;
    private final CodeLookup codeLookup;
    private final Slips slips;
    private final BrowserMarks marks;
    private final Leaving leaving;
    private final MeetingSeats seats;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Joining(Caravans caravans, Themes themes, Attendances attendances, Participants participants,
            ParticipantTokens tokens, Municipalities municipalities, CodeLookup codeLookup, Slips slips, BrowserMarks marks,
            Leaving leaving, MeetingSeats seats, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock,
            PlatformTransactionManager transactions) {
        this.caravans = caravans;
        this.themes = themes;
        this.attendances = attendances;
        this.participants = participants;
        this.tokens = tokens;
        this.municipalities = municipalities;
        this.codeLookup = codeLookup;
        this.slips = slips;
        this.marks = marks;
        this.leaving = leaving;
        this.seats = seats;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * @param typedCode what was scanned or typed
     * @throws Refused {@code wrong-code} if no open meeting has it, or none that this visitor may know of; {@code code-renewed}
     *                 if it had it once
     */
    @Transactional(readOnly = true)
    public Meeting meeting(String typedCode, Visitor visitor) {
        return codeLookup.meeting(typedCode, visitor);
    }

    /** The codes it has had before: whoever is in stays in, and their phone still goes by one of them. */
    @Transactional(readOnly = true)
    public List<String> formerCodes(Meeting meeting) {
        return codeLookup.former(meeting);
    }

    @Transactional(readOnly = true)
    public List<Theme> themes(Meeting meeting) {
        return themes.findByCaravanOrderByPosition(meeting.caravan());
    }

    /** For somebody who brings nothing but the code. */
    @Transactional(readOnly = true)
    public Meeting meeting(String typedCode) {
        return meeting(typedCode, Visitor.UNKNOWN);
    }

    /**
     * What somebody who joins has to choose from.
     *
     * @param full      whether all places are taken: reading along is still possible
     * @param takesSlip whether joining takes a slip
     * @param slip      what the one they bring is worth; null if they bring none
     */
    public record Choices(Meeting meeting, Caravan caravan, List<Theme> themes, boolean full, boolean takesSlip, Slips.State slip) {
    }

    /** @throws Refused {@code wrong-code}, {@code code-renewed} */
    @Transactional(readOnly = true)
    public Choices choices(String typedCode, Visitor visitor) {
        Meeting meeting = meeting(typedCode, visitor);
        Caravan caravan = caravan(meeting);
        caravan.sectors(); // read now: the caravan is used outside the transaction
        return new Choices(meeting, caravan, themes.findByCaravanOrderByPosition(caravan.id()),
                seats.areTaken(meeting),
                codeLookup.takesSlip(meeting, visitor), slips.find(meeting, visitor.slip()).orElse(null));
    }

    /** For somebody who brings nothing but the code. */
    @Transactional(readOnly = true)
    public Choices choices(String typedCode) {
        return choices(typedCode, Visitor.UNKNOWN);
    }

    /** Whether somebody guessed at a secret and missed: that is counted, by whoever knows the address. */
    public static boolean isWrongGuess(Refused refused) {
        return WRONG_GUESSES.contains(refused.why());
    }

    /** The code that moves the participant to another device, as it belongs to this device's secret. */
    public String claimCode(String token) {
        return tokens.claimCode(token);
    }

    /** The participant a device's secret belongs to at this meeting's caravan. */
    @Transactional(readOnly = true)
    public Optional<Participant> recognise(Meeting meeting, String token) {
        return token == null ? Optional.empty() : tokens.find(meeting.caravan(), token);
    }

    /** The same where the secret is gone and the browser is not: whoever came by it and has not left. */
    @Transactional(readOnly = true)
    public Optional<Participant> recognise(Meeting meeting, Visitor visitor) {
        return recognise(meeting, visitor.token().apply(meeting.caravan()).orElse(null))
                .or(() -> marks.find(meeting.caravan(), visitor.mark()).flatMap(participants::findById)
                        .filter(person -> !person.isForgotten()));
    }

    /** Whether the person takes part in this meeting, rather than in another one of the caravan, and has not left it. */
    @Transactional(readOnly = true)
    public boolean attends(Meeting meeting, Participant participant) {
        return codeLookup.attendance(meeting, participant).filter(a -> !a.hasLeft()).isPresent();
    }

    /** The same by the participant's id; somebody who is forgotten takes part in nothing. */
    @Transactional(readOnly = true)
    public boolean attends(long meeting, long participant) {
        return attendances.findById(new Attendance.Key(meeting, participant)).filter(a -> !a.hasLeft()).isPresent()
                && participants.findById(participant).filter(person -> !person.isForgotten()).isPresent();
    }

    /**
     * Joins a meeting. A browser that already is a participant of the caravan stays that participant, whatever the introduction
     * says; also when it has lost one of its two cookies. Somebody who had left and comes back by the same browser is who they
     * were: their ideas are their own again, and there is no second vote.
     *
     * @throws Refused {@code wrong-code}, {@code code-renewed}, {@code unknown-sector}, {@code unknown-municipality},
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
        Meeting meeting = meeting(typedCode, visitor);
        String token = visitor.token().apply(meeting.caravan()).orElse(null);
        Optional<Long> before = marks.lock(meeting.caravan(), visitor.mark());
        Optional<Participant> byToken = recognise(meeting, token).filter(person -> stillHere(person.id()));
        Optional<Participant> known = byToken.or(() -> before.filter(this::stillHere).flatMap(participants::findById));
        if (known.isPresent()) {
            marks.keep(meeting.caravan(), visitor.mark(), before, known.get().id());
            seats.take(meeting, known.get(), visitor);
            return byToken.isPresent() ? new Joined(known.get(), meeting, null, tokens.claimCode(token), false)
                    : joined(meeting, known.get());
        }
        Participant participant = introduced(meeting, introduction);
        before.ifPresent(former -> leaving.comeBack(former, participant.id()));
        marks.keep(meeting.caravan(), visitor.mark(), before, participant.id());
        seats.take(meeting, participant, visitor);
        return joined(meeting, participant);
    }

    /** Nobody leaves while they join: what they do is done under their own row's lock. */
    private boolean stillHere(long participant) {
        return jdbc.sql("select id from participant where id = ? and forgotten_at is null for update").param(participant)
                .query(Long.class).optional().isPresent();
    }

    private Participant introduced(Meeting meeting, Introduction introduction) {
        Sector sector = caravan(meeting).sector(introduction.sector()).orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_SECTOR));
        String municipality = TextInput.line("municipality", introduction.municipality(), 60);
        if (municipality != null) {
            municipality = municipalities.find(municipality).orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_MUNICIPALITY)).code();
        }
        Participant participant = participants.save(new Participant(meeting.caravan(), sector.code(),
                TextInput.line("organisation", introduction.organisation(), Participant.MAX_ORGANISATION), municipality,
                TextInput.line("name", introduction.name(), Participant.MAX_NAME), clock.instant()));
        participants.flush();
        return participant;
    }

    private Joined joined(Meeting meeting, Participant participant) {
        String fresh = tokens.issue(participant);
        return new Joined(participant, meeting, fresh, tokens.claimCode(fresh), true);
    }

    /** For somebody who brings nothing but the code and perhaps a device's secret. */
    public Joined join(String typedCode, Introduction introduction, String token) {
        return join(typedCode, Visitor.with(token, null), introduction);
    }

    /**
     * Makes this browser the participant whose claim code is given: somebody who takes part comes with another phone, and needs no
     * slip again. If it was somebody else's, and theirs alone, that was the same person: what they posted is the participant's,
     * their seat is free, and their votes do not count twice.
     *
     * @throws Refused {@code wrong-claim-code}, and as {@link #join} where they do not take part in this meeting yet
     */
    public Joined claim(String typedCode, Visitor visitor, String claimCode) {
        return oncePerBrowser(() -> claiming(typedCode, visitor, claimCode));
    }

    private Joined claiming(String typedCode, Visitor visitor, String claimCode) {
        Meeting meeting = codeLookup.claimed(typedCode, visitor, claimCode);
        Participant participant = tokens.findByClaim(meeting.caravan(), claimCode)
                .orElseThrow(() -> new Refused(RefusalReason.WRONG_CLAIM_CODE));
        Optional<Long> marked = marks.lock(meeting.caravan(), visitor.mark());
        Optional<Long> before = marked
                .or(() -> visitor.token().apply(meeting.caravan()).flatMap(token -> recognise(meeting, token)).map(Participant::id))
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

    private Caravan caravan(Meeting meeting) {
        return caravans.findById(meeting.caravan()).orElseThrow();
    }
}
