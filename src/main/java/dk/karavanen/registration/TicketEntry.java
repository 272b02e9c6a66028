package dk.karavanen.registration;

import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.Admission;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * From a ticket that was met at the door to the board. A ticket is changed for a slip in one transaction, and the slip is spent in the
 * next one: in the database nothing leads from who signed up to who took part, not even the same transaction.
 */
@Service
public class TicketEntry {

    /** Whose ticket it is, of which the board is told all but the name. */
    public record Ticket(MeetingSignUp at, Person person) {
    }

    private record Row(long place, long meeting, boolean attended, boolean given) {
    }

    private final JdbcClient jdbc;
    private final RegistrationRows rows;
    private final SignUps signUps;
    private final Meetings meetings;
    private final Slips slips;
    private final Joining joining;
    private final WrongCodeLimiter guesses;
    private final TransactionTemplate transactions;

    TicketEntry(JdbcClient jdbc, RegistrationRows rows, SignUps signUps, Meetings meetings, Slips slips, Joining joining, WrongCodeLimiter guesses, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.signUps = signUps;
        this.meetings = meetings;
        this.slips = slips;
        this.joining = joining;
        this.guesses = guesses;
        this.transactions = transactions;
    }

    /**
     * @param from the address of whoever asks: six letters can be guessed, and misses are counted
     * @return nothing of one that was not met at the door, or has been in already
     * @throws Refused {@code too-many-wrong-codes}
     */
    public Optional<Ticket> find(String ticket, String from) {
        Optional<Row> found = row(ticket);
        if (found.isEmpty()) {
            guesses.check(from);
            guesses.wrong(from);
        }
        return found.filter(row -> row.attended() && !row.given()).flatMap(row -> rows.findByPlace(row.place()).map(registration -> new Ticket(signUps.of(row.meeting()),
                registration.places().stream().filter(place -> place.id() == row.place()).findFirst().orElseThrow().person())));
    }

    /**
     * Opens the board as whom the ticket says, without the name.
     *
     * @param whence whether organisation and municipality are told too
     * @throws Refused {@code not-found}, and as {@link Joining#join}; the ticket is good for another try then
     */
    public Joined enter(String ticket, Visitor visitor, boolean whence) {
        String from = String.valueOf(visitor.from());
        Ticket found = find(ticket, from).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Meeting meeting = found.at().meeting();
        if (meeting.rules().admission() != Admission.SLIP) {
            // Whoever has the code comes in; the ticket saves typing.
            return join(meeting, meeting.joinKey(), visitor, found.person(), whence);
        }
        String slip = Objects.requireNonNull(transactions.execute(status -> change(ticket, meeting)));
        try {
            return join(meeting, slip, visitor, found.person(), whence);
        } catch (Refused refused) {
            transactions.executeWithoutResult(status -> {
                slips.takeBack(meeting.id(), slip);
                jdbc.sql("update registration_place set pass_given = false where ticket = ?").param(Tickets.tidy(ticket)).update();
            });
            throw refused;
        }
    }

    private Joined join(Meeting meeting, String key, Visitor visitor, Person person, boolean whence) {
        String town = Person.ABROAD.equals(person.municipality()) ? null : person.municipality();
        return joining.join(meeting.code(), new Visitor(visitor.token(), visitor.mark(), key, key, visitor.from()),
                new Introduction(person.sector(), whence ? person.organisation() : null, whence ? town : null, null));
    }

    private String change(String ticket, Meeting meeting) {
        int given = jdbc.sql("update registration_place set pass_given = true where ticket = ? and state = 'ATTENDED' and not pass_given").param(Tickets.tidy(ticket)).update();
        if (given == 0) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return slips.forTicket(meetings.findById(meeting.id()).orElseThrow());
    }

    private Optional<Row> row(String ticket) {
        return jdbc.sql("""
                select p.id, r.meeting, p.state = 'ATTENDED', p.pass_given from registration_place p join registration r on r.id = p.registration
                where p.ticket = ?""").param(Tickets.tidy(ticket)).query((row, n) -> new Row(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4))).optional();
    }
}
