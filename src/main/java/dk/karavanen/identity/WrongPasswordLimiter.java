package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.RefusedForNow;

/**
 * Slows down whoever guesses passwords. After some wrong ones each further one has to wait twice as long as the one before, until
 * nobody has guessed for a day. What is counted is an account together with an address, so that nobody in a hall keeps the others
 * out by guessing at accounts that are not theirs; and, for guesses that come from everywhere, the account by itself, which waits a
 * minute at most. A browser that has signed in to an account before is counted by itself, and waits for nobody else.
 *
 * <p>Kept in memory on each server, for at most {@value WrongCodeLimiter#REMEMBERED} of them.
 */
@Component
class WrongPasswordLimiter {

    /** Wrong ones by one address, or one browser, at one account, before the first wait. */
    static final int FREE = 5;
    /** Wrong ones at one account, wherever they come from, before the first wait. */
    static final int FREE_FROM_EVERYWHERE = 20;
    static final Duration LONGEST = Duration.ofMinutes(10);
    static final Duration LONGEST_FROM_EVERYWHERE = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private record Guesses(int count, Instant last) {
    }

    /** Whoever guesses: as one name, or as two where it also counts for all. */
    record Guesser(String here, @Nullable String everywhere) {

        static Guesser at(String email, String address) {
            return new Guesser("here " + email + " " + WrongCodeLimiter.block(address), "everywhere " + email);
        }

        /** Somebody who is known: by their browser, or signed in already. */
        static Guesser known(String who) {
            return new Guesser("known " + who, null);
        }
    }

    private final Clock clock;
    private final Map<String, Guesses> guesses = WrongCodeLimiter.boundedMap();

    WrongPasswordLimiter(Clock clock) {
        this.clock = clock;
    }

    /**
     * To be asked before a password is looked at, so that whoever has to wait does not learn whether it is right.
     *
     * @throws RefusedForNow {@code too-many-wrong-codes}
     */
    synchronized void check(Guesser guesser) {
        Instant now = clock.instant();
        Duration left = left(guesser.here, FREE, LONGEST, now);
        if (guesser.everywhere != null) {
            Duration other = left(guesser.everywhere, FREE_FROM_EVERYWHERE, LONGEST_FROM_EVERYWHERE, now);
            left = other.compareTo(left) > 0 ? other : left;
        }
        if (left.isPositive()) {
            throw new RefusedForNow(RefusalReason.TOO_MANY_WRONG_CODES, left);
        }
    }

    private Duration left(String who, int free, Duration longest, Instant now) {
        Guesses wrong = guesses.get(who);
        if (wrong == null || wrong.count < free) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(20, wrong.count - free));
        return Duration.between(now, wrong.last.plus(wait.compareTo(longest) > 0 ? longest : wait));
    }

    synchronized void wrong(Guesser guesser) {
        count(guesser.here);
        if (guesser.everywhere != null) {
            count(guesser.everywhere);
        }
    }

    private void count(String who) {
        Instant now = clock.instant();
        guesses.merge(who, new Guesses(1, now), (before, one) -> before.last.plus(FORGOTTEN).isAfter(now)
                ? new Guesses(before.count + 1, now) : one);
    }

    /** Whoever guessed here was the person themselves. What came from everywhere may still be somebody else. */
    synchronized void right(Guesser guesser) {
        guesses.remove(guesser.here);
    }
}
