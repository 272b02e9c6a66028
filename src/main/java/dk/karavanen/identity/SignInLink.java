package dk.karavanen.identity;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.WrittenOnce;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A link that was given out, by the hash of its secret. It is used and asked about in {@link GivenLinks}, by one statement each. */
@Entity
@Table(name = "sign_in_link")
class SignInLink extends WrittenOnce<String> {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;
    private long account;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "used_at")
    private @Nullable Instant usedAt;
    @Column(name = "asked_at")
    private @Nullable Instant askedAt;
    private boolean mailed;
    @Column(name = "new_email")
    private @Nullable String newEmail;

    protected SignInLink() {
    }

    SignInLink(String token, long account, Instant createdAt, Duration life) {
        this.tokenHash = Secrets.hash(token);
        this.account = account;
        this.createdAt = createdAt;
        this.expiresAt = createdAt.plus(life);
    }

    /** One that its owner asked for. */
    static SignInLink mailed(String token, long account, Instant createdAt, Duration life) {
        SignInLink link = new SignInLink(token, account, createdAt, life);
        link.mailed = true;
        return link;
    }

    /** One that was mailed to an address, which becomes the account's own when it is pressed. */
    static SignInLink confirming(String token, long account, Instant createdAt, Duration life, String email) {
        SignInLink link = mailed(token, account, createdAt, life);
        link.newEmail = email;
        return link;
    }

    @Override
    public String getId() {
        return tokenHash;
    }

    long account() {
        return account;
    }

    /** The address that pressing it makes the account's own, or null. */
    @Nullable String newEmail() {
        return newEmail;
    }

    SignInLinkState state() {
        return new SignInLinkState(createdAt, expiresAt, usedAt, askedAt);
    }
}
