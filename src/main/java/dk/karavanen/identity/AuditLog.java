package dk.karavanen.identity;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what staff did, in the transaction of what they did: an act without its line must not happen. Names no participant and
 * repeats nothing that participants wrote.
 */
@Component
public class AuditLog {

    private static final int MAX_SUBJECT = 200;

    private final AuditEntries entries;
    private final Clock clock;

    AuditLog(AuditEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** @param subject what it was done to, as people of the staff call it, or null */
    @Transactional
    public void write(StaffMember by, long caravan, StaffAct act, @Nullable String subject) {
        entries.save(new AuditEntry(clock.instant(), caravan, by, act, shortened(subject)));
    }

    /** What is of no caravan: accounts, signing in. */
    @Transactional
    public void writeOfInstallation(StaffMember by, StaffAct act, @Nullable String subject) {
        entries.save(new AuditEntry(clock.instant(), null, by, act, shortened(subject)));
    }

    private static @Nullable String shortened(@Nullable String subject) {
        return subject == null || subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, subject.offsetByCodePoints(0, Math.min(MAX_SUBJECT, subject.codePointCount(0, subject.length()))));
    }
}
