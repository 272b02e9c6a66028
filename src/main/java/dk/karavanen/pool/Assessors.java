package dk.karavanen.pool;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Who reads a call's applications: people with an account, whom those who run the call name. */
@Service
@StaffOnly(Role.ORGANISER)
public class Assessors {

    private final JdbcClient jdbc;
    private final FundingCalls calls;
    private final PoolAudit audit;
    private final Clock clock;

    Assessors(JdbcClient jdbc, FundingCalls calls, PoolAudit audit, Clock clock) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param given how many applications they have given points */
    public record Assessor(long account, String name, String email, int given) {
    }

    @Transactional(readOnly = true)
    public List<Assessor> of(@CaravanOf(FundingCall.class) long call) {
        return jdbc.sql("""
                select s.id, s.name, s.email, (select count(*) from pool_assessment m join application a on a.id = m.application
                where m.account = s.id and a.call = p.call and m.handed_in_at is not null and m.set_aside_at is null)
                from pool_assessor p join staff_account s on s.id = p.account where p.call = ? order by s.name, s.id""").param(call)
                .query((row, n) -> new Assessor(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4))).list();
    }

    /**
     * @param email of an account
     * @throws Refused {@code unknown-email} where nobody has one, {@code not-found}
     */
    @Transactional
    public void name(@CaravanOf(FundingCall.class) long id, String email) {
        FundingCall call = calls.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        long account = jdbc.sql("select id from staff_account where lower(email) = ? and disabled_at is null").param(email.strip().toLowerCase(Locale.ROOT)).query(Long.class).optional()
                .orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_EMAIL));
        if (jdbc.sql("select count(*) from pool_assessor where call = ? and account = ?").params(id, account).query(Integer.class).single() == 0) {
            jdbc.sql("insert into pool_assessor (call, account, given_at) values (?, ?, ?)").params(id, account, FundingCalls.timestamp(clock.instant())).update();
            written(call, StaffAct.POOL_ASSESSOR_NAMED);
        }
    }

    /** What they have given stays. What they had only begun goes: somebody else takes the place. */
    @Transactional
    public void remove(@CaravanOf(FundingCall.class) long id, long account) {
        FundingCall call = calls.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (jdbc.sql("delete from pool_assessor where call = ? and account = ?").params(id, account).update() > 0) {
            String begun = "select m.id from pool_assessment m join application a on a.id = m.application where a.call = ? and m.account = ? and m.handed_in_at is null and m.set_aside_at is null";
            jdbc.sql(begun).params(id, account).query(Long.class).list().forEach(reading -> {
                jdbc.sql("delete from pool_score where assessment = ?").param(reading).update();
                jdbc.sql("delete from pool_assessment where id = ?").param(reading).update();
            });
            written(call, StaffAct.POOL_ASSESSOR_REMOVED);
        }
    }

    private void written(FundingCall call, StaffAct act) {
        audit.write(call.caravan(), act, call.title());
    }
}
