package dk.karavanen.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.pool.Decision.Instalment;
import dk.karavanen.pool.DecisionLetter.Section;
import dk.karavanen.pool.DecisionTexts.Edition;
import dk.karavanen.shared.Money;

/** Writes what applicants are told of decisions: what was decided, why, on what it rests, how to complain, and what comes next. */
@Component
class DecisionLetters {

    /** Where a grant's receiver sees all of it, behind a link of their own. */
    static final String PATH = "/pool/grant/";

    private final MessageSource messages;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final SentLetters sent;
    private final Clock clock;

    DecisionLetters(MessageSource messages, MailOutbox outbox, PublicAddress address, SentLetters sent, Clock clock) {
        this.sent = sent;
        this.messages = messages;
        this.outbox = outbox;
        this.address = address;
        this.clock = clock;
    }

    /** Mails it, and keeps it as it was mailed. */
    void send(FundingCall call, Application one, Decision decision, List<Instalment> instalments, List<GrantReport> reports, PoolRules rules, Edition texts, String token) {
        DecisionLetter letter = write(call, one, decision, instalments, reports, rules, texts);
        byte[] pdf = letter.pdf();
        sent.keep(decision.id(), pdf, texts.number(), clock.instant());
        put(one, "pool:decision:" + decision.id(), letter.heading(),
                letter.mail(say(one.language(), decision.kind().isGrant() ? "pool.letter.accept" : "pool.letter.open"), address.of(PATH + token)), pdf,
                say(one.language(), "pool.letter.file", decision.caseNumber()), call);
    }

    private void put(Application one, String once, String subject, dk.karavanen.mail.MailBody body, byte[] pdf, String file, FundingCall call) {
        MailDraft draft = MailDraft.of(MailKind.APPLICATION, once, one.email(), one.language(), subject, body).named(one.contact().isBlank() ? null : one.contact()).about(one.id())
                .with(file, "application/pdf", pdf);
        outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
    }

    DecisionLetter write(FundingCall call, Application one, Decision decision, List<Instalment> instalments, List<GrantReport> reports, PoolRules rules, Edition texts) {
        Locale language = one.language();
        String word = decision.kind().word();
        String asked = new Money(one.askedOre()).text(language);
        String amount = new Money(decision.amountOre()).text(language);
        List<String> facts = new ArrayList<>(List.of(say(language, "pool.letter.case"), decision.caseNumber(), say(language, "pool.letter.applicant"), one.applicant(),
                say(language, "pool.letter.asked"), asked));
        if (decision.kind().isGrant()) {
            facts.addAll(List.of(say(language, "pool.letter.granted"), amount));
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(null, List.of(say(language, "pool.letter.text." + word, call.title(), asked, amount)), List.of()));
        sections.add(Section.of(say(language, "pool.letter.reason"), decision.reason()));
        if (decision.kind().isGrant()) {
            sections.add(Section.of(say(language, "pool.letter.accept-by"), say(language, "pool.letter.accept-by.text", lastDay(decision, language))));
            sections.add(new Section(say(language, "pool.letter.payment"), List.of(), instalments.stream().map(part -> say(language, "pool.letter.instalment", part.position() + 1,
                    instalments.size(), new Money(part.amountOre()).text(language), part.milestone())).toList()));
            if (!reports.isEmpty()) {
                String audited = say(language, decision.amountOre() > rules.auditedOre() ? "pool.letter.audited" : "pool.letter.unaudited", new Money(rules.auditedOre()).text(language));
                sections.add(new Section(say(language, "pool.letter.reports"), List.of(audited, say(language, "pool.letter.reports.late")), reports.stream()
                        .map(report -> say(language, "pool.letter.report." + report.kind().word(), day(report.dueOn(), language))).toList()));
            }
        }
        if (texts.number() > 0) {
            law(sections, texts, language);
        }
        return new DecisionLetter(language, call.contact().isBlank() ? call.title() : call.title() + " · " + call.contact(),
                one.contact().isBlank() ? List.of(one.applicant()) : List.of(one.applicant(), one.contact()), day(LocalDate.ofInstant(decision.sentAt() == null ? clock.instant() : decision.sentAt(), FundingCall.ZONE), language),
                say(language, "pool.letter.heading." + word, one.title()), List.copyOf(facts), List.copyOf(sections),
                decision.approverName() == null ? call.title() : decision.approverName());
    }

    private void law(List<Section> sections, Edition texts, Locale language) {
        sections.add(Section.of(say(language, "pool.letter.legal"), texts.legalBasis()));
        String edition = texts.since() == null ? say(language, "pool.letter.edition", texts.number())
                : say(language, "pool.letter.edition-since", texts.number(), day(LocalDate.ofInstant(texts.since(), FundingCall.ZONE), language));
        sections.add(Section.of(say(language, "pool.letter.complaint"), texts.complaint() + "\n" + edition));
    }

    /** Until when a grant is accepted: the last whole day. */
    static String lastDay(Decision decision, Locale language) {
        Instant until = decision.answerBy();
        return until == null ? "" : day(LocalDate.ofInstant(until.minusMillis(1), FundingCall.ZONE), language);
    }

    static String day(LocalDate on, Locale language) {
        return DateTimeFormatter.ofPattern(language.getLanguage().equals("en") ? "d MMMM yyyy" : "d. MMMM yyyy", language).format(on);
    }

    String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, java.util.Arrays.stream(arguments).map(String::valueOf).toArray(), language);
    }
}
