package dk.karavanen.caravan;

import java.time.Instant;

import dk.karavanen.identity.Secrets;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A code that a meeting once had. */
@Entity
@Table(name = "former_code")
class FormerCode {

    @Id
    private String code;
    private long meeting;
    @Column(name = "key_hash")
    private String keyHash;
    @Column(name = "renewed_at")
    private Instant renewedAt;

    protected FormerCode() {
    }

    FormerCode(Meeting meeting, Instant renewedAt) {
        this.code = meeting.code();
        this.meeting = meeting.id();
        this.keyHash = Secrets.hash(meeting.joinKey());
        this.renewedAt = renewedAt;
    }

    String code() {
        return code;
    }

    long meeting() {
        return meeting;
    }

    /** Whether a key is the one that went with this code. */
    boolean wentWith(String key) {
        return Secrets.same(Secrets.hash(Secrets.tidyKey(key)), keyHash);
    }
}
