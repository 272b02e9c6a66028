package dk.karavanen.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.RefusedForNow;

/**
 * Wrong guesses of secrets: join codes, claim codes, sign-in links. Passwords are another matter, see {@link WrongPasswordLimiter}. Each address may guess wrong {@value #MAX_WRONG}
 * times in ten minutes. Right ones are never counted, and where a secret is long enough not to be guessed, or no secret to
 * anyone in the hall, the right one is accepted however many wrong ones came before it: a whole hall shares one address, and
 * one person in it must not be able to shut the others out.
 *
 * <p>Kept in memory on each server: two servers allow twice the guesses, and nothing about anyone's address is stored. At
 * most {@value #REMEMBERED} addresses are remembered; the one that has been quiet longest is forgotten first.
 */
@Component
public class WrongCodeLimiter {

    /** Wrong guesses allowed for one address within {@link #WINDOW}. */
    public static final int MAX_WRONG = 20;
    public static final Duration WINDOW = Duration.ofMinutes(10);
    static final int REMEMBERED = 50_000;

    private final Clock clock;
    /** When each address guessed wrong, oldest first. */
    private final Map<String, Deque<Instant>> guesses = boundedMap();

    WrongCodeLimiter(Clock clock) {
        this.clock = clock;
    }

    /**
     * To be asked when a code has turned out wrong, before that is told; or, where it might be guessed, before it is looked
     * at, so that somebody who has used up their guesses does not learn whether the next one is right.
     *
     * @param address the client's IP address, or any other name for whoever or whatever is being guessed at
     * @throws RefusedForNow {@code too-many-wrong-codes}
     */
    public void check(String address) {
        check(address, MAX_WRONG);
    }

    /** @param most for what a whole hall may rightly do from one address */
    synchronized void check(String address, int most) {
        String block = block(address);
        Deque<Instant> wrong = guesses.get(block);
        if (wrong == null) {
            return;
        }
        Instant now = clock.instant();
        forgetOld(wrong, now);
        if (wrong.isEmpty()) {
            guesses.remove(block);
        } else if (wrong.size() >= most) {
            throw new RefusedForNow(RefusalReason.TOO_MANY_WRONG_CODES, Duration.between(now, wrong.getFirst().plus(WINDOW)));
        }
    }

    /** Counts a wrong guess. */
    public void wrong(String address) {
        wrong(address, MAX_WRONG);
    }

    synchronized void wrong(String address, int most) {
        Deque<Instant> wrong = guesses.computeIfAbsent(block(address), a -> new ArrayDeque<>());
        Instant now = clock.instant();
        forgetOld(wrong, now);
        if (wrong.size() == most) {
            wrong.removeFirst();
        }
        wrong.addLast(now);
    }

    private static void forgetOld(Deque<Instant> wrong, Instant now) {
        while (!wrong.isEmpty() && !wrong.getFirst().plus(WINDOW).isAfter(now)) {
            wrong.removeFirst();
        }
    }

    /** One household or phone has a whole /64 of IPv6 addresses, so those count as one. */
    public static String block(String address) {
        if (address.indexOf(':') < 0 || !address.matches("[0-9a-fA-F:.]+(%.*)?")) {
            return address;
        }
        try {
            // A literal: no name is looked up.
            byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (UnknownHostException malformed) {
            return address;
        }
    }

    static <V> Map<String, V> boundedMap() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
