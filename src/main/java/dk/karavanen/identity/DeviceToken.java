package dk.karavanen.identity;

import java.time.Instant;

import dk.karavanen.shared.WrittenOnce;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That a device is a participant's, by the hashes of its secret and of the code that makes another device theirs too. */
@Entity
@Table(name = "participant_token")
class DeviceToken extends WrittenOnce<String> {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;
    @Column(name = "claim_hash")
    private String claimHash;
    private long participant;
    @Column(name = "created_at")
    private Instant createdAt;

    protected DeviceToken() {
    }

    DeviceToken(String token, long participant, Instant createdAt) {
        this.tokenHash = Secrets.hash(token);
        this.claimHash = Secrets.hash(Secrets.claimCode(token));
        this.participant = participant;
        this.createdAt = createdAt;
    }

    @Override
    public String getId() {
        return tokenHash;
    }
}
