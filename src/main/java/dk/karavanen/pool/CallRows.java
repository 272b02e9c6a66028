package dk.karavanen.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;

/** Writes calls. */
@Component
class CallRows {

    private final JdbcClient jdbc;

    CallRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    long add(@Nullable Long caravan, String slug, Instant now) {
        long id = next();
        jdbc.sql("""
                insert into funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline,
                rolling, rolling_text, prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version)
                values (?, ?, ?, 'DRAFT', '', '', '', '', 0, 0, 0, 0, date '2000-01-01', date '2000-01-01', false, '', '', 0, false, '', 'WAIT', '', 0, ?, 0)""")
                .param(id).param(caravan).param(slug).param(FundingCalls.timestamp(now)).update();
        return id;
    }

    /** @param plan as it is to stand: everything has been looked at */
    void write(long id, String slug, CallPlan plan) {
        jdbc.sql("""
                update funding_call set slug = ?, title = ?, summary = ?, purposes = ?, kinds = ?, amount_ore = ?, smallest_ore = ?, largest_ore = ?, own_percent = ?, announced_on = ?,
                deadline = ?, rolling = ?, rolling_text = ?, prefer_kinds = ?, prefer_partners = ?, prefer_different = ?, prefer_text = ?, when_short = ?, contact = ?, version = version + 1
                where id = ?""").param(slug).param(plan.title()).param(plan.summary()).param(String.join("\n", plan.purposes())).param(ApplicantKind.names(plan.kinds()))
                .param(plan.amountOre()).param(plan.smallestOre()).param(plan.largestOre()).param(plan.ownPercent()).param(plan.announcedOn()).param(plan.deadline())
                .param(plan.rolling()).param(plan.rollingText()).param(ApplicantKind.names(plan.preference().kinds())).param(plan.preference().partners())
                .param(plan.preference().different()).param(plan.preference().words()).param(plan.whenShort().name()).param(plan.contact()).param(id).update();
    }

    /** What keeps its id keeps what has been said of it. */
    void criteria(long call, List<CriterionPlan> plans) {
        List<Long> standing = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            CriterionPlan plan = plans.get(i);
            long id = plan.id() == null ? next() : plan.id();
            standing.add(id);
            if (jdbc.sql("update funding_criterion set position = ?, name = ?, description = ?, weight = ? where id = ? and call = ?")
                    .params(i, plan.name(), plan.description(), plan.weight(), id, call).update() == 0) {
                jdbc.sql("insert into funding_criterion (id, call, position, name, description, weight) values (?, ?, ?, ?, ?, ?)")
                        .params(id, call, i, plan.name(), plan.description(), plan.weight()).update();
            }
        }
        removeOthers("funding_criterion", call, standing);
    }

    void questions(long call, List<QuestionPlan> plans) {
        List<Long> standing = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            QuestionPlan plan = plans.get(i);
            long id = plan.id() == null ? next() : plan.id();
            standing.add(id);
            if (jdbc.sql("update funding_question set position = ?, words = ?, required = ?, document = ? where id = ? and call = ?")
                    .params(i, plan.words(), plan.required(), plan.document(), id, call).update() == 0) {
                jdbc.sql("insert into funding_question (id, call, position, words, required, document) values (?, ?, ?, ?, ?, ?)")
                        .params(id, call, i, plan.words(), plan.required(), plan.document()).update();
            }
        }
        removeOthers("funding_question", call, standing);
    }

    private void removeOthers(String table, long call, List<Long> standing) {
        Set<Long> kept = Set.copyOf(standing);
        jdbc.sql("select id from " + table + " where call = ?").param(call).query(Long.class).list().stream().filter(id -> !kept.contains(id))
                .forEach(id -> jdbc.sql("delete from " + table + " where id = ?").param(id).update());
    }

    void become(long call, FundingCall.State state, @Nullable Instant closed) {
        jdbc.sql("update funding_call set state = ?, closed_at = ?, version = version + 1 where id = ?").param(state.name())
                .param(closed == null ? null : FundingCalls.timestamp(closed)).param(call).update();
    }

    /** @return how many have been sent, with this one; whoever calls holds the call's lock */
    int arrive(long call) {
        jdbc.sql("update funding_call set arrivals = arrivals + 1 where id = ?").param(call).update();
        return jdbc.sql("select arrivals from funding_call where id = ?").param(call).query(Integer.class).single();
    }
}
