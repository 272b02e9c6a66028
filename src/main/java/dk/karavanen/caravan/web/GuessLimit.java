package dk.karavanen.caravan.web;

import java.util.Set;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Counts wrong codes by the address they come from, and them only: right ones always pass, for a whole hall shares one address. */
@Component
class GuessLimit {

    /** Somebody guessed at a secret and missed. */
    private static final Set<RefusalReason> WRONG_GUESSES = Set.of(RefusalReason.WRONG_CODE, RefusalReason.WRONG_CLAIM_CODE,
            RefusalReason.WRONG_SLIP);

    private final WrongCodeLimiter wrongCodes;

    GuessLimit(WrongCodeLimiter wrongCodes) {
        this.wrongCodes = wrongCodes;
    }

    /** @throws Refused what the attempt was refused with, or {@code too-many-wrong-codes} */
    <T> T within(HttpServletRequest request, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (Refused refused) {
            if (WRONG_GUESSES.contains(refused.why())) {
                wrongCodes.check(request.getRemoteAddr());
                wrongCodes.wrong(request.getRemoteAddr());
            }
            throw refused;
        }
    }
}
