package dk.karavanen.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.sheet.DanishCsv;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

/** What staff did, from every log: organisers read it of their caravans, administrators all of it. */
@Service
public class AuditReader {

    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZONE);

    /**
     * What to look for.
     *
     * @param caravan null: all of whoever asks
     * @param staff   part of a name; empty: anybody
     * @param action  null: anything
     * @param from    the first day, or null
     * @param to      the last day, or null
     */
    public record Filter(@Nullable Long caravan, String staff, @Nullable String action, @Nullable LocalDate from, @Nullable LocalDate to) {

        public static final Filter ALL = new Filter(null, "", null, null, null);
    }

    /** @param caravan its title, or null for what is of the installation */
    public record Line(Instant at, String staff, String action, String subject, String caravan) {
    }

    private final JdbcClient jdbc;
    private final CurrentStaff staff;
    private final Clock clock;
    private final int keepDays;

    AuditReader(JdbcClient jdbc, CurrentStaff staff, Clock clock, Settings settings) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.clock = clock;
        this.keepDays = settings.keepAuditDays();
    }

    /** The newest first. */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public List<Line> lines(Filter filter, int most) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("""
                select a.made_at, a.staff_name, a.action, a.subject, c.title
                from staff_act a left join caravan c on c.id = a.caravan where 1 = 1""");
        onlyTheirs(sql, values);
        add(sql, values, " and a.caravan = ?", filter.caravan());
        add(sql, values, " and a.action = ?", filter.action());
        add(sql, values, " and lower(a.staff_name) like ?", filter.staff().isBlank() ? null
                : "%" + filter.staff().strip().toLowerCase().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        add(sql, values, " and a.made_at >= ?", filter.from() == null ? null : startOf(filter.from()));
        add(sql, values, " and a.made_at < ?", filter.to() == null ? null : startOf(filter.to().plusDays(1)));
        sql.append(" order by a.made_at desc, a.id desc fetch first ").append(most).append(" rows only");
        return jdbc.sql(sql.toString()).params(values).query((row, n) -> new Line(row.getTimestamp(1).toInstant(), row.getString(2),
                row.getString(3), row.getString(4), row.getString(5))).list();
    }

    private void onlyTheirs(StringBuilder sql, List<Object> values) {
        if (!staff.may(Role.ADMIN)) {
            List<Long> theirs = List.copyOf(caravans().keySet());
            sql.append(" and a.caravan in (").append(theirs.isEmpty() ? "null" : theirs.stream().map(id -> "?").collect(Collectors.joining(", "))).append(")");
            values.addAll(theirs);
        }
    }

    /** What has been done at all in what whoever asks may read, as the lines have it. */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public List<String> actions() {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select distinct a.action from staff_act a where 1 = 1");
        onlyTheirs(sql, values);
        return jdbc.sql(sql.toString()).params(values).query(String.class).list();
    }

    /** Titles of those whose lines whoever asks may read, by id. */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public Map<Long, String> caravans() {
        LongPredicate theirs = staff.theirs(Role.ORGANISER);
        return jdbc.sql("select id, title from caravan").query((row, n) -> Map.entry(row.getLong(1), row.getString(2))).list().stream()
                .filter(entry -> theirs.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    /** As Excel opens it in Danish; clocks to the second, as the log has them. @param headings the first is the day's */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public byte[] csv(Filter filter, List<String> headings, UnaryOperator<String> nameOfAct) {
        return DanishCsv.of(new SheetTable("audit", Stream.concat(Stream.of(new Column(headings.getFirst(), Kind.DATE)), headings.stream().skip(1).map(Column::text)).toList(),
                lines(filter, Integer.MAX_VALUE).stream().map(line -> Arrays.<Object>asList(LocalDate.ofInstant(line.at(), ZONE), CLOCK.format(line.at()),
                        line.staff(), nameOfAct.apply(line.action()), line.subject(), line.caravan())).toList()));
    }

    /** Lines that tell of no caravan go by themselves; those of one go with it. */
    @Scheduled(initialDelay = 3, fixedDelay = 60 * 24, timeUnit = TimeUnit.MINUTES)
    @Transactional
    public void forgetOld() {
        jdbc.sql("delete from audit_entry where caravan is null and made_at < ?")
                .param(Timestamp.from(clock.instant().minus(java.time.Duration.ofDays(keepDays)))).update();
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static Timestamp startOf(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ZONE).toInstant());
    }
}
