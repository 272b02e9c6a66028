package dk.karavanen.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.TextInput;

/** Random secrets and the hashes that are kept of them. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Crockford's base 32: no I, L, O, U, so nothing is misread from a slip of paper. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CLAIM_LETTERS = 12;
    private static final Pattern FOURS = Pattern.compile("(.{4})(?=.)");
    private static final int KEY_LETTERS = 10;

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
        return FOURS.matcher(letters("claim:" + token, CLAIM_LETTERS)).replaceAll("$1-");
    }

    /**
     * A key short enough to be typed from a wall or a slip of paper: 50 bits as ten letters. Somebody who tries five thousand a
     * second for a whole evening finds one with a chance of less than one in ten million, and 1000 slips one in ten thousand.
     *
     * @param seed what it follows from: as secret as the key, and longer
     */
    public static String key(String seed) {
        return letters("key:" + seed, KEY_LETTERS);
    }

    /** As it is read aloud and printed: {@code K7QM2-XRD4F}. */
    public static String spokenKey(String key) {
        return key.replaceAll("(.{5})(?=.)", "$1-");
    }

    /** Forgives case, width, other scripts' digits, spaces, dashes, and the letters people confuse with digits. */
    public static String tidyKey(@Nullable String typed) {
        return typed == null ? "" : TextInput.digits(Normalizer.normalize(typed, Normalizer.Form.NFKC)).toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0').replace('I', '1').replace('L', '1');
    }

    /** Forgives what {@link #tidyKey} does. */
    public static String tidyClaimCode(@Nullable String typed) {
        String bare = tidyKey(typed);
        return bare.length() == CLAIM_LETTERS ? FOURS.matcher(bare).replaceAll("$1-") : bare;
    }

    /** Whether what was typed has the form of a claim code. */
    public static boolean isClaimCode(String typed) {
        return tidyKey(typed).length() == CLAIM_LETTERS;
    }

    /** Whether two secrets are the same, in a time that does not tell how much of them is. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String letters(String seed, int count) {
        byte[] digest = sha256(seed);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(ALPHABET.charAt(digest[i] & 31));
        }
        return letters.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
