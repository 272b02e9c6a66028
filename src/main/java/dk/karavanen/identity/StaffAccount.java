package dk.karavanen.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** A person who runs caravans. Signs in by a one-time link, or by a password of their own choice. */
@Entity
@Table(name = "staff_account")
public class StaffAccount extends BaseEntity {

    private String email;
    private String name;
    @Column(name = "password_hash")
    private @Nullable String passwordHash;
    @Enumerated(EnumType.STRING)
    private Role role;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "disabled_at")
    private @Nullable Instant disabledAt;
    @Column(name = "sessions_from")
    private @Nullable Instant sessionsFrom;

    protected StaffAccount() {
    }

    StaffAccount(String email, String name, Role role, Instant createdAt) {
        this.email = email;
        this.name = name;
        this.role = role;
        this.createdAt = createdAt;
    }

    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    @Nullable String passwordHash() {
        return passwordHash;
    }

    public boolean hasPassword() {
        return passwordHash != null;
    }

    public boolean isDisabled() {
        return disabledAt != null;
    }

    StaffMember member() {
        return new StaffMember(id(), name, role);
    }

    /** Whether somebody who signed in then, with that role, still may be let in. */
    boolean holds(Role then, Instant signedInAt) {
        return !isDisabled() && role == then && (sessionsFrom == null || !signedInAt.isBefore(sessionsFrom));
    }

    void choosePassword(String hash) {
        this.passwordHash = hash;
    }

    void disable(Instant at) {
        this.disabledAt = at;
        endSessionsBefore(at);
    }

    void enable() {
        this.disabledAt = null;
    }

    void change(String name, Role role) {
        this.name = name;
        this.role = role;
    }

    void changeEmail(String email) {
        this.email = email;
    }

    /** Every sign-in before this moment ends. */
    void endSessionsBefore(Instant moment) {
        this.sessionsFrom = moment;
    }
}
