package dk.karavanen.identity;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has which role in which caravan, as it stands in the database now: nothing is remembered, so what is taken away is gone at once. */
@Component
public class CaravanStaff {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaravanStaff(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody who has begun a caravan is its organiser; an administrator may do all there without that. */
    @Transactional
    public void begin(long caravan, StaffMember by) {
        if (!by.isAdministrator()) {
            give(caravan, by.id(), Role.ORGANISER, null);
        }
    }

    @Transactional(readOnly = true)
    Optional<Role> role(long caravan, long account) {
        return jdbc.sql("select role from caravan_staff where caravan = ? and account = ?").params(caravan, account)
                .query(String.class).optional().map(Role::valueOf);
    }

    /** Of the caravan: of what is written of it, the only thing that those who look after its team are shown. */
    Optional<String> title(long caravan) {
        return jdbc.sql("select title from caravan where id = ?").param(caravan).query(String.class).optional();
    }

    /** By caravan. */
    @Transactional(readOnly = true)
    Map<Long, Role> roles(long account) {
        return jdbc.sql("select caravan, role from caravan_staff where account = ?").param(account)
                .query((row, n) -> Map.entry(row.getLong(1), Role.valueOf(row.getString(2)))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By account. */
    @Transactional(readOnly = true)
    Map<Long, Role> people(long caravan) {
        return jdbc.sql("select account, role from caravan_staff where caravan = ?").param(caravan)
                .query((row, n) -> Map.entry(row.getLong(1), Role.valueOf(row.getString(2)))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @param by who gives it; null where nobody does. Who has one already is not asked anew by whom. */
    void give(long caravan, long account, Role role, @Nullable Long by) {
        int changed = jdbc.sql("update caravan_staff set role = ? where caravan = ? and account = ?")
                .params(role.name(), caravan, account).update();
        if (changed == 0) {
            jdbc.sql("insert into caravan_staff (caravan, account, role, given_at, given_by) values (?, ?, ?, ?, ?)")
                    .param(1, caravan).param(2, account).param(3, role.name()).param(4, Timestamp.from(clock.instant())).param(5, by, Types.BIGINT).update();
        }
    }

    /** Who gave each of them their role, by account, as far as it is known. */
    @Transactional(readOnly = true)
    Map<Long, String> givers(long caravan) {
        return jdbc.sql("select s.account, a.name from caravan_staff s join staff_account a on a.id = s.given_by where s.caravan = ?").param(caravan)
                .query((row, n) -> Map.entry(row.getLong(1), row.getString(2))).list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void take(long caravan, long account) {
        jdbc.sql("delete from caravan_staff where caravan = ? and account = ?").params(caravan, account).update();
    }

    /** Organisers of a caravan whose accounts are open, each held until the transaction ends: two cannot remove each other. */
    List<Long> lockOrganisers(long caravan) {
        return jdbc.sql("""
                select s.account from caravan_staff s where s.caravan = ? and s.role = 'ORGANISER'
                and s.account in (select a.id from staff_account a where a.disabled_at is null) order by s.account for update""")
                .param(caravan).query(Long.class).list();
    }
}
