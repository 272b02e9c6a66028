package dk.karavanen.identity;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts as authenticators know them: by a random handle. Spring Security asks for them by {@link StaffPrincipal#getName}. */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private static final String STAFF = "staff-";

    private final JdbcClient jdbc;

    PasskeyOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account of a handle. */
    Optional<Long> account(Bytes handle) {
        return jdbc.sql("select id from staff_account where passkey_handle = ?").param(handle.toBase64UrlString()).query(Long.class).optional();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return jdbc.sql("select passkey_handle, email, name from staff_account where passkey_handle = ?").param(handle.toBase64UrlString())
                .query((row, n) -> entity(row.getString(1), row.getString(2), row.getString(3))).optional().orElse(null);
    }

    /** Gives an account its handle when it is first asked for. */
    @Override
    @Transactional
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        if (!username.matches(STAFF + "\\d{1,18}")) {
            return null;
        }
        long account = Long.parseLong(username.substring(STAFF.length()));
        jdbc.sql("update staff_account set passkey_handle = ? where id = ? and passkey_handle is null").params(Bytes.random().toBase64UrlString(), account)
                .update();
        return jdbc.sql("select passkey_handle, email, name from staff_account where id = ?").param(account)
                .query((row, n) -> entity(row.getString(1), row.getString(2), row.getString(3))).optional().orElse(null);
    }

    private static PublicKeyCredentialUserEntity entity(String handle, String email, String name) {
        return ImmutablePublicKeyCredentialUserEntity.builder().id(Bytes.fromBase64(handle)).name(email).displayName(name).build();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {
        throw new UnsupportedOperationException("Owners are accounts, and made elsewhere");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("Owners are accounts, and stay");
    }
}
