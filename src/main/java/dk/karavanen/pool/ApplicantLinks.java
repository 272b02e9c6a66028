package dk.karavanen.pool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.pool.ApplicationRows.Writer;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** The links by which those who apply come to their application, and who is let in to it by one. */
@Service
public class ApplicantLinks {

    /** Where a mail's link leads. */
    public static final String LINK = "/pool/application/link/";
    /** How long a mail's link opens it, and how long a browser stays in. */
    static final Duration LINK_LIFE = Duration.ofDays(60);
    static final Duration BROWSER_LIFE = Duration.ofDays(120);
    static final int MAX_LINKS_A_DAY = 10;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_WRITERS = 20;

    private final FundingCalls calls;
    private final Applications applications;
    private final ApplicationRows rows;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    ApplicantLinks(FundingCalls calls, Applications applications, ApplicationRows rows, MailOutbox outbox, PublicAddress address, MessageSource messages, Clock clock) {
        this.calls = calls;
        this.applications = applications;
        this.rows = rows;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Sends a link to an address: to what it writes on already, or to a new application. Whoever calls learns nothing of which.
     *
     * @throws Refused {@code not-found}, {@code unknown-email}, {@code call-not-open}
     */
    @Transactional
    public void ask(String slug, @Nullable String email, Locale language) {
        ask(slug, email, language, null);
    }

    /** @param source what it is to be made from: it comes back with the link, and counts once somebody has pressed that */
    @Transactional
    public void ask(String slug, @Nullable String email, Locale language, @Nullable ApplicationSource source) {
        String to = MailAddresses.valid(email);
        // Two presses at once make one application: the second waits here and finds the first one's.
        FundingCall call = calls.findBySlug(slug).filter(found -> found.state() != FundingCall.State.DRAFT).flatMap(found -> calls.lock(found.id()))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Instant now = clock.instant();
        List<Writer> own = rows.writers(call.id(), to);
        if (own.isEmpty() && !calls.phase(call, now).takesApplications()) {
            throw new Refused(RefusalReason.CALL_NOT_OPEN);
        }
        if (rows.linksSince(to, now.minus(DAY)) >= MAX_LINKS_A_DAY) {
            return;
        }
        Writer writer = own.isEmpty() ? rows.writer(rows.add(call.id(), language, now), to, now) : own.getFirst();
        mailLink(call, writer, source, language, now);
    }

    private void mailLink(FundingCall call, Writer writer, @Nullable ApplicationSource source, Locale language, Instant now) {
        String token = rows.link(writer.id(), false, now);
        MailBody body = MailBody.empty().paragraph(say(language, "pool.mail.link.text", call.title())).button(say(language, "pool.mail.link.button"), address.of(LINK + token + (source == null ? "" : "?from=" + source.word())))
                .note(say(language, "pool.mail.link.note", LINK_LIFE.toDays()));
        put(call, MailDraft.of(MailKind.APPLICATION, "pool:link:" + Secrets.hash(token).substring(0, 24), writer.email(), language, say(language, "pool.mail.link.subject", call.title()), body)
                .about(writer.application()).until(now.plus(LINK_LIFE)));
    }

    private void put(FundingCall call, MailDraft draft) {
        outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
    }

    /** What a mail's link is for, however often it is opened; empty if it never was or is too old. */
    @Transactional(readOnly = true)
    public Optional<FundingCall> linkedCall(String token) {
        return rows.byLink(token, false, clock.instant().minus(LINK_LIFE)).flatMap(writer -> applications.find(writer.application())).flatMap(one -> calls.find(one.call()));
    }

    /** @param application which is entered; @param secret for the browser to keep */
    public record Entered(long application, String secret, Duration life) {
    }

    /** @throws Refused {@code not-found} */
    @Transactional
    public Entered enter(String token) {
        Instant now = clock.instant();
        Writer writer = rows.byLink(token, false, now.minus(LINK_LIFE)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        rows.entered(writer.id(), now);
        return new Entered(writer.application(), rows.link(writer.id(), true, now), BROWSER_LIFE);
    }

    /** @throws Refused {@code not-found} */
    Writer writer(long application, @Nullable String secret) {
        return Optional.ofNullable(secret).flatMap(token -> rows.byLink(token, true, clock.instant().minus(BROWSER_LIFE))).filter(found -> found.application() == application)
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** Locks it. @throws Refused {@code application-sent} */
    Application writable(long application) {
        Application one = applications.lock(application).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!one.state().isWritable()) {
            throw new Refused(RefusalReason.APPLICATION_SENT);
        }
        return one;
    }

    /** Somebody else of the applicant gets a link of their own. */
    @Transactional
    public void invite(long application, @Nullable String secret, @Nullable String email) {
        writer(application, secret);
        String to = MailAddresses.valid(email);
        Application one = applications.lock(application).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Instant now = clock.instant();
        if (rows.writers(application).size() >= MAX_WRITERS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        if (rows.linksSince(to, now.minus(DAY)) < MAX_LINKS_A_DAY) {
            mailLink(calls.find(one.call()).orElseThrow(), rows.writer(application, to, now), null, one.language(), now);
        }
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
