package dk.karavanen.moderation;

import java.time.Instant;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One line of the log: who did what, when and why. Never changed, never removed. */
@Entity
@Table(name = "moderation_entry")
class ModerationEntry extends BaseEntity {

    private long caravan;
    private Long meeting;
    private Long staff;
    @Column(name = "staff_name")
    private String staffName;
    @Convert(converter = LogAction.AsWord.class)
    private LogAction action;
    private Long idea;
    private Long other;
    private String reason;
    private String detail;
    @Column(name = "made_at")
    private Instant madeAt;

    protected ModerationEntry() {
    }

    ModerationEntry(long caravan, Long meeting, Long staff, String staffName, LogAction action, Long idea, Long other,
            String reason, String detail, Instant madeAt) {
        this.caravan = caravan;
        this.meeting = meeting;
        this.staff = staff;
        this.staffName = staffName;
        this.action = action;
        this.idea = idea;
        this.other = other;
        this.reason = reason;
        this.detail = detail;
        this.madeAt = madeAt;
    }

    long caravan() {
        return caravan;
    }

    Long meeting() {
        return meeting;
    }

    Long staff() {
        return staff;
    }

    String staffName() {
        return staffName;
    }

    LogAction action() {
        return action;
    }

    Long idea() {
        return idea;
    }

    Long other() {
        return other;
    }

    String reason() {
        return reason;
    }

    /** What was there before and after, as {@link EntryDetail} writes it; may be null. */
    String detail() {
        return detail;
    }

    Instant madeAt() {
        return madeAt;
    }
}
