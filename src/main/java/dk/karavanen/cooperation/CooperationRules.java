package dk.karavanen.cooperation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.DeletionDays;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.TextInput;

/** What can be offered and needed in a caravan, and until when: as its organisers say, else the usual. */
@Service
public class CooperationRules {

    /** @param lastDay null if none was chosen */
    public record Standing(List<HelpKind> kinds, @Nullable LocalDate lastDay) {
    }

    private final JdbcClient jdbc;
    private final DeletionDays deletion;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    CooperationRules(JdbcClient jdbc, DeletionDays deletion, CurrentStaff staff, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** In their order. */
    @Transactional(readOnly = true)
    public List<HelpKind> kinds(long caravan) {
        List<HelpKind> chosen = jdbc.sql("select code, name_da, name_en from cooperation_kind where caravan = ? order by position").param(caravan)
                .query((row, n) -> new HelpKind(row.getString(1), row.getString(2), row.getString(3))).list();
        return chosen.isEmpty() ? HelpKind.DEFAULTS : chosen;
    }

    /** The last day on which anything is offered, or may be offered until. */
    @Transactional(readOnly = true)
    public LocalDate lastDay(long caravan) {
        LocalDate chosen = chosenLastDay(caravan);
        LocalDate end = deletion.of(caravan).map(day -> day.day().minusDays(1)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return chosen != null && chosen.isBefore(end) ? chosen : end;
    }

    private @Nullable LocalDate chosenLastDay(long caravan) {
        return jdbc.sql("select last_day from cooperation_rule where caravan = ? and last_day is not null").param(caravan).query(LocalDate.class).optional().orElse(null);
    }

    /** Whether anything may be offered today. An archived caravan is over. */
    @Transactional(readOnly = true)
    public boolean isOpen(long caravan) {
        return !DanishTime.today(clock).isAfter(lastDay(caravan))
                && jdbc.sql("select count(*) from caravan where id = ? and archived_at is null").param(caravan).query(Integer.class).single() > 0;
    }

    /** What organisers have chosen, as whoever changes it has read it. */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public Standing standing(@CaravanOf(Caravan.class) long caravan) {
        return new Standing(kinds(caravan), chosenLastDay(caravan));
    }

    /**
     * Sets the list and the last day. Kinds without a code are new and get one.
     *
     * @param lastDay null: as long as the caravan is there
     * @param seen    what stood there when it was read
     * @throws Refused {@code stale}, {@code empty}, {@code too-long}, {@code kinds-wrong} for too many or two of one name; {@code kind-in-use} (its name)
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void change(@CaravanOf(Caravan.class) long caravan, List<HelpKind> kinds, @Nullable LocalDate lastDay, Standing seen) {
        String title = jdbc.sql("select title from caravan where id = ? for update").param(caravan).query(String.class).optional().orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!standing(caravan).equals(seen)) {
            throw new Refused(RefusalReason.STALE);
        }
        List<HelpKind> chosen = checked(kinds);
        Set<String> used = new TreeSet<>(jdbc.sql("select distinct kind from cooperation_offer where caravan = ?").param(caravan).query(String.class).list());
        for (HelpKind before : kinds(caravan)) {
            if (used.contains(before.code()) && chosen.stream().noneMatch(kind -> kind.code().equals(before.code()))) {
                throw new Refused(RefusalReason.KIND_IN_USE, before.nameDa());
            }
        }
        jdbc.sql("delete from cooperation_kind where caravan = ?").param(caravan).update();
        for (int i = 0; i < chosen.size(); i++) {
            HelpKind kind = chosen.get(i);
            jdbc.sql("insert into cooperation_kind (caravan, code, position, name_da, name_en) values (?, ?, ?, ?, ?)")
                    .params(caravan, kind.code(), i, kind.nameDa(), kind.nameEn()).update();
        }
        jdbc.sql("delete from cooperation_rule where caravan = ?").param(caravan).update();
        jdbc.sql("insert into cooperation_rule (caravan, last_day) values (?, ?)").param(caravan).param(lastDay).update();
        audit.write(staff.required(), caravan, StaffAct.COOPERATION_CHANGED, title);
    }

    private static List<HelpKind> checked(List<HelpKind> kinds) {
        HelpKind.check(kinds);
        List<HelpKind> chosen = new ArrayList<>();
        Set<String> codes = new TreeSet<>();
        kinds.stream().map(HelpKind::code).filter(code -> !code.isEmpty()).forEach(codes::add);
        for (HelpKind kind : kinds) {
            String danish = TextInput.requiredLine("kind", kind.nameDa(), HelpKind.MAX_NAME);
            String english = TextInput.line("kind", kind.nameEn(), HelpKind.MAX_NAME);
            chosen.add(new HelpKind(kind.code().isEmpty() ? newCode(danish, codes) : kind.code(), danish, english == null ? danish : english));
        }
        return chosen;
    }

    private static String newCode(String name, Set<String> taken) {
        String plain = SearchText.of(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String stem = plain.isEmpty() ? "kind" : plain.length() > HelpKind.MAX_CODE - 4 ? plain.substring(0, HelpKind.MAX_CODE - 4) : plain;
        for (int n = 1;; n++) {
            String code = n == 1 ? stem : stem + "-" + n;
            if (taken.add(code)) {
                return code;
            }
        }
    }
}
