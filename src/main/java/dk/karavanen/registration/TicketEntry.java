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
import dk.karavanen.identity.Secrets;
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
     * @param square what the ticket's square says: its letters alone, which somebody may guess, are nobody's
     * @param from   the address of whoever asks: misses are counted
     * @return nothing of one that was not met at the door, or has been in already
     * @throws Refused {@code too-many-wrong-codes}
     */
    public Optional<Ticket> find(String square, String from) {
        Optional<Row> found = row(square);
        if (found.isEmpty()) {
            guesses.check(from);
            guesses.wrong(from);
        }
        return found.filter(row -> row.attended() && !row.given()).flatMap(row -> rows.findByPlace(row.place()).map(registration -> new Ticket(signUps.of(row.meeting()),
                registration.places().stream().filter(place -> place.id() == row.place()).findFirst().orElseThrow().person())));
    }

    /** Of a slip meeting: it has let somebody in already. The letters alone say nothing. */
    public boolean isUsed(String square) {
        return row(square).filter(row -> row.attended() && row.given()).isPresent();
    }

    /**
     * Opens the board as whom the ticket says, without the name.
     *
     * @param whence whether organisation and municipality are told too
     * @throws Refused {@code not-found}, and as {@link Joining#join}; the ticket is good for another try then
     */
    public Joined enter(String square, Visitor visitor, boolean whence) {
        String from = String.valueOf(visitor.from());
        Ticket found = find(square, from).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Meeting meeting = found.at().meeting();
        if (meeting.rules().admission() != Admission.SLIP) {
            // Whoever has the code comes in; the ticket saves typing.
            return join(meeting, meeting.joinKey(), visitor, found.person(), whence);
        }
        String slip = Objects.requireNonNull(transactions.execute(status -> change(square, meeting)));
        try {
            return join(meeting, slip, visitor, found.person(), whence);
        } catch (Refused refused) {
            transactions.executeWithoutResult(status -> {
                slips.takeBack(meeting.id(), slip);
                jdbc.sql("update registration_place set pass_given = false where ticket = ?").param(letters(square)).update();
            });
            throw refused;
        }
    }

    private Joined join(Meeting meeting, String key, Visitor visitor, Person person, boolean whence) {
        String town = Person.ABROAD.equals(person.municipality()) ? null : person.municipality();
        return joining.join(meeting.code(), new Visitor(visitor.token(), visitor.mark(), key, key, visitor.from()),
                new Introduction(person.sector(), whence ? person.organisation() : null, whence ? town : null, null));
    }

    private String change(String square, Meeting meeting) {
        int given = jdbc.sql("update registration_place set pass_given = true where ticket = ? and state = 'ATTENDED' and not pass_given").param(letters(square)).update();
        if (given == 0) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return slips.forTicket(meetings.findById(meeting.id()).orElseThrow());
    }

    private Optional<Row> row(String square) {
        String tidy = Tickets.tidy(square);
        String key = tidy.substring(Math.min(Tickets.LETTERS, tidy.length()));
        return jdbc.sql("""
                select p.id, r.meeting, p.state = 'ATTENDED', p.pass_given, coalesce(p.square_key, '') from registration_place p join registration r on r.id = p.registration
                where p.ticket = ?""").param(letters(square)).query((row, n) -> !key.isEmpty() && Secrets.same(key, row.getString(5))
                        ? Optional.of(new Row(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4))) : Optional.<Row>empty()).optional().flatMap(known -> known);
    }

    /** The ticket's own, of all that its square says. */
    private static String letters(String square) {
        String tidy = Tickets.tidy(square);
        return tidy.substring(0, Math.min(Tickets.LETTERS, tidy.length()));
    }
}
