package dk.karavanen.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.identity.Secrets;
import dk.karavanen.pool.Application.Partner;
import dk.karavanen.pool.Application.Version;
import dk.karavanen.pool.ApplicationFields.Field;
import dk.karavanen.pool.ApplicationRows.Writer;
import dk.karavanen.pool.FundingCall.Phase;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.pool.MissingParts.Missing;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writing an application and sending it. Whoever writes has pressed a button behind a link that came to their address; nothing here
 * trusts what a browser says about time, state or who it is.
 */
@Service
public class Applying {

    public static final String PATH = "/pool/application/";
    private static final int SENDS_AT_ONCE = 4;

    /** What is to be told of something missing. */
    public record Need(String field, String words) {
    }

    /**
     * All that whoever writes is shown.
     *
     * @param writers addresses of all who write on it
     */
    public record Own(FundingCall call, Phase phase, Application application, List<Question> questions, Map<String, Field> fields, ApplicationContent content, List<Partner> partners,
            List<String> writers, List<Need> missing, List<Version> versions, PreferenceFinding preference, List<Attachment> attachments) {
    }

    /**
     * What a field holds after saving.
     *
     * @param saved whether that is what was given; else somebody else was first, and these are their words
     */
    public record Saved(boolean saved, String words, int version, Instant at) {
    }

    private final FundingCalls calls;
    private final Applications applications;
    private final ApplicationRows rows;
    private final ApplicationFields fields;
    private final Attachments attachments;
    private final OriginRows origins;
    private final CallRows callRows;
    private final Municipalities municipalities;
    private final ApplicantLinks links;
    private final MessageSource messages;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;
    /** One call's sends wait for its lock, each with a connection in hand: more than these wait here first, or they take all of the pool. */
    private final Semaphore atOnce = new Semaphore(SENDS_AT_ONCE, true);

    Applying(FundingCalls calls, Applications applications, ApplicationRows rows, ApplicationFields fields, Attachments attachments, OriginRows origins, CallRows callRows, Municipalities municipalities,
            ApplicantLinks links, MessageSource messages, JsonMapper json, TransactionTemplate transactions, Clock clock) {
        this.calls = calls;
        this.applications = applications;
        this.rows = rows;
        this.fields = fields;
        this.attachments = attachments;
        this.origins = origins;
        this.callRows = callRows;
        this.municipalities = municipalities;
        this.links = links;
        this.messages = messages;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    // ---------------------------------------------------------------- reading it

    /** @throws Refused {@code not-found}, also for an application that is there and not theirs */
    @Transactional(readOnly = true)
    public Own own(long application, @Nullable String secret) {
        return own(application, secret, null);
    }

    /**
     * @param language in which it is said what is missing; null: the application's
     * @throws Refused {@code not-found}, also for an application that is there and not theirs
     */
    @Transactional(readOnly = true)
    public Own own(long application, @Nullable String secret, @Nullable Locale language) {
        Writer writer = links.writer(application, secret);
        Application one = applications.find(application).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        FundingCall call = calls.find(one.call()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        List<Question> questions = calls.questions(call.id());
        Map<String, Field> typed = fields.of(application);
        List<Partner> partners = applications.partners(application);
        List<Attachment> enclosed = attachments.of(application);
        ApplicationContent content = ApplicationContent.of(call, questions, typed, partners, enclosed, origins.of(application), writer.email());
        List<ApplicantKind> confirmed = content.partners().stream().filter(each -> each.confirmedAt() != null).map(ApplicationContent.Joining::kind).filter(Objects::nonNull).toList();
        return new Own(call, calls.phase(call, clock.instant()), one, questions, typed, content, partners, rows.writers(application).stream().map(Writer::email).toList(),
                needs(call, questions, content, enclosed, language == null ? one.language() : language), applications.versions(application),
                PreferenceFinding.of(call.preference(), content.kind() == null ? ApplicantKind.ASSOCIATION : content.kind(), confirmed, content.partners().size() - confirmed.size()),
                enclosed);
    }

    private List<Need> needs(FundingCall call, List<Question> questions, ApplicationContent content, List<Attachment> enclosed, Locale language) {
        return MissingParts.of(call, questions, content, enclosed, municipalities).stream().map(missing -> new Need(missing.field(), words(missing, language))).toList();
    }

    private String words(Missing missing, Locale language) {
        return messages.getMessage(missing.key(), missing.arguments().stream().map(each -> each instanceof Money money ? money.text(language) : each).toArray(), language);
    }

    // ---------------------------------------------------------------- writing it

    /**
     * @param seen version of the field that the writer had before them; 0: none
     * @throws Refused {@code not-found}, {@code application-sent}, {@code malformed}, {@code too-long}, {@code too-many}
     */
    @Transactional
    public Saved save(long application, @Nullable String secret, String name, String words, int seen) {
        Writer writer = links.writer(application, secret);
        Application one = links.writable(application);
        int most = ApplicationFields.most(name, calls.questions(one.call()).stream().map(Question::id).toList());
        String clean = Objects.requireNonNullElse(TextInput.optional(name, words, most), "");
        Instant now = clock.instant();
        Field after = fields.save(application, name, clean, seen, writer.id(), now);
        if (after.words().equals(clean) && !clean.isEmpty()) {
            ApplicationFields.removed("partner", name).ifPresent(key -> rows.removePartner(application, key));
        }
        return new Saved(after.words().equals(clean), after.words(), after.version(), now);
    }

    // ---------------------------------------------------------------- sending it

    /**
     * Freezes it as a numbered version. What counts is when the request came here, not how long it then waited for others: five hundred in
     * the last minute all get in. Pressed twice it is sent once.
     *
     * @throws Refused {@code not-found}, {@code application-sent}, {@code application-incomplete}, {@code call-not-open}
     */
    public Version send(long application, @Nullable String secret) {
        Instant arrived = clock.instant();
        atOnce.acquireUninterruptibly();
        try {
            Writer writer = links.writer(application, secret);
            return Objects.requireNonNull(transactions.execute(status -> send(application, writer, arrived)));
        } finally {
            atOnce.release();
        }
    }

    private Version send(long application, Writer writer, Instant arrived) {
        long callId = applications.find(application).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)).call();
        FundingCall call = calls.lock(callId).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Application one = links.writable(application);
        boolean mends = one.state() == Application.State.MENDING;
        if (!mends && !calls.phase(call, arrived).takesApplications()) {
            throw new Refused(RefusalReason.CALL_NOT_OPEN);
        }
        List<Question> questions = calls.questions(callId);
        List<Attachment> enclosed = attachments.of(application);
        ApplicationContent content = ApplicationContent.of(call, questions, fields.of(application), applications.partners(application), enclosed, origins.of(application), writer.email());
        if (!MissingParts.of(call, questions, content, enclosed, municipalities).isEmpty()) {
            throw new Refused(RefusalReason.APPLICATION_INCOMPLETE);
        }
        String frozen = json.writeValueAsString(content);
        // One that is mended keeps its place: it was in time, or came when it came.
        boolean late = mends ? one.late() : call.isLate(arrived);
        String hash = Secrets.hash(frozen);
        // Who was taken out of it joins nobody: those who assess count what stands here.
        rows.keepPartners(application, content.partners().stream().map(ApplicationContent.Joining::key).toList());
        rows.sent(one, content, municipalities.find(content.municipality()).map(Municipalities.Municipality::code).orElse(null), callRows.arrive(callId), frozen, hash, arrived, late);
        attachments.sent(application, one.versionNumber() + 1);
        return applications.version(application, one.versionNumber() + 1).orElseThrow();
    }

    /**
     * Until the deadline.
     *
     * @throws Refused {@code not-found}, {@code call-not-open} after it, or if it is not sent
     */
    @Transactional
    public void takeBack(long application, @Nullable String secret) {
        Instant arrived = clock.instant();
        links.writer(application, secret);
        long callId = applications.find(application).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)).call();
        FundingCall call = calls.lock(callId).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Application one = applications.lock(application).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (one.state() != Application.State.SENT || call.isLate(arrived)) {
            throw new Refused(RefusalReason.CALL_NOT_OPEN);
        }
        rows.takenBack(one, arrived);
        applications.become(application, Application.State.TAKEN_BACK);
    }
}
