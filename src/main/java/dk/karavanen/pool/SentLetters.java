package dk.karavanen.pool;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters as they were mailed. What is fetched later is this, to the byte. */
@Component
class SentLetters {

    /** @param edition of the call's texts that stand in it */
    record SentLetter(byte[] pdf, String sha256, int edition, Instant madeAt) {
    }

    private final JdbcClient jdbc;

    SentLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Once: a decision is sent once. */
    void keep(long decision, byte[] pdf, int edition, Instant now) {
        jdbc.sql("insert into pool_letter (decision, pdf, sha256, edition, made_at) values (?, ?, ?, ?, ?)")
                .params(decision, Base64.getEncoder().encodeToString(pdf), sha256(pdf), edition, FundingCalls.timestamp(now)).update();
    }

    Optional<SentLetter> find(long decision) {
        return jdbc.sql("select pdf, sha256, edition, made_at from pool_letter where decision = ?").param(decision)
                .query((row, n) -> new SentLetter(Base64.getDecoder().decode(row.getString(1)), row.getString(2), row.getInt(3), row.getTimestamp(4).toInstant())).optional();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
