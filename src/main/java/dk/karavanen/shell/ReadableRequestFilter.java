package dk.karavanen.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Refuses addresses and forms that say something which is no text: bytes that are not UTF-8, NUL, half of a surrogate pair. No
 * browser sends such, a database takes them ill, and each of the two in its own way. Bodies of the API are looked at where they are
 * read, what screens send where it is kept. Of the API, also addresses that say one thing twice: which was meant?
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class ReadableRequestFilter extends OncePerRequestFilter {

    private static final Pattern API = Pattern.compile("/(api|feed)/");

    private final HandlerExceptionResolver problems;

    ReadableRequestFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isReadable(request.getRequestURI()) || !isReadable(request.getQueryString()) || !hasReadableForm(request)) {
            problems.resolveException(request, response, null, new Refused(RefusalReason.BAD_TEXT));
        } else if (API.matcher(request.getRequestURI()).lookingAt() && saysTwice(request)) {
            problems.resolveException(request, response, null, new Refused(RefusalReason.MALFORMED));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean saysTwice(HttpServletRequest request) {
        return request.getQueryString() != null && request.getParameterMap().values().stream().anyMatch(values -> values.length > 1);
    }

    private static boolean hasReadableForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                || request.getParameterMap().entrySet().stream()
                        // A name alone has no value in a form that is put.
                        .flatMap(field -> Stream.concat(Stream.of(field.getKey()), Arrays.stream(field.getValue()).filter(Objects::nonNull)))
                        .allMatch(Characters::isWellFormed);
    }

    static boolean isReadable(String encoded) {
        if (encoded == null) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                if (i + 2 >= encoded.length()) {
                    return false;
                }
                int high = Character.digit(encoded.charAt(i + 1), 16);
                int low = Character.digit(encoded.charAt(i + 2), 16);
                if (high < 0 || low < 0) {
                    return false;
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                // Where the server lets bytes pass that should have been encoded, each is a character.
                bytes.write(c);
            }
        }
        try {
            return Characters.isWellFormed(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
