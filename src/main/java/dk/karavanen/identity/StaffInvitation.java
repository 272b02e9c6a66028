package dk.karavanen.identity;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** That somebody is asked by mail to work on a caravan. One for each address and caravan; sent again it has another link. */
@Entity
@Table(name = "staff_invitation")
class StaffInvitation extends BaseEntity {

    private long caravan;
    private String email;
    @Enumerated(EnumType.STRING)
    private Role role;
    private String language;
    @Column(name = "token_hash")
    private String tokenHash;
    @Column(name = "invited_by")
    private @Nullable Long invitedBy;
    @Column(name = "invited_name")
    private String invitedName;
    @Column(name = "sent_at")
    private Instant sentAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    protected StaffInvitation() {
    }

    /** Is not kept before it is {@link #send sent}, which says the rest. */
    @SuppressWarnings("NullAway.Init")
    StaffInvitation(long caravan, String email) {
        this.caravan = caravan;
        this.email = email;
    }

    /** Earlier links of it end. */
    void send(Role role, Locale language, String token, StaffMember by, Instant at, Instant expires) {
        this.role = role;
        this.language = language.getLanguage();
        this.tokenHash = Secrets.hash(token);
        this.invitedBy = by.id();
        this.invitedName = by.name();
        this.sentAt = at;
        this.expiresAt = expires;
        this.acceptedAt = null;
    }

    void accept(Instant at) {
        this.acceptedAt = at;
    }

    long caravan() {
        return caravan;
    }

    String email() {
        return email;
    }

    Role role() {
        return role;
    }

    Locale language() {
        return Locale.of(language);
    }

    /** The account of whoever sent it, or null where that is gone. */
    @Nullable Long invitedBy() {
        return invitedBy;
    }

    String invitedName() {
        return invitedName;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable Instant acceptedAt() {
        return acceptedAt;
    }
}
