package dk.karavanen.pool;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A closed round in the open format of participatory budgeting, {@code .pb} (<a href="http://pabulib.org/format">Pabulib</a>): what there
 * was, what was asked for, what was chosen. Amounts are kroner with a decimal point. Who was given money is named; who was not is a number
 * and an amount, as nothing else is told of them; those stay when the application is deleted. There are no votes: assessors read, and their points are nobody's but the applicant's.
 */
@Component
public class RoundFile {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int ORE = 100;

    private final JdbcClient jdbc;

    RoundFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Project(int number, long ore, boolean selected, String title, @Nullable String kind, @Nullable String municipality) {
    }

    /** Whether nothing more is taken, and nothing that was sent is open: not even a grant that nobody has accepted. */
    public boolean isClosed(PublicCall shown) {
        return !shown.phase().takesApplications() && jdbc.sql("""
                select count(*) from application a left join pool_decision d on d.application = a.id where a.call = ? and (a.state in ('SENT', 'MENDING', 'WAITING')
                or d.state in ('PROPOSED', 'RETURNED') or d.state = 'SENT' and d.kind in ('GRANT', 'PART'))""").param(shown.call().id()).query(Integer.class).single() == 0;
    }

    /** @return in UTF-8, with a line feed after each line */
    public byte[] pb(PublicCall shown) {
        FundingCall call = shown.call();
        List<Project> projects = jdbc.sql("""
                select a.arrival_number, a.asked_ore, a.title, a.kind, a.municipality, d.amount_ore, d.kind in ('GRANT', 'PART') and d.state in ('ACCEPTED', 'CLOSED')
                from pool_decision d join application a on a.id = d.application where d.call = ?
                union all
                select g.arrival_number, g.asked_ore, '', null, null, 0, false from pool_refusal_gone g where g.call = ? order by 1""").params(call.id(), call.id())
                .query((row, n) -> new Project(row.getInt(1), row.getBoolean(7) ? row.getLong(6) : row.getLong(2), row.getBoolean(7), row.getString(3), row.getString(4), row.getString(5))).list();
        StringBuilder pb = new StringBuilder("META\nkey;value\n");
        meta(pb, "description", text(call.title()));
        meta(pb, "country", "Denmark");
        meta(pb, "unit", call.slug());
        meta(pb, "instance", Integer.toString(call.announcedOn().getYear()));
        meta(pb, "num_projects", Integer.toString(projects.size()));
        meta(pb, "num_votes", "0");
        meta(pb, "budget", kroner(shown.meter().amountOre()));
        meta(pb, "vote_type", "approval");
        meta(pb, "rule", "assessment");
        meta(pb, "date_begin", DAY.format(call.announcedOn()));
        meta(pb, "date_end", DAY.format(call.deadline()));
        meta(pb, "currency", "DKK");
        pb.append("PROJECTS\nproject_id;cost;votes;selected;name;category;municipality\n");
        projects.forEach(one -> pb.append(one.number).append(';').append(kroner(one.ore)).append(";0;").append(one.selected ? 1 : 0).append(';').append(one.selected ? text(one.title) : "")
                .append(';').append(one.selected && one.kind != null ? ApplicantKind.valueOf(one.kind).word() : "").append(';')
                .append(one.selected && one.municipality != null ? one.municipality : "").append('\n'));
        return pb.append("VOTES\nvoter_id;vote\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void meta(StringBuilder pb, String key, String value) {
        pb.append(key).append(';').append(value).append('\n');
    }

    /** Readers split at semicolons and lines, and some take quotation marks for more than they are. */
    private static String text(String words) {
        return words.replaceAll("[\\s\\p{Z}]+", " ").replace(';', ',').replace('"', '\'');
    }

    private static String kroner(long ore) {
        return ore % ORE == 0 ? Long.toString(ore / ORE) : "%d.%02d".formatted(ore / ORE, ore % ORE);
    }
}
