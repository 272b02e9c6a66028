package dk.karavanen.pool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
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
import dk.karavanen.pool.Application.Partner;
import dk.karavanen.pool.ApplicationFields.Field;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** Partners of an application say themselves, by a link of their own, whether they join in as it is written of them. */
@Service
public class Partners {

    /** Where their mail's link leads. */
    public static final String PATH = "/pool/partner/";
    private static final int MAX_NAME = 160;
    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** What a partner is asked. */
    public record Asked(FundingCall call, Application application, String applicant, String title, Partner partner) {
    }

    private final ApplicantLinks links;
    private final FundingCalls calls;
    private final Applications applications;
    private final ApplicationRows rows;
    private final ApplicationFields fields;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    Partners(ApplicantLinks links, FundingCalls calls, Applications applications, ApplicationRows rows, ApplicationFields fields, MailOutbox outbox, PublicAddress address, MessageSource messages,
            Clock clock) {
        this.links = links;
        this.calls = calls;
        this.applications = applications;
        this.rows = rows;
        this.fields = fields;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Asks a partner to confirm what is written of them, as it stands. What they said before holds no more.
     *
     * @throws Refused {@code not-found}, {@code application-sent}, {@code empty} (with the field), {@code unknown-email}, {@code too-fast}
     */
    @Transactional
    public void ask(long application, @Nullable String secret, String key) {
        links.writer(application, secret);
        Application one = links.writable(application);
        Map<String, Field> typed = fields.of(application);
        String name = part(typed, key, "name");
        ApplicantKind kind = ApplicationContent.kind(part(typed, key, "kind"));
        String role = part(typed, key, "role");
        if (name.isEmpty() || kind == null || role.isEmpty()) {
            throw new Refused(RefusalReason.EMPTY, name.isEmpty() ? "name" : kind == null ? "kind" : "role");
        }
        String email = MailAddresses.valid(part(typed, key, "email"));
        Instant now = clock.instant();
        if (applications.partners(application).stream().anyMatch(each -> each.rowKey().equals(key) && each.email().equals(email) && each.askedAt().isAfter(now.minus(PAUSE)))) {
            throw new Refused(RefusalReason.TOO_FAST);
        }
        String contribution = part(typed, key, "contribution");
        String token = rows.ask(application, key, name, kind, role, contribution, email, now);
        FundingCall call = calls.find(one.call()).orElseThrow();
        Locale language = one.language();
        String applicant = words(typed, "applicant");
        String title = words(typed, "title");
        MailBody body = MailBody.empty().paragraph(say(language, "pool.mail.partner.text", applicant.isEmpty() ? say(language, "pool.somebody") : applicant, name, call.title()))
                .facts(say(language, "pool.project"), title.isEmpty() ? null : title, say(language, "pool.partner.role"), role, say(language, "pool.partner.contribution"),
                        contribution.isEmpty() ? null : contribution)
                .button(say(language, "pool.mail.partner.button"), address.of(PATH + token));
        MailDraft draft = MailDraft.of(MailKind.PARTNER, "pool:partner:" + Secrets.hash(token).substring(0, 24), email, language, say(language, "pool.mail.partner.subject", call.title()), body)
                .about(application);
        outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
    }

    private static String part(Map<String, Field> typed, String key, String part) {
        return words(typed, "partner." + key + "." + part).strip();
    }

    private static String words(Map<String, Field> typed, String name) {
        return typed.getOrDefault(name, Field.NONE).words();
    }

    /** However often it is looked at, and by whomever: nothing changes. */
    @Transactional(readOnly = true)
    public Optional<Asked> find(String token) {
        return rows.applicationOfPartner(token).flatMap(applications::find).flatMap(one -> rows.partner(token).map(partner -> {
            Map<String, Field> typed = fields.of(one.id());
            return new Asked(calls.find(one.call()).orElseThrow(), one, words(typed, "applicant"), words(typed, "title"), partner);
        }));
    }

    /** Somebody has it before them: not the program that looks into their mail. Nothing happens to a link that asks nothing any more. */
    @Transactional
    public void seen(String token) {
        rows.partner(token).ifPresent(partner -> rows.opened(partner.id(), clock.instant()));
    }

    /**
     * A partner says yes or no, by name. As long as the application has not been sent they may change their mind.
     *
     * @throws Refused {@code not-found}, {@code application-sent}, {@code empty}, {@code too-long}
     */
    @Transactional
    public void answer(String token, boolean yes, @Nullable String by) {
        long application = rows.applicationOfPartner(token).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        links.writable(application);
        // Asked anew meanwhile: what is answered here is not what they ask any more.
        Partner partner = rows.partner(token).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        rows.answered(partner.id(), yes, yes ? TextInput.requiredLine("name", by, MAX_NAME) : null, clock.instant());
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
