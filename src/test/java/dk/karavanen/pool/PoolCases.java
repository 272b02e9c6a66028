package dk.karavanen.pool;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.testing.Hall;

/** A call with applications, written straight into the database: for tests of what is done with them. */
final class PoolCases {

    static final Instant DEADLINE = Instant.parse("2031-04-01T22:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final JdbcClient jdbc;
    final StaffForTests people;
    final long caravan;
    final long call;
    final List<Long> criteria = new ArrayList<>();
    private int arrivals;

    PoolCases(JdbcClient jdbc, StaffForTests people, long amountOre, FundingCall.WhenShort whenShort) {
        this.jdbc = jdbc;
        this.people = people;
        caravan = Hall.caravan(jdbc).caravan;
        call = next();
        jdbc.sql("""
                insert into funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline, rolling,
                rolling_text, prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version)
                values (?, ?, ?, 'OPEN', 'Dialog om fællesskab og forskellighed', '', '', 'MUNICIPALITY,SCHOOL', ?, 100, ?, 0, ?, ?, true, '', 'MUNICIPALITY,INTEGRATION_COUNCIL', 2, true, '',
                ?, 'Puljen', 0, ?, 0)""").params(call, caravan, "pool-" + NUMBER.incrementAndGet(), amountOre, amountOre, LocalDate.of(2031, 3, 16), LocalDate.of(2031, 4, 1),
                        whenShort.name(), Timestamp.from(DEADLINE)).update();
        jdbc.sql("insert into pool_rules (call, apart_points, equal_hundredths, spread, mend_days, accept_days, audited_ore, legal_basis, complaint)"
                + " values (?, 5, 0, 'NONE', 14, 30, 20000000, 'Finansloven', 'Klag til ministeriet')").param(call).update();
        for (int i = 0; i < 2; i++) {
            criteria.add(next());
            jdbc.sql("insert into funding_criterion (id, call, position, name, description, weight) values (?, ?, ?, ?, '', 1)").params(criteria.getLast(), call, i, "Mål " + i).update();
        }
    }

    long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    long application(ApplicantKind kind, long askedOre, boolean late) {
        long id = next();
        Instant sent = late ? DEADLINE.plusSeconds(arrivals) : DEADLINE.minusSeconds(10_000 - arrivals);
        jdbc.sql("""
                insert into application (id, call, state, language, kind, applicant, registered, municipality, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, sent_at,
                late, arrival_number, version_number) values (?, ?, 'SENT', 'da', ?, ?, '', '0101', ?, '', 'Lone', ?, ?, 0, 0, ?, ?, ?, ?, 0)""")
                .params(id, call, kind.name(), "Ansøger " + (arrivals + 1), "Projekt " + (arrivals + 1), "a" + id + "@ansoeger.example", askedOre, Timestamp.from(sent), Timestamp.from(sent),
                        late, ++arrivals).update();
        return id;
    }

    /** Sent once more, with this content. */
    void version(long application, int number, String json) {
        jdbc.sql("insert into application_version (application, number, call, arrival_number, content, sha256, sent_at, late) values (?, ?, ?, ?, ?, ?, ?, false)")
                .params(application, number, call, ++arrivals, json, "0".repeat(63) + number, Timestamp.from(DEADLINE.minusSeconds(5_000 - number))).update();
        jdbc.sql("update application set version_number = ?, arrival_number = ? where id = ?").params(number, arrivals, application).update();
    }

    void partner(long application, ApplicantKind kind, boolean confirmed) {
        long id = next();
        jdbc.sql("""
                insert into application_partner (id, application, row_key, name, kind, role, contribution, email, token_hash, asked_at, confirmed_at)
                values (?, ?, ?, 'Partner', ?, '', '', 'p@partner.example', ?, ?, ?)""").param(id).param(application).param("r" + id % 1_000_000_000).param(kind.name()).param("t" + id)
                .param(Timestamp.from(DEADLINE)).param(confirmed ? Timestamp.from(DEADLINE) : null).update();
    }

    /** Checked, and read by two who agree. */
    void assessed(long application, int points) {
        jdbc.sql("insert into pool_case (application, complete, checker_name, checked_at) values (?, true, 'Ida', ?)").params(application, Timestamp.from(DEADLINE)).update();
        for (int place = 1; place <= 2; place++) {
            long id = next();
            jdbc.sql("insert into pool_assessment (id, application, account_name, place, begun_at, handed_in_at) values (?, ?, 'Ida', ?, ?, ?)")
                    .params(id, application, place, Timestamp.from(DEADLINE), Timestamp.from(DEADLINE)).update();
            criteria.forEach(criterion -> jdbc.sql("insert into pool_score (assessment, criterion, points, reason) values (?, ?, ?, 'Ja')").params(id, criterion, points).update());
        }
    }

    /** Somebody who runs the call, and has said that nothing ties them to any of its applicants. */
    Authentication organiser(String name) {
        Authentication who = people.stranger(name);
        people.give(caravan, who, Role.ORGANISER);
        declareFree(name);
        return who;
    }

    Authentication assessor(String name) {
        Authentication who = people.stranger(name);
        jdbc.sql("insert into pool_assessor (call, account, given_at) values (?, ?, ?)").params(call, account(name), Timestamp.from(DEADLINE)).update();
        return who;
    }

    long account(String name) {
        return people.member(name, Role.MODERATOR).id();
    }

    void declareFree(String name) {
        jdbc.sql("""
                insert into pool_declaration (application, account, account_name, conflict, declared_at) select a.id, ?, ?, false, ? from application a where a.call = ?
                and not exists (select 1 from pool_declaration d where d.application = a.id and d.account = ?)""")
                .params(account(name), name, Timestamp.from(DEADLINE), call, account(name)).update();
    }

    static void as(Authentication who) {
        SecurityContextHolder.getContext().setAuthentication(who);
    }
}
