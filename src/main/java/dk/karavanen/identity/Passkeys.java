package dk.karavanen.identity;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys: keys that a phone, a computer or a stick keeps, and gives out for a finger, a face or a code. They belong to the address that
 * this server is found by, and to no other that looks like it. Making one needs a fresh sign-in: it is a sign-in for years.
 */
@Service
public class Passkeys {

    public static final int MAX_NAME = 60;
    /** Of one account: nobody has more devices. */
    static final int MAX_PASSKEYS = 20;

    /** One that somebody has, by the name they gave it. */
    public record Passkey(long id, String name, Instant madeAt, Instant usedAt) {
    }

    /** What the browser is asked for, and what its answer is held against. */
    public static final class Begun {

        private final PublicKeyCredentialCreationOptions options;
        private final String json;

        private Begun(PublicKeyCredentialCreationOptions options, String json) {
            this.options = options;
            this.json = json;
        }

        public String json() {
            return json;
        }
    }

    private final PasskeyOwners owners;
    private final PasskeyStore store;
    private final CurrentStaff staff;
    private final PublicAddress address;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private @Nullable WebAuthnRelyingPartyOperations operations;

    Passkeys(PasskeyOwners owners, PasskeyStore store, CurrentStaff staff, PublicAddress address, AuditLog audit, JdbcClient jdbc) {
        this.owners = owners;
        this.store = store;
        this.staff = staff;
        this.address = address;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** Whether browsers give out passkeys at the address that this request came by: with TLS or on this machine, and not by number. */
    public boolean areOffered(@Nullable HttpServletRequest request) {
        URI base = URI.create(address.base());
        boolean local = "localhost".equals(base.getHost());
        return request != null && request.getServerName().equalsIgnoreCase(base.getHost()) && (local || "https".equals(base.getScheme()))
                && !base.getHost().matches("[0-9.]+|\\[.*");
    }

    /** Made when first asked for: only then it is known at which port this server is. */
    synchronized WebAuthnRelyingPartyOperations operations() {
        if (operations == null) {
            URI base = URI.create(address.base());
            Webauthn4JRelyingPartyOperations made = new Webauthn4JRelyingPartyOperations(owners, store,
                    PublicKeyCredentialRpEntity.builder().id(base.getHost()).name("Karavanen").build(), Set.of(PublicAddress.origin(base)));
            // Alone it is all there is to somebody's account: whoever finds a stick must not be let in by its mere touch.
            made.setCustomizeCreationOptions(options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.REQUIRED).userVerification(UserVerificationRequirement.REQUIRED).build()));
            made.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
            operations = made;
        }
        return operations;
    }

    @Transactional(readOnly = true)
    public List<Passkey> own() {
        return jdbc.sql("select id, name, made_at, used_at from passkey where account = ? order by id").param(staff.required().id())
                .query((row, n) -> new Passkey(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getTimestamp(4).toInstant())).list();
    }

    /** @throws Refused {@code sign-in-again}, {@code too-many} */
    @Transactional
    public Begun begin() {
        mustBeFresh();
        if (own().size() >= MAX_PASSKEYS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        PublicKeyCredentialCreationOptions options = operations().createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())));
        return new Begun(options, json.writeValueAsString(options));
    }

    /**
     * Keeps what the browser has made.
     *
     * @param credential as JSON
     * @throws Refused {@code sign-in-again}; {@code empty}, {@code too-long} for the name; {@code not-allowed} if it does not answer what
     *                 was asked, or is here already
     */
    @Transactional
    public void finish(Begun begun, String credential, String name) {
        mustBeFresh();
        String called = TextInput.requiredLine("name", name, MAX_NAME);
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made = json.readValue(credential, new TypeReference<>() {
            });
            if (made == null) {
                throw new Refused(RefusalReason.NOT_ALLOWED);
            }
            operations().registerCredential(new ImmutableRelyingPartyRegistrationRequest(begun.options, new RelyingPartyPublicKey(made, called)));
        } catch (JacksonException | IllegalArgumentException | com.webauthn4j.util.exception.WebAuthnException wrong) {
            throw new Refused(RefusalReason.NOT_ALLOWED);
        }
        audit.writeOfInstallation(staff.required(), StaffAct.PASSKEY_MADE, called);
    }

    /** One of one's own; one that is gone already is as good. */
    @Transactional
    public void remove(long id) {
        if (jdbc.sql("delete from passkey where id = ? and account = ?").params(id, staff.required().id()).update() > 0) {
            audit.writeOfInstallation(staff.required(), StaffAct.PASSKEY_REMOVED, null);
        }
    }

    private void mustBeFresh() {
        staff.required();
        if (!staff.isFresh()) {
            throw new Refused(RefusalReason.SIGN_IN_AGAIN);
        }
    }
}
