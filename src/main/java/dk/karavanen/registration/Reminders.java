package dk.karavanen.registration;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;

/**
 * Reminds those who have a seat a week and a day before, unless organisers want none for the meeting. All of a meeting at once, in one
 * transaction that also says it is done: of several servers one does it, and after a crash it is done or not. Whoever signed up within
 * the last day before is not reminded of what they have just read, and whoever signs up afterwards neither.
 */
@Service
class Reminders {

    /** How long before, and the column that says for which time it was done. */
    enum Ahead {
        WEEK(Duration.ofDays(7), "week_reminded_for"), DAY(Duration.ofDays(1), "day_reminded_for");

        private final Duration before;
        private final String column;

        Ahead(Duration before, String column) {
            this.before = before;
            this.column = column;
        }
    }

    private static final Duration JUST_SIGNED_UP = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final SignUpRows signUpRows;
    private final RegistrationRows rows;
    private final SignUps signUps;
    private final Letters letters;
    private final SeatAssignment seats;
    private final TransactionTemplate transactions;

    Reminders(JdbcClient jdbc, SignUpRows signUpRows, RegistrationRows rows, SignUps signUps, Letters letters, SeatAssignment seats, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.signUpRows = signUpRows;
        this.rows = rows;
        this.signUps = signUps;
        this.letters = letters;
        this.seats = seats;
        this.transactions = transactions;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT5M")
    void run() {
        for (Ahead ahead : Ahead.values()) {
            due(ahead).forEach(meeting -> transactions.executeWithoutResult(status -> remind(meeting, ahead)));
        }
    }

    /** Where it is as near as that, and not so near that the other one says it. */
    private List<Long> due(Ahead ahead) {
        Instant now = seats.now();
        Instant notBefore = ahead == Ahead.WEEK ? now.plus(Ahead.DAY.before) : now;
        return jdbc.sql("""
                select s.meeting from sign_up s join meeting m on m.id = s.meeting where s.reminders and m.called_off_at is null and m.archived_at is null and m.phase = 'LOBBY'
                and m.starts_at > ? and m.starts_at <= ? and (s.%1$s is null or s.%1$s <> m.starts_at) order by s.meeting""".formatted(ahead.column))
                .params(Timestamp.from(notBefore), Timestamp.from(now.plus(ahead.before))).query(Long.class).list();
    }

    private void remind(long meeting, Ahead ahead) {
        signUpRows.lock(meeting);
        // Another server may have been quicker, or somebody has called it off while we waited.
        if (!due(ahead).contains(meeting)) {
            return;
        }
        jdbc.sql("update sign_up set %s = (select starts_at from meeting where id = sign_up.meeting) where meeting = ?".formatted(ahead.column)).param(meeting).update();
        MeetingSignUp at = signUps.of(meeting);
        Instant signedUpBefore = seats.now().minus(JUST_SIGNED_UP);
        rows.idsOf(meeting).stream().map(rows::find).flatMap(Optional::stream).filter(registration -> registration.registeredAt().isBefore(signedUpBefore))
                .forEach(registration -> remind(registration, at, ahead));
    }

    private void remind(Registration registration, MeetingSignUp at, Ahead ahead) {
        List<Place> seated = registration.open().stream().filter(place -> place.state() == PlaceState.CONFIRMED).toList();
        if (seated.isEmpty()) {
            return;
        }
        Letters.Letter letter = letters.to(registration, at);
        Instant over = Objects.requireNonNull(at.meeting().startsAt());
        String what = "reminder-" + ahead + "-" + over.getEpochSecond();
        String subject = letter.say("signup.mail.reminder", letter.title(), letter.moment(over));
        letter.send(MailKind.REMINDER, what, subject, body(letter, letter.greeting(), seated, letter.ownPage(null)), over, Optional.empty());
        seated.forEach(place -> Letters.ownAddress(registration, place).ifPresent(email -> {
            String name = String.valueOf(place.person().name());
            letter.put(MailDraft.of(MailKind.REMINDER, letter.once(what + "-" + place.id()), email, registration.language(), subject,
                    body(letter, letter.say("signup.mail.greeting", name), List.of(place), letter.ownPage(place.id()))).named(name).until(over), place.id(), Optional.empty());
        }));
    }

    private static MailBody body(Letters.Letter letter, String greeting, List<Place> places, String link) {
        return MailBody.empty().greeting(greeting).paragraph(letter.say("signup.mail.reminder.text")).facts(letter.facts(places)).button(letter.say("signup.mail.own"), link)
                .note(letter.say("signup.mail.note"));
    }
}
