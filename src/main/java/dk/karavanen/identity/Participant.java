package dk.karavanen.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * A person at one caravan, without an account. Known by a random secret on their own device, of which only a hash is
 * kept. What they typed about themselves is optional and goes away by itself.
 */
@Entity
@Table(name = "participant")
public class Participant extends BaseEntity {

    public static final int MAX_ORGANISATION = 100;
    public static final int MAX_NAME = 60;

    private long caravan;
    private String sector;
    private @Nullable String organisation;
    private @Nullable String municipality;
    private @Nullable String name;
    @Column(name = "joined_at")
    private Instant joinedAt;
    @Column(name = "names_deleted_at")
    private @Nullable Instant namesDeletedAt;
    @Column(name = "forgotten_at")
    private @Nullable Instant forgottenAt;

    protected Participant() {
    }

    public Participant(long caravan, String sector, @Nullable String organisation, @Nullable String municipality, @Nullable String name, Instant joinedAt) {
        this.caravan = caravan;
        this.sector = sector;
        this.organisation = organisation;
        this.municipality = municipality;
        this.name = name;
        this.joinedAt = joinedAt;
    }

    public long caravan() {
        return caravan;
    }

    /** Code of the caravan's sector the person chose. */
    public String sector() {
        return sector;
    }

    public @Nullable String organisation() {
        return organisation;
    }

    /** Four-digit code of the home municipality, or null. */
    public @Nullable String municipality() {
        return municipality;
    }

    public @Nullable String name() {
        return name;
    }

    public Instant joinedAt() {
        return joinedAt;
    }

    public boolean isForgotten() {
        return forgottenAt != null;
    }

    /** Name and organisation go; sector and municipality stay for the figures. */
    void deleteNames(Instant at) {
        name = null;
        organisation = null;
        namesDeletedAt = at;
    }

    void forget(Instant at) {
        deleteNames(at);
        municipality = null;
        forgottenAt = at;
    }
}
