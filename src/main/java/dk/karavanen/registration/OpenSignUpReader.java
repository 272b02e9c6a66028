package dk.karavanen.registration;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.OpenSignUps;

/** One question for all meetings of a caravan, without counting seats: it is asked for the front page. Where it is full, one signs up to wait. */
@Component
class OpenSignUpReader implements OpenSignUps {

    private static final String OPEN = """
            select m.id, c.slug, m.title, m.starts_at from sign_up s join meeting m on m.id = s.meeting join caravan c on c.id = m.caravan
            where m.archived_at is null and c.archived_at is null and not c.earlier and m.called_off_at is null and m.phase <> 'CLOSED'
            and (s.opens_at is null or s.opens_at <= :now) and (coalesce(s.closes_at, m.starts_at) is null or coalesce(s.closes_at, m.starts_at) > :now)
            and (m.ends_at is null or m.ends_at > :now) and c.id = :caravan
            order by case when m.starts_at is null then 1 else 0 end, m.starts_at, m.id""";

    private final JdbcClient jdbc;
    private final SeatAssignment seats;

    OpenSignUpReader(JdbcClient jdbc, SeatAssignment seats) {
        this.jdbc = jdbc;
        this.seats = seats;
    }

    @Override
    @Transactional(readOnly = true)
    public List<OpenSignUp> of(long caravan) {
        return jdbc.sql(OPEN).param("now", Timestamp.from(seats.now())).param("caravan", caravan).query((row, n) -> new OpenSignUp(row.getLong(1),
                        "/c/" + row.getString(2) + "/sign-up/" + row.getLong(1), row.getString(3), Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant).orElse(null))).list();
    }
}
