package dk.karavanen.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

import dk.karavanen.shared.Words;

/** Random secrets and the hashes that are kept of them. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Crockford's base 32: no I, L, O, U, so nothing is misread from a slip of paper. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CLAIM_LETTERS = 12;

    private Secrets() {
    }

    /** 256 random bits, 43 characters that are safe in URLs and cookies. */
    public static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256 in hex (64 characters). Enough for secrets of full entropy; passwords go through Argon2 instead. */
    public static String hash(String secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /**
     * The code that moves a participant to another device, derived from the secret of this one, so that it can be shown
     * again without being stored: 60 bits as {@code XXXX-XXXX-XXXX}.
     */
    public static String claimCode(String token) {
        byte[] digest = sha256("claim:" + token);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CLAIM_LETTERS; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(digest[i] & 31));
        }
        return code.toString();
    }

    /** Forgives case, width, other scripts' digits, spaces, dashes, and the letters people confuse with digits. */
    public static String tidyClaimCode(String typed) {
        String bare = Words.digits(Normalizer.normalize(typed, Normalizer.Form.NFKC)).toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "")
                .replace('O', '0').replace('I', '1').replace('L', '1');
        return bare.length() == CLAIM_LETTERS ? bare.replaceAll("(.{4})(?=.)", "$1-") : bare;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
