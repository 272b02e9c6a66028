package dk.karavanen.report;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dk.karavanen.identity.StaffMember;
import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A report as it is kept, without people's words. Large: who only wants to know of it asks {@link KeptEditions} for an {@link Edition}. */
@Entity
@Table(name = "report_edition")
class KeptEdition extends BaseEntity {

    private long caravan;
    private int number;
    private String language;
    @Column(name = "content_hash")
    private String contentHash;
    private String content;
    private @Nullable Integer worded;
    @Column(name = "made_at")
    private Instant madeAt;
    private @Nullable Long staff;
    @Column(name = "staff_name")
    private String staffName;
    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    protected KeptEdition() {
    }

    KeptEdition(long caravan, int number, Locale language, String hash, WordSeparation.Split split, Instant madeAt, StaffMember by) {
        this.caravan = caravan;
        this.number = number;
        this.language = language.getLanguage();
        this.contentHash = hash;
        this.content = split.structure();
        this.worded = split.worded();
        this.madeAt = madeAt;
        this.staff = by.id();
        this.staffName = by.name();
    }
}
