package dk.karavanen.recommendation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** What moderators write from one or more ideas of a caravan's meetings, addressed to a minister. */
@Entity
@Table(name = "recommendation")
public class Recommendation extends BaseEntity {

    /** Most characters (code points). A dossier is one page: texts are short. */
    public static final int MAX_TITLE = 200;
    public static final int MAX_BODY = 2000;
    public static final int MAX_RATIONALE = 4000;
    public static final int MAX_OBJECTION = 1000;
    public static final int MAX_SOURCES = 100;
    public static final int MAX_FEW_REASON = 500;

    private long caravan;
    private @Nullable Long addressee;
    /** Not what somebody editing the words has to know about. */
    @OptimisticLock(excluded = true)
    private @Nullable Integer place;
    private String title = "";
    private String body = "";
    private String rationale = "";
    private String objection = "";
    @Enumerated(EnumType.STRING)
    private RecommendationState state = RecommendationState.DRAFT;
    @ElementCollection
    @CollectionTable(name = "recommendation_source", joinColumns = @JoinColumn(name = "recommendation"))
    @OrderColumn(name = "position")
    @Column(name = "idea")
    private List<Long> sources = new ArrayList<>();
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "published_at")
    private @Nullable Instant publishedAt;
    @Column(name = "few_reason")
    private @Nullable String fewReason;
    @Column(name = "few_staff_name")
    private @Nullable String fewStaffName;
    @Version
    private int version;

    protected Recommendation() {
    }

    Recommendation(long caravan, Instant createdAt) {
        this.caravan = caravan;
        this.createdAt = createdAt;
    }

    public long caravan() {
        return caravan;
    }

    /** Whom it goes to; empty: everyone the caravan's recommendations go to. */
    public Optional<Long> addressee() {
        return Optional.ofNullable(addressee);
    }

    /** Where moderators put it, from 1; empty if its support decides. */
    OptionalInt place() {
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    public String title() {
        return title;
    }

    /** What is recommended; its first sentence stands out. May be empty in a draft. */
    public String body() {
        return body;
    }

    /** Why, one reason a line; a blank line before a second list: how. May be empty. */
    public String rationale() {
        return rationale;
    }

    /** The strongest that was said against it. May be empty. */
    public String objection() {
        return objection;
    }

    public RecommendationState state() {
        return state;
    }

    /** The ideas it was made from, as chosen: some may since have been merged, hidden or withdrawn. */
    public List<Long> sources() {
        return List.copyOf(sources);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it was last made public, or null. */
    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    /** Why it was made public although too few had answered; empty if enough had. */
    public Optional<String> fewReason() {
        return Optional.ofNullable(fewReason);
    }

    /** Who gave {@link #fewReason}. */
    public @Nullable String fewStaffName() {
        return fewStaffName;
    }

    /** Counts changes: sent back with an edit, it tells whether somebody else was there first. */
    public int version() {
        return version;
    }

    // ------------------------------------------------------------------ guarded transitions, for this module's services

    void write(String newTitle, @Nullable String newBody, @Nullable String newRationale, @Nullable String newObjection, @Nullable Long newAddressee) {
        title = newTitle;
        body = newBody == null ? "" : newBody;
        rationale = newRationale == null ? "" : newRationale;
        objection = newObjection == null ? "" : newObjection;
        addressee = newAddressee;
    }

    void drawOn(List<Long> ideas) {
        if (!sources.equals(ideas)) {
            sources.clear();
            sources.addAll(ideas);
        }
    }

    /** @param why too few answers are enough, and who says so; null if they are enough without */
    void publish(Instant at, @Nullable String why, String staffName) {
        if (state == RecommendationState.PUBLISHED) {
            throw new Refused(RefusalReason.ALREADY_PUBLISHED);
        }
        if (body.isEmpty()) {
            throw new Refused(RefusalReason.EMPTY, "body");
        }
        state = RecommendationState.PUBLISHED;
        publishedAt = at;
        fewReason = why;
        fewStaffName = why == null ? null : staffName;
    }

    void withdraw() {
        if (state == RecommendationState.WITHDRAWN) {
            throw new Refused(RefusalReason.ALREADY_WITHDRAWN);
        }
        state = RecommendationState.WITHDRAWN;
        place = null;
    }

    /** @param at from 1; null to follow the computed order again */
    void putAt(@Nullable Integer at) {
        place = at;
    }
}
