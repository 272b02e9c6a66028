package dk.karavanen.caravan;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.Settings;

/** The day on which everything of a caravan goes: some time after its last meeting, or when its organisers say. */
@Service
public class DeletionDays {

    /**
     * When a caravan goes.
     *
     * @param chosen   by organisers; null if nobody has
     * @param usual    the day if nobody chooses one
     * @param earliest the day after its last meeting
     */
    public record DeletionDay(long caravan, String title, @Nullable LocalDate chosen, LocalDate usual, LocalDate earliest) {

        /** The day it is. */
        public LocalDate day() {
            LocalDate wanted = chosen == null ? usual : chosen;
            return wanted.isBefore(earliest) ? earliest : wanted;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int usualDays;

    DeletionDays(JdbcClient jdbc, Clock clock, Settings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.usualDays = settings.keepCaravansDays();
    }

    /** For everyone to know; empty if there is no such caravan. */
    @Transactional(readOnly = true)
    public Optional<DeletionDay> of(long caravan) {
        return days("c.id = ?", caravan).stream().findFirst();
    }

    /** The caravans whose day has come. */
    @Transactional(readOnly = true)
    public List<DeletionDay> due() {
        return days("1 = 1").stream().filter(this::isDue).toList();
    }

    public boolean isDue(DeletionDay day) {
        return !day.day().isAfter(DanishTime.today(clock));
    }

    /** @param day null for the usual one */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void choose(@CaravanOf(Caravan.class) long caravan, @Nullable LocalDate day) {
        jdbc.sql("update caravan set delete_on = ? where id = ?").param(1, day, Types.DATE).param(2, caravan).update();
    }

    private List<DeletionDay> days(String which, Object... parameters) {
        return jdbc.sql("""
                select c.id, c.title, c.delete_on, c.created_at, max(m.ends_at) from caravan c
                left join meeting m on m.caravan = c.id
                where %s group by c.id, c.title, c.delete_on, c.created_at order by c.id""".formatted(which)).params(parameters)
                .query((row, n) -> {
                    Instant made = row.getTimestamp(4).toInstant();
                    Timestamp ends = row.getTimestamp(5);
                    Instant last = ends == null || ends.toInstant().isBefore(made) ? made : ends.toInstant();
                    return new DeletionDay(row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class),
                            DanishTime.date(last).plusDays(usualDays), DanishTime.date(last).plusDays(1));
                }).list();
    }
}
