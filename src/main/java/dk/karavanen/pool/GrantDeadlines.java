package dk.karavanen.pool;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;

/** What happens by itself when days pass: grants that nobody accepted lapse, and whoever owes a report is reminded. */
@Service
class GrantDeadlines {

    private static final Logger LOG = LoggerFactory.getLogger(GrantDeadlines.class);
    /** Before a report is due. */
    private static final int REMIND_DAYS = 14;
    /** Nobody is reminded of the same report more often. */
    private static final Duration AGAIN = Duration.ofDays(14);

    private final GrantAnswers answers;
    private final Decisions decisions;
    private final Applications applications;
    private final FundingCalls calls;
    private final DecisionLetters letters;
    private final MailOutbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;

    GrantDeadlines(GrantAnswers answers, Decisions decisions, Applications applications, FundingCalls calls, DecisionLetters letters, MailOutbox outbox,
            TransactionTemplate transactions, Clock clock) {
        this.answers = answers;
        this.decisions = decisions;
        this.applications = applications;
        this.calls = calls;
        this.letters = letters;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void run() {
        int lapsed = answers.lapse();
        if (lapsed > 0) {
            LOG.info("{} grants were not accepted in time", lapsed);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), FundingCall.ZONE);
        List<GrantReport> due = decisions.toRemind(today.plusDays(REMIND_DAYS), clock.instant().minus(AGAIN));
        due.forEach(report -> transactions.executeWithoutResult(status -> remind(report, today)));
    }

    private void remind(GrantReport before, LocalDate today) {
        Decision decision = decisions.find(before.decision()).orElseThrow();
        FundingCall call = calls.lock(decision.call()).orElseThrow();
        GrantReport report = decisions.report(before.id()).orElseThrow();
        if (report.sentAt() != null || report.remindedAt() != null && report.remindedAt().isAfter(clock.instant().minus(AGAIN))) {
            // Another server was here, or they have told by now.
            return;
        }
        Application one = applications.find(decision.application()).orElseThrow();
        Locale language = one.language();
        boolean late = report.dueOn().isBefore(today);
        String day = DecisionLetters.day(report.dueOn(), language);
        MailBody body = MailBody.empty().paragraph(letters.say(language, (late ? "pool.reminder.late." : "pool.reminder.") + report.kind().word(), one.title(), day))
                .paragraph(letters.say(language, "pool.reminder.how"));
        MailDraft draft = MailDraft.of(MailKind.APPLICATION, "pool:report:" + report.id() + ":" + today, one.email(), language,
                letters.say(language, late ? "pool.reminder.subject.late" : "pool.reminder.subject", one.title()), body).about(one.id());
        outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
        decisions.reminded(report.id());
    }
}
