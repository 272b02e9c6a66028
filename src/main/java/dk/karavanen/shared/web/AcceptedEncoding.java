package dk.karavanen.shared.web;

import java.util.Arrays;

import org.springframework.http.HttpHeaders;

import jakarta.servlet.http.HttpServletRequest;

/** How an answer may be packed. */
public final class AcceptedEncoding {

    private AcceptedEncoding() {
    }

    /** Whether whoever asks, and every proxy on the way, takes gzip. */
    public static boolean isGzip(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && Arrays.stream(accepted.split(",")).map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals("gzip") || coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?"));
    }
}
