package dk.karavanen.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers to its own name only, once it knows it: an address that a page hands out must not be one that somebody put into a request.
 * From the machine itself the name may be localhost, and whoever asks for the health may call it what they like: a container's or a
 * load balancer's probe does. While {@code karavanen.base-url} is not set, the first other name is told in the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class HostNameFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(HostNameFilter.class);

    /** What a container or a load balancer asks for by number. */
    private static final Set<String> PROBES = Set.of("/livez", "/readyz");

    private final PublicAddress address;
    private final ErrorAnswers answers;
    private final AtomicBoolean warned = new AtomicBoolean();

    HostNameFilter(PublicAddress address, ErrorAnswers answers) {
        this.address = address;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName();
        if (!address.isConfigured()) {
            if (!PublicAddress.isThisMachine(host) && warned.compareAndSet(false, true)) {
                LOG.warn("karavanen.base-url is not set: links and QR codes are made from what each browser calls this server");
            }
        } else if (!isOwn(host, request)) {
            refuse(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOwn(String host, HttpServletRequest request) {
        return address.isHost(host) || PublicAddress.isThisMachine(host) && PublicAddress.isThisMachine(request.getRemoteAddr())
                || PROBES.contains(request.getRequestURI().substring(request.getContextPath().length()));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ErrorAnswers.Answer answer = answers.begin(request, response, HttpStatus.MISDIRECTED_REQUEST,
                new Refused(RefusalReason.WRONG_HOST, address.base()));
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
