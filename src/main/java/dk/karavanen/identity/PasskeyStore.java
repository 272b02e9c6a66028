package dk.karavanen.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Spring Security's passkeys in a table of ours. */
@Component
class PasskeyStore implements UserCredentialRepository {

    private static final String SELECT = """
            select p.credential_id, p.name, p.public_key, p.signature_count, p.verified, p.transports, p.backup_eligible, p.backup_state, p.attestation,
                   p.client_data, p.made_at, p.used_at, a.passkey_handle
            from passkey p join staff_account a on a.id = p.account""";

    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return jdbc.sql(SELECT + " where p.credential_hash = ?").param(hash(id)).query((row, n) -> record(row)).optional().orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return jdbc.sql(SELECT + " where a.passkey_handle = ? order by p.id").param(handle.toBase64UrlString())
                .query((row, n) -> record(row)).list();
    }

    /** After each use the count of signatures and the time; what else there is never changes. */
    @Override
    @Transactional
    public void save(CredentialRecord record) {
        int known = jdbc.sql("update passkey set signature_count = ?, backup_state = ?, used_at = ? where credential_hash = ?")
                .params(record.getSignatureCount(), record.isBackupState(), Timestamp.from(record.getLastUsed()), hash(record.getCredentialId())).update();
        if (known == 0) {
            long account = jdbc.sql("select id from staff_account where passkey_handle = ?").param(record.getUserEntityUserId().toBase64UrlString())
                    .query(Long.class).single();
            jdbc.sql("""
                    insert into passkey (id, account, credential_hash, credential_id, name, public_key, signature_count, verified, transports, backup_eligible,
                        backup_state, attestation, client_data, made_at, used_at)
                    values (nextval('kv_seq'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(account, hash(record.getCredentialId()), record.getCredentialId().toBase64UrlString(), record.getLabel(),
                            new Bytes(record.getPublicKey().getBytes()).toBase64UrlString(), record.getSignatureCount(), record.isUvInitialized(),
                            record.getTransports().stream().map(AuthenticatorTransport::getValue).sorted().collect(Collectors.joining(" ")),
                            record.isBackupEligible(), record.isBackupState(), Objects.requireNonNull(record.getAttestationObject()).toBase64UrlString(),
                            Objects.requireNonNull(record.getAttestationClientDataJSON()).toBase64UrlString(), Timestamp.from(record.getCreated()),
                            Timestamp.from(record.getLastUsed())).update();
        }
    }

    @Override
    @Transactional
    public void delete(Bytes id) {
        jdbc.sql("delete from passkey where credential_hash = ?").param(hash(id)).update();
    }

    private static String hash(Bytes id) {
        return Secrets.hash(id.toBase64UrlString());
    }

    private static CredentialRecord record(ResultSet row) throws SQLException {
        Set<AuthenticatorTransport> transports = Arrays.stream(row.getString("transports").split(" ")).filter(word -> !word.isEmpty())
                .map(AuthenticatorTransport::valueOf).collect(Collectors.toSet());
        return ImmutableCredentialRecord.builder().credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(row.getString("credential_id"))).userEntityUserId(Bytes.fromBase64(row.getString("passkey_handle")))
                .publicKey(ImmutablePublicKeyCose.fromBase64(row.getString("public_key"))).signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("verified")).transports(transports).backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state")).attestationObject(Bytes.fromBase64(row.getString("attestation")))
                .attestationClientDataJSON(Bytes.fromBase64(row.getString("client_data"))).created(row.getTimestamp("made_at").toInstant())
                .lastUsed(row.getTimestamp("used_at").toInstant()).label(row.getString("name")).build();
    }
}
