package dk.karavanen.board;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.WrittenOnce;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** What the server answered to an intent, given again whenever the same key arrives. */
@Entity
@Table(name = "receipt")
@IdClass(KeptReceipt.Key.class)
class KeptReceipt extends WrittenOnce<KeptReceipt.Key> {

    private static final String COUNTED = "counted";

    /** A participant's own key. */
    record Key(long participant, String intentKey) implements Serializable {
    }

    @Id
    private long participant;
    @Id
    @Column(name = "intent_key")
    private String intentKey;
    private String status;
    private @Nullable String reason;
    private @Nullable Long subject;
    @Column(name = "given_at")
    private Instant givenAt;

    protected KeptReceipt() {
    }

    KeptReceipt(long participant, Receipt receipt) {
        this.participant = participant;
        this.intentKey = receipt.key();
        this.status = receipt.counted() ? COUNTED : "refused";
        this.reason = receipt.reason();
        this.subject = receipt.subject();
        this.givenAt = receipt.at();
    }

    @Override
    public Key getId() {
        return new Key(participant, intentKey);
    }

    Receipt receipt() {
        return new Receipt(intentKey, status.equals(COUNTED), reason == null ? null : why(reason), subject, givenAt, List.of());
    }

    /** What was refused stays refused, also for a reason that only another version of this program has. */
    private static RefusalReason why(String reason) {
        try {
            return RefusalReason.of(reason);
        } catch (IllegalArgumentException unknown) {
            return RefusalReason.MALFORMED;
        }
    }
}
