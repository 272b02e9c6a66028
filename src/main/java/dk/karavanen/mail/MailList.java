package dk.karavanen.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import tools.jackson.databind.json.JsonMapper;

/**
 * What organisers see of mails, and what they do about them. Mails that can let somebody in as somebody of the staff are for
 * administrators alone: an organiser who reads an administrator's sign-in link would be that administrator. So are those with the contacts of
 * people who were brought together, which are for these two.
 */
@Service
public class MailList {

    /** More are not looked through by anybody. */
    public static final int MAX_ROWS = 200;

    /**
     * A mail, without what it says.
     *
     * @param recipient as people write it
     * @param detail    as the mail server put what was in the way
     * @param nextAt    when it is tried next, while it waits
     * @param endedAt   when it was sent, given up or declined
     * @param links     where its buttons lead, while that is kept: to be handed over by other means
     * @param writable  whether there still is something to send
     */
    public record Row(UUID id, MailKind kind, String recipient, @Nullable String name, String subject, MailState state, @Nullable MailTrouble trouble,
            @Nullable String detail, int attempts, Instant madeAt, Instant nextAt, @Nullable Instant endedAt, boolean writable, List<String> links) {
    }

    /**
     * The mail server.
     *
     * @param trouble what is in its way, or null
     * @param since   since when
     */
    public record Server(MailWay way, @Nullable MailTrouble trouble, @Nullable String detail, @Nullable Instant since) {
    }

    /** A mail as a file. */
    public record MailFile(String name, byte[] content) {
    }

    private static final String MINE = """
             (cast(? as boolean) or kind not in ('SIGN_IN', 'STAFF_INVITATION', 'ACCOUNT_NOTICE', 'COOPERATION')
              and caravan in (select s.caravan from caravan_staff s where s.account = ? and s.role = 'ORGANISER')) """;

    private final JdbcClient jdbc;
    private final MailQueue queue;
    private final MailMessage messages;
    private final MailRoute route;
    private final CurrentStaff staff;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailList(JdbcClient jdbc, MailQueue queue, MailMessage messages, MailRoute route, CurrentStaff staff, JsonMapper json,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.messages = messages;
        this.route = route;
        this.staff = staff;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public Server server() {
        return jdbc.sql("select trouble, detail, since_at from mail_server").query((row, n) -> new Server(route.way(), trouble(row),
                row.getString("detail"), instant(row, "since_at"))).single();
    }

    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public Map<MailState, Integer> counts() {
        Map<MailState, Integer> counts = new EnumMap<>(MailState.class);
        for (MailState state : MailState.values()) {
            counts.put(state, 0);
        }
        jdbc.sql("select state, count(*) from mail where" + MINE + "group by state").params(seesAll(), me()).query(row -> {
            counts.put(MailState.valueOf(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    /** @return the newest first, {@link #MAX_ROWS} at most */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public List<Row> all(MailState state) {
        return jdbc.sql("""
                select id, kind, recipient, recipient_name, subject, state, trouble, trouble_detail, attempts, made_at, next_at, ended_at, body
                from mail where state = ? and""" + MINE + "order by coalesce(ended_at, made_at) desc, id desc fetch first " + MAX_ROWS + " rows only")
                .params(state.name(), seesAll(), me()).query((row, n) -> row(row)).list();
    }

    private Row row(ResultSet row) throws SQLException {
        String body = row.getString("body");
        return new Row(UUID.fromString(row.getString("id")), MailKind.valueOf(row.getString("kind")), MailAddresses.shown(row.getString("recipient")),
                row.getString("recipient_name"), row.getString("subject"), MailState.valueOf(row.getString("state")), trouble(row),
                row.getString("trouble_detail"), row.getInt("attempts"), row.getTimestamp("made_at").toInstant(), row.getTimestamp("next_at").toInstant(),
                instant(row, "ended_at"), body != null, body == null ? List.of() : json.readValue(body, MailBody.class).links());
    }

    /**
     * Tries it now, and for another day if need be.
     *
     * @throws Refused {@code not-found} if it is not theirs, or what it said is not kept any more
     */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional
    public void tryNow(UUID id) {
        Timestamp now = now();
        changed(jdbc.sql("""
                update mail set state = 'WAITING', next_at = ?, useful_until = null, first_tried_at = null, ended_at = null
                where id = ? and body is not null and state in ('WAITING', 'GIVEN_UP') and (leased_until is null or leased_until <= ?) and""" + MINE)
                .params(now, id.toString(), now, seesAll(), me()).update());
        // Whoever presses this has done something about it, or wants to see what happens.
        jdbc.sql("update mail_server set until_at = null").update();
        events.publishEvent(new MailPut());
    }

    /** @throws Refused {@code not-found} if it is not theirs, or waits no more */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional
    public void giveUp(UUID id) {
        changed(jdbc.sql("""
                update mail set state = 'GIVEN_UP', trouble = 'BY_HAND', trouble_detail = null, ended_at = ?, lease = null, leased_until = null
                where id = ? and state = 'WAITING' and""" + MINE).params(now(), id.toString(), seesAll(), me()).update());
    }

    /** @throws Refused {@code not-found} if it is not theirs, or what it said is not kept any more */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public MailFile file(UUID id) {
        boolean mine = jdbc.sql("select count(*) from mail where id = ? and" + MINE).params(id.toString(), seesAll(), me()).query(Integer.class).single() > 0;
        MailQueue.Taken found = (mine ? queue.find(id) : Optional.<MailQueue.Taken>empty()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return new MailFile("karavanen-" + id.toString().substring(0, 8) + ".eml", messages.file(found.mail(), found.made()));
    }

    private boolean seesAll() {
        return staff.may(Role.ADMIN);
    }

    private long me() {
        return staff.required().id();
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
    }

    private static @Nullable MailTrouble trouble(ResultSet row) throws SQLException {
        String word = row.getString("trouble");
        return word == null ? null : MailTrouble.valueOf(word);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return MailOutbox.timestamp(clock.instant());
    }
}
