package dk.karavanen.pool;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.pool.Application.Version;
import dk.karavanen.pool.ApplicationContent.Answer;
import dk.karavanen.pool.DecisionLetter.Section;
import dk.karavanen.shared.Money;
import tools.jackson.databind.json.JsonMapper;

/**
 * The receipt of what was sent, with all of it as PDF. Written after it was sent and not while: setting a page takes longer than all the
 * rest, and on the last evening others wait. Which are still to be written stands in the database, so none is lost; of two servers that
 * write the same one, the mail's name lets one through.
 */
@Service
public class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final int AT_ONCE = 50;

    private final FundingCalls calls;
    private final Applications applications;
    private final ApplicationRows rows;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final ApplicationWords words;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Receipts(FundingCalls calls, Applications applications, ApplicationRows rows, MailOutbox outbox, PublicAddress address, MessageSource messages, ApplicationWords words, JsonMapper json,
            TransactionTemplate transactions, Clock clock) {
        this.calls = calls;
        this.applications = applications;
        this.rows = rows;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.words = words;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT5S")
    void run() {
        for (long[] due : rows.withoutReceipt(AT_ONCE)) {
            try {
                Application one = applications.find(due[0]).orElseThrow();
                write(one, applications.version(one.id(), (int) due[1]).orElseThrow());
            } catch (RuntimeException unwritable) {
                // The others do not wait for it.
                LOG.error("The receipt of application {}, version {}, could not be written: {}", due[0], due[1], unwritable.getClass().getSimpleName());
            }
        }
    }

    private void write(Application one, Version version) {
        FundingCall call = calls.find(one.call()).orElseThrow();
        Locale language = one.language();
        byte[] pdf = pdf(one, version);
        String heading = say(language, "pool.receipt.subject", call.title());
        transactions.executeWithoutResult(status -> {
            rows.writers(one.id()).forEach(writer -> {
                MailBody body = MailBody.empty().paragraph(say(language, version.late() ? "pool.receipt.text.late" : "pool.receipt.text", version.arrivalNumber()))
                        .facts(facts(one, version, call, language).toArray(String[]::new)).paragraph(say(language, "pool.receipt.page"))
                        .button(say(language, "pool.mail.link.button"), address.of(ApplicantLinks.LINK + rows.link(writer.id(), false, clock.instant())));
                MailDraft draft = MailDraft.of(MailKind.APPLICATION, "pool:sent:" + one.id() + ":" + version.number() + ":" + writer.id(), writer.email(), language, heading, body)
                        .about(one.id()).with(say(language, "pool.receipt.file", version.number()), "application/pdf", pdf);
                outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
            });
            rows.receipt(one.id(), version.number(), clock.instant());
        });
    }

    private List<String> facts(Application one, Version version, FundingCall call, Locale language) {
        return List.of(say(language, "pool.receipt.sent"), DanishTime.days(DanishTime.date(version.sentAt()), null, language) + ", " + DanishTime.toTheSecond(version.sentAt()),
                say(language, "pool.receipt.number"), version.arrivalNumber() + " · " + say(language, "pool.receipt.version", version.number()),
                say(language, "pool.receipt.state"), say(language, version.late() ? "pool.sent.late" : "pool.sent.in-time"),
                say(language, "pool.receipt.hash"), version.sha256());
    }

    /** What was sent, as it was sent. */
    public byte[] pdf(Application one, Version version) {
        FundingCall call = calls.find(one.call()).orElseThrow();
        ApplicationContent content = json.readValue(version.content(), ApplicationContent.class);
        Locale language = one.language();
        List<String> facts = new ArrayList<>(facts(one, version, call, language));
        facts.addAll(List.of(say(language, "pool.field.applicant"), content.applicant() + ", " + (content.kind() == null ? "" : say(language, content.kind().nameKey())) + ", " + content.registered(),
                say(language, "pool.field.municipality"), content.municipality(), say(language, "pool.field.contact"), content.contact() + ", " + content.email(),
                say(language, "pool.field.asked"), money(content.askedOre(), language)));
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(say(language, "pool.field.summary"), content.summary()));
        for (Answer answer : content.answers()) {
            if (!answer.words().isEmpty()) {
                sections.add(Section.of(answer.question(), answer.words()));
            }
        }
        sections.add(new Section(say(language, "pool.step.partners"), List.of(), content.partners().stream().map(each -> words.partner(each, language)).toList()));
        sections.add(new Section(say(language, "pool.step.budget"), List.of(say(language, "pool.paper.sums", money(content.poolOre(), language), money(content.ownOre(), language),
                money(content.othersOre(), language))), content.budget().stream().map(each -> words.budget(each, language)).toList()));
        sections.add(new Section(say(language, "pool.step.plan"), List.of(), content.plan().stream().map(words::plan).toList()));
        if (!content.attachments().isEmpty()) {
            sections.add(new Section(say(language, "pool.step.files"), List.of(), content.attachments().stream().map(each -> say(language, "pool.paper.file", each.title(), each.type().name(),
                    each.size() / 1_000 + 1, each.sha256())).toList()));
        }
        return new DecisionLetter(language, call.title(), List.of(content.applicant()), DanishTime.days(DanishTime.date(version.sentAt()), null, language), content.title(), facts, sections,
                content.contact()).pdf();
    }

    private static String money(long ore, Locale language) {
        return new Money(ore).text(language);
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
