package dk.karavanen.caravan.web;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Whoever scans the code a second time goes straight to the board, without a page between. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ReturningParticipantFilter extends OncePerRequestFilter {

    private static final Pattern DOOR = Pattern.compile("/[jJ]/([0-9]{6})(?:/[^/]*)?");

    private final Joining joining;

    ReturningParticipantFilter(Joining joining) {
        this.joining = joining;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Without a cookie nobody is known: the many who come for the first time cost no look into the database.
        return !"GET".equals(request.getMethod()) || request.getCookies() == null || !DOOR.matcher(path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher door = DOOR.matcher(path(request));
        Optional<Meeting> meeting = door.matches() ? attended(request, door.group(1)) : Optional.empty();
        if (meeting.isPresent()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + "/m/" + meeting.get().code());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Meeting> attended(HttpServletRequest request, String code) {
        try {
            Meeting meeting = joining.meeting(code, Visitor.of(request, null));
            return ParticipantCookie.read(request, meeting.caravan()).flatMap(token -> joining.recognise(meeting, token))
                    .filter(person -> joining.attends(meeting, person)).map(person -> meeting);
        } catch (Refused wrongCode) {
            return Optional.empty();
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
