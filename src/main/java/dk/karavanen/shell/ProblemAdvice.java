package dk.karavanen.shell;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Every refusal and error outside Flow: a page for whoever reads pages, for any other an RFC 9457 problem with a stable
 * {@code reason} and a translated {@code detail}.
 * What went wrong inside is logged under an id, and only that id is told.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Pattern AWAY = Pattern.compile("08|53|57P");
    private static final String LACKING = "53";
    private static final long WARN_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final MessageSource messages;
    private final ErrorAnswers answers;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_AGAIN_NANOS);

    ProblemAdvice(MessageSource messages, ErrorAnswers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Refused refused, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (refused instanceof RefusedForNow forNow) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, forNow.retryAfter().plusMillis(999).toSeconds())));
        }
        return problem(RefusalStatus.of(refused.why()), refused, headers, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(AccessDeniedException denied, WebRequest request) {
        return on(new Refused(RefusalReason.NOT_ALLOWED), request);
    }

    /** The database is overloaded, or two were faster than one: to be tried again. */
    @ExceptionHandler({CannotAcquireLockException.class, CannotCreateTransactionException.class,
            OptimisticLockingFailureException.class})
    ResponseEntity<Object> busy(Exception cause, WebRequest request) {
        if (isDatabaseAway(cause)) {
            return later(RefusalReason.AWAY, request);
        }
        LOG.warn("Busy: {}", cause.toString());
        return later(RefusalReason.BUSY, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Exception unexpected, WebRequest request) {
        if (isDatabaseAway(unexpected)) {
            return later(RefusalReason.AWAY, request);
        }
        String id = FaultLog.tell(unexpected, fresh -> LOG.error("Error {}", fresh, unexpected));
        return on(new Refused(RefusalReason.ERROR, id), request);
    }

    /**
     * Whether a connection could not be had or was lost: SQLSTATE class 08, and 57P by which PostgreSQL says that it is going down
     * or coming up, or 53 that its disk is full or its places are taken; or H2 has {@linkplain LostFileOverride lost its file}. It may have
     * happened in the middle of a commit; whoever sends the same again finds out. Not logged for each request:
     * {@link WatchedDatabase} says it once. What PostgreSQL lacks, though it answers, is said here.
     */
    private boolean isDatabaseAway(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (state != null && state.startsWith(LACKING)) {
                    warnNowAndThen(sql);
                }
                if (LostFileOverride.is(sql) || state != null && AWAY.matcher(state).lookingAt()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void warnNowAndThen(SQLException lacking) {
        long now = System.nanoTime();
        long last = warned.get();
        if (now - last >= WARN_AGAIN_NANOS && warned.compareAndSet(last, now)) {
            LOG.warn("The database takes nothing: {}", lacking.getMessage());
        }
    }

    private ResponseEntity<Object> later(RefusalReason why, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        return problem(RefusalStatus.of(why), new Refused(why), headers, request);
    }

    /** For who opens a page: a wrong link leads to words, and whoever has to wait is brought back by it. */
    private ResponseEntity<Object> page(HttpStatus status, Refused refused, HttpHeaders before, HttpServletRequest request) {
        Locale locale = Language.of(request);
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(before);
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.setContentLanguage(locale);
        headers.setCacheControl(CacheControl.noStore());
        return new ResponseEntity<>(answers.page(request, status, refused, locale).getBytes(StandardCharsets.UTF_8), headers, status);
    }

    /** What Spring itself refuses: malformed bodies, wrong methods, unknown addresses. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception cause, @Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        if (request instanceof ServletWebRequest web && web.getResponse() != null && web.getResponse().isCommitted()) {
            return null;
        }
        if (status.is5xxServerError()) {
            return on(cause, request);
        }
        return problem(status, new Refused(RefusalStatus.reasonOf(status)), headers == null ? new HttpHeaders() : headers, request);
    }

    private ResponseEntity<Object> problem(HttpStatusCode status, Refused refused, HttpHeaders headers, WebRequest request) {
        if (request instanceof ServletWebRequest web && ErrorAnswers.readsPages(web.getRequest())) {
            return page(HttpStatus.valueOf(status.value()), refused, headers, web.getRequest());
        }
        Locale locale = request instanceof ServletWebRequest web ? Language.of(web.getRequest()) : Language.DANISH;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(HttpStatus.valueOf(status.value()).getReasonPhrase());
        problem.setDetail(messages.getMessage(refused.messageKey(), refused.arguments(), locale));
        problem.setProperty("reason", refused.reason());
        // Set here, not negotiated: a reader of the event stream understands no other answer's type.
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        all.setContentLanguage(locale);
        return new ResponseEntity<>(problem, all, status);
    }
}
