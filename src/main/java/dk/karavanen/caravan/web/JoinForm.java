package dk.karavanen.caravan.web;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.Secrets;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What somebody who joins has filled in so far. Any of it may be null.
 *
 * @param code   as it was typed, scanned or stood in the address
 * @param digits of the code
 * @param key    what belongs to the digits: a key, a slip, and in the field for those also one's own code
 * @param shown  the digits of the meeting that the form was made for: only then does it join, and not merely look
 * @param slip   typed where the meeting takes one
 * @param claim  one's own code from another phone
 * @param typing whether the code is still being typed: then nobody has pressed anything
 * @param sent   whether it was sent, rather than being what an address says
 */
record JoinForm(String code, String digits, @Nullable String key, @Nullable String shown, @Nullable String slip, @Nullable String claim, @Nullable String sector,
        @Nullable String organisation, @Nullable String municipality, @Nullable String name, boolean typing, boolean sent) {

    static final int LONGEST_CODE = 24;
    private static final int LONGEST_KEY = 64;
    private static final int DIGITS = 6;

    /** What an address says: {@code /j/482716}, {@code /J/482716/K7QM2XRD4F}. */
    static JoinForm at(String code, @Nullable String key) {
        return new JoinForm(code, JoinCode.tidy(code), key != null && key.length() <= LONGEST_KEY ? key : null,
                null, null, null, null, null, null, null, false, false);
    }

    static JoinForm sent(HttpServletRequest request) {
        String code = request.getParameter("code");
        JoinCode.WithKey apart = JoinCode.apart(code);
        return new JoinForm(code, apart.digits(), apart.key() == null ? typed(request, "key") : apart.key(),
                request.getParameter("shown"), request.getParameter("slip"), request.getParameter("claim"), request.getParameter("sector"),
                request.getParameter("organisation"), request.getParameter("municipality"), request.getParameter("name"),
                request.getParameter("typing") != null, true);
    }

    private static @Nullable String typed(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null || value.isBlank() ? null : value.strip();
    }

    boolean hasWholeCode() {
        return digits.length() >= DIGITS;
    }

    /** Whether it was sent before the code was whole. */
    boolean isTooShort() {
        return sent && !typing && !hasWholeCode();
    }

    /** Whether it is filled in for the meeting that the code leads to. */
    boolean joins() {
        return sent && !typing && digits.equals(shown);
    }

    /** The code of one's own that was sent as such, or typed where else a key goes; null if none was. */
    @Nullable String ownCode() {
        return claim != null ? claim : sent && !typing && shown == null && key != null && Secrets.isClaimCode(key) ? key : null;
    }

    /** Whether a key was typed rather than brought along. */
    boolean hasTypedKey() {
        return sent && !typing && shown == null && key != null;
    }

    Introduction introduction() {
        return new Introduction(sector, organisation, municipality, name);
    }

    Visitor visitor(HttpServletRequest request) {
        return Visitor.of(request, claim == null && ownCode() != null ? null : key);
    }

    /** As it stands in its field. */
    String spokenCode() {
        return !typing && digits.length() == DIGITS ? JoinCode.spoken(digits)
                : code == null || code.length() > LONGEST_CODE ? "" : code;
    }
}
