package dk.karavanen.moderation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

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
    private @Nullable Long meeting;
    private @Nullable Long staff;
    @Column(name = "staff_name")
    private String staffName;
    @Convert(converter = LogAction.AsWord.class)
    private LogAction action;
    private @Nullable Long idea;
    private @Nullable Long other;
    private @Nullable String reason;
    private @Nullable String detail;
    @Column(name = "made_at")
    private Instant madeAt;

    protected ModerationEntry() {
    }

    ModerationEntry(long caravan, Long meeting, @Nullable Long staff, String staffName, LogAction action, @Nullable Long idea, @Nullable Long other,
            @Nullable String reason, @Nullable String detail, Instant madeAt) {
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

    @Nullable Long meeting() {
        return meeting;
    }

    @Nullable Long staff() {
        return staff;
    }

    String staffName() {
        return staffName;
    }

    LogAction action() {
        return action;
    }

    @Nullable Long idea() {
        return idea;
    }

    @Nullable Long other() {
        return other;
    }

    @Nullable String reason() {
        return reason;
    }

    /** What was there before and after, as {@link EntryDetail} writes it; may be null. */
    @Nullable String detail() {
        return detail;
    }

    Instant madeAt() {
        return madeAt;
    }
}
