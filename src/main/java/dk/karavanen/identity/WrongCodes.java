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

import dk.karavanen.shared.RefusedForNow;

/**
 * Wrong guesses of secrets: join codes, claim codes, sign-in links, passwords. Each address may guess wrong {@value #MOST}
 * times in ten minutes.
 *
 * <p>A whole hall shares one address, and a hall of three hundred may well mistype twenty times. So right codes are not
 * counted, and a code that was right from an address once goes on being accepted from there, however many wrong ones come:
 * it is no secret to that address any more.
 *
 * <p>Kept in memory on each server: two servers allow twice the guesses, which still is nothing against six digits, and
 * nothing about anyone's address is stored. At most {@value #REMEMBERED} addresses are remembered; the one that has been
 * quiet longest is forgotten first.
 */
@Component
public class WrongCodes {

    /** Wrong guesses allowed for one address within {@link #WINDOW}. */
    public static final int MOST = 20;
    public static final Duration WINDOW = Duration.ofMinutes(10);
    /** How long a code that was right is taken from the same address without looking at the wrong ones. */
    static final Duration KNOWN = Duration.ofHours(12);
    static final int REMEMBERED = 50_000;

    private final Clock clock;
    /** When each address guessed wrong, oldest first. */
    private final Map<String, Deque<Instant>> guesses = boundedMap();
    /** Until when a code is known at an address. */
    private final Map<String, Instant> known = boundedMap();

    WrongCodes(Clock clock) {
        this.clock = clock;
    }

    /**
     * To be asked before a code is looked at, so that somebody who has used up their guesses does not learn whether the
     * next one is right.
     *
     * @param address the client's IP address, or any other name for whoever or whatever is being guessed at
     * @throws RefusedForNow {@code too-many-wrong-codes}
     */
    public synchronized void check(String address) {
        String block = block(address);
        Deque<Instant> wrong = guesses.get(block);
        if (wrong == null) {
            return;
        }
        Instant now = clock.instant();
        forgetOld(wrong, now);
        if (wrong.isEmpty()) {
            guesses.remove(block);
        } else if (wrong.size() >= MOST) {
            throw new RefusedForNow("too-many-wrong-codes", Duration.between(now, wrong.getFirst().plus(WINDOW)));
        }
    }

    /** As {@link #check(String)}, but a code that was {@linkplain #right right} from this address lately always passes. */
    public synchronized void check(String address, String code) {
        Instant until = known.get(block(address) + ' ' + code);
        if (until == null || !until.isAfter(clock.instant())) {
            check(address);
        }
    }

    /** Counts a wrong guess. */
    public synchronized void wrong(String address) {
        Deque<Instant> wrong = guesses.computeIfAbsent(block(address), a -> new ArrayDeque<>());
        Instant now = clock.instant();
        forgetOld(wrong, now);
        if (wrong.size() == MOST) {
            wrong.removeFirst();
        }
        wrong.addLast(now);
    }

    /** Notes that a code was right from this address. */
    public synchronized void right(String address, String code) {
        known.put(block(address) + ' ' + code, clock.instant().plus(KNOWN));
    }

    private static void forgetOld(Deque<Instant> wrong, Instant now) {
        while (!wrong.isEmpty() && !wrong.getFirst().plus(WINDOW).isAfter(now)) {
            wrong.removeFirst();
        }
    }

    /** One household or phone has a whole /64 of IPv6 addresses, so those count as one. */
    private static String block(String address) {
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

    private static <V> Map<String, V> boundedMap() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
