package dk.karavanen.identity;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * The address that a browser last asked a link for, as it was typed: whoever looks for the mail in vain sees whether they wrote it right.
 * It stands in the browser's session, not in an address that a history or a log would keep, and says nothing of whether there is such an account.
 */
public final class TypedAddress {

    private static final String NAME = TypedAddress.class.getName();
    private static final int MAX = 254;

    private TypedAddress() {
    }

    static void keep(String typed, HttpServletRequest request) {
        String address = typed.strip();
        HttpSession session = request.getSession();
        if (address.isEmpty() || address.length() > MAX) {
            session.removeAttribute(NAME);
        } else {
            session.setAttribute(NAME, address);
        }
    }

    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).map(session -> (String) session.getAttribute(NAME));
    }
}
