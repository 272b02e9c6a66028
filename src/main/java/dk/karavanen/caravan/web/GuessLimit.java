package dk.karavanen.caravan.web;

import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Joining;
import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Counts wrong codes by the address they come from, and them only: right ones always pass, for a whole hall shares one address. */
@Component
class GuessLimit {

    private final WrongCodeLimiter wrongCodes;

    GuessLimit(WrongCodeLimiter wrongCodes) {
        this.wrongCodes = wrongCodes;
    }

    /** @throws Refused what the attempt was refused with, or {@code too-many-wrong-codes} */
    <T> T within(HttpServletRequest request, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (Refused refused) {
            if (Joining.isWrongGuess(refused)) {
                wrongCodes.check(request.getRemoteAddr());
                wrongCodes.wrong(request.getRemoteAddr());
            }
            throw refused;
        }
    }
}
