package dk.karavanen.planning;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Logo;
import dk.karavanen.caravan.Logos;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** How organisers choose whose logos stand on a caravan's pages, wall and paper. */
@Service
@StaffOnly(Role.ORGANISER)
public class LogoPlanning {

    /** On the wall they stand in one row. */
    public static final int MAX_LOGOS = 12;
    /** What is sent may be this large. */
    public static final int MAX_BYTES = LogoPicture.MAX_BYTES;
    /** For so long one that was taken away can be put back. */
    private static final Duration SECOND_THOUGHTS = Duration.ofDays(1);

    private final Caravans caravans;
    private final Logos logos;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    LogoPlanning(Caravans caravans, Logos logos, CurrentStaff staff, AuditLog audit, JdbcClient jdbc, Clock clock) {
        this.caravans = caravans;
        this.logos = logos;
        this.staff = staff;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In their order, organisers' first. */
    @Transactional(readOnly = true)
    public List<Logo> of(@CaravanOf(Caravan.class) long caravan) {
        return logos.of(caravan);
    }

    /**
     * Puts a logo last among its own.
     *
     * @param name what it says, for whoever does not see it
     * @param file a PNG or an SVG
     * @return its id
     * @throws Refused {@code not-found}, {@code archived}, {@code empty} or {@code too-long} ({@code name}), {@code logo-too-large},
     *                 {@code logo-unreadable}, {@code logos-full}
     */
    @Transactional
    public long add(@CaravanOf(Caravan.class) long caravan, String name, boolean supporter, byte[] file) {
        String said = TextInput.requiredLine("name", name, Logo.MAX_NAME);
        LogoPicture picture = LogoPicture.of(file);
        locked(caravan);
        forgetOld(caravan);
        hasRoom(caravan);
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into caravan_logo (id, caravan, position, supporter, name, picture, width, height) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id, caravan, logos.of(caravan).size(), supporter, said, picture.base64(), picture.width(), picture.height()).update();
        written(caravan);
        return id;
    }

    /** @throws Refused {@code not-found}, {@code archived}, {@code empty} or {@code too-long} ({@code name}) */
    @Transactional
    public void rename(@CaravanOf(Logo.class) long logo, String name) {
        long caravan = locked(caravanOf(logo));
        jdbc.sql("update caravan_logo set name = ? where id = ?").params(TextInput.requiredLine("name", name, Logo.MAX_NAME), logo).update();
        written(caravan);
    }

    /**
     * Puts it one place up or down among its own; at the end it stays where it is.
     *
     * @param by −1 or 1
     * @throws Refused {@code not-found}, {@code archived}
     */
    @Transactional
    public void move(@CaravanOf(Logo.class) long logo, int by) {
        long caravan = locked(caravanOf(logo));
        List<Logo> order = new ArrayList<>(logos.of(caravan));
        int at = order.stream().map(Logo::id).toList().indexOf(logo);
        int to = at + Integer.signum(by);
        if (at < 0 || to < 0 || to >= order.size() || order.get(to).supporter() != order.get(at).supporter()) {
            return;
        }
        order.add(to, order.remove(at));
        for (int place = 0; place < order.size(); place++) {
            jdbc.sql("update caravan_logo set position = ? where id = ?").params(place, order.get(place).id()).update();
        }
        written(caravan);
    }

    /** Takes it away everywhere; {@link #bringBack} undoes it for a day. @throws Refused {@code not-found}, {@code archived} */
    @Transactional
    public void remove(@CaravanOf(Logo.class) long logo) {
        long caravan = locked(caravanOf(logo));
        forgetOld(caravan);
        jdbc.sql("update caravan_logo set removed_at = ? where id = ? and removed_at is null").params(clock.instant().atOffset(ZoneOffset.UTC), logo).update();
        written(caravan);
    }

    /** @throws Refused {@code not-found} when it is gone for good, {@code archived}, {@code logos-full} */
    @Transactional
    public void bringBack(@CaravanOf(Logo.class) long logo) {
        long caravan = locked(caravanOf(logo));
        if (logos.of(caravan).stream().noneMatch(one -> one.id() == logo)) {
            hasRoom(caravan);
            jdbc.sql("update caravan_logo set removed_at = null where id = ?").param(logo).update();
            written(caravan);
        }
    }

    private long caravanOf(long logo) {
        return jdbc.sql("select caravan from caravan_logo where id = ?").param(logo).query(Long.class).optional()
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** Two who press at once come one after the other. */
    private long locked(long caravan) {
        Caravan found = caravans.findById(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (found.isArchived()) {
            throw new Refused(RefusalReason.ARCHIVED);
        }
        return jdbc.sql("select id from caravan where id = ? for update").param(caravan).query(Long.class).single();
    }

    private void hasRoom(long caravan) {
        if (logos.of(caravan).size() >= MAX_LOGOS) {
            throw new Refused(RefusalReason.LOGOS_FULL, MAX_LOGOS);
        }
    }

    private void forgetOld(long caravan) {
        jdbc.sql("delete from caravan_logo where caravan = ? and removed_at < ?")
                .params(caravan, clock.instant().minus(SECOND_THOUGHTS).atOffset(ZoneOffset.UTC)).update();
    }

    private void written(long caravan) {
        audit.write(staff.required(), caravan, StaffAct.CARAVAN_CHANGED, caravans.findById(caravan).orElseThrow().title());
    }
}
