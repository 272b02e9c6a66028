package dk.karavanen.shell;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Refuses bodies over {@value #MAX_BYTES} bytes on the API before anybody looks at them, whether their length was announced or
 * not: the bytes are counted while they arrive. Flow reads what its screens send into memory whole, so elsewhere a body says how
 * long it is, as browsers do, and is at most {@value #MAX_BYTES_ELSEWHERE} bytes.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BodyLimitFilter extends OncePerRequestFilter {

    static final int MAX_BYTES = 256 * 1024;

    static final int MAX_BYTES_ELSEWHERE = 1024 * 1024;

    /** Of a PDF that comes with an office's answer. */
    static final int MAX_BYTES_OF_FILES = 4 * 1024 * 1024;
    private static final Pattern FILES = Pattern.compile("/answer/\\w+/\\d+/files");

    /** Of what is enclosed in an application. */
    static final int MAX_BYTES_OF_ENCLOSED = 10 * 1024 * 1024;
    private static final Pattern ENCLOSED = Pattern.compile("/pool/application/\\d+/files");

    private final HandlerExceptionResolver problems;

    BodyLimitFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            if (request.getContentLengthLong() > most(request.getRequestURI().substring(request.getContextPath().length())) || request.getHeader("Transfer-Encoding") != null) {
                problems.resolveException(request, response, null, new Refused(RefusalReason.TOO_LARGE));
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        if (request.getContentLengthLong() > MAX_BYTES) {
            problems.resolveException(request, response, null, new Refused(RefusalReason.TOO_LARGE));
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            problems.resolveException(request, response, null, new Refused(RefusalReason.TOO_LARGE));
            return;
        }
        chain.doFilter(new Arrived(request, body), response);
    }

    private static int most(String path) {
        return FILES.matcher(path).matches() ? MAX_BYTES_OF_FILES : ENCLOSED.matcher(path).matches() ? MAX_BYTES_OF_ENCLOSED : MAX_BYTES_ELSEWHERE;
    }

    /** The request with the body that has been read. */
    private static class Arrived extends HttpServletRequestWrapper {

        private final byte[] body;

        Arrived(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body has been read");
                }
            };
        }
    }
}
