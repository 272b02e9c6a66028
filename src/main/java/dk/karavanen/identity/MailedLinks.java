package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;

/**
 * Sign-in links that staff ask for themselves and get by mail. Whoever asks learns nothing of whether there is such an account: the
 * answer is given before anybody has looked, and the looking is done by somebody else, one after the other.
 */
@Service
public class MailedLinks {

    /** Links of one account that may be in its mailbox unused. Whoever asks for others' links keeps nobody out: these work. */
    static final int MAX_OPEN = 3;
    /** Links mailed to one account in a day, but for browsers it has signed in with. */
    static final int MAX_IN_A_DAY = 30;
    /**
     * Links asked for from one address in ten minutes: a team of sixty in a hall, some of them twice. What one account gets is limited by
     * itself, and no answer tells whether there is one, so more of them open no door; they only make work.
     */
    public static final int MAX_FROM_ONE_ADDRESS = 120;
    /** Until what nobody used, and addresses that were asked for, are forgotten. */
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    /** More do not wait: nobody's answer depends on it, and they ask again. */
    private static final int MAX_WAITING = 500;
    private static final Logger LOG = LoggerFactory.getLogger(MailedLinks.class);

    private final Accounts accounts;
    private final GivenLinks links;
    private final SignIn signIn;
    private final Authentications authentications;
    private final StaffMail mail;
    private final StaffBrowsers browsers;
    private final CurrentStaff staff;
    private final WrongCodeLimiter limiter;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Executor afterwards;

    @Autowired
    MailedLinks(Accounts accounts, GivenLinks links, SignIn signIn, Authentications authentications, StaffMail mail, StaffBrowsers browsers, CurrentStaff staff,
            WrongCodeLimiter limiter, AuditLog audit, TransactionTemplate transactions, Clock clock) {
        this(accounts, links, signIn, authentications, mail, browsers, staff, limiter, audit, transactions, clock, oneAfterTheOther());
    }

    MailedLinks(Accounts accounts, GivenLinks links, SignIn signIn, Authentications authentications, StaffMail mail, StaffBrowsers browsers, CurrentStaff staff,
            WrongCodeLimiter limiter, AuditLog audit, TransactionTemplate transactions, Clock clock, Executor afterwards) {
        this.accounts = accounts;
        this.links = links;
        this.signIn = signIn;
        this.authentications = authentications;
        this.mail = mail;
        this.browsers = browsers;
        this.staff = staff;
        this.limiter = limiter;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.afterwards = afterwards;
    }

    private static Executor oneAfterTheOther() {
        return new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("mailed-links").factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Whether links can be had by mail here. */
    public boolean areOffered() {
        return mail.isSent();
    }

    /**
     * Sends a link to this address if it is an account's, afterwards.
     *
     * @param address the client's IP address
     * @param browser its secret, see {@link StaffBrowsers}, or null
     * @throws RefusedForNow {@code too-many-wrong-codes} if too many were asked for from there, whoever they were for
     */
    void ask(String email, Locale language, String address, @Nullable String browser) {
        String from = "mailed-link " + WrongCodeLimiter.block(address);
        limiter.check(from, MAX_FROM_ONE_ADDRESS);
        limiter.wrong(from, MAX_FROM_ONE_ADDRESS);
        String tidy = SignIn.tidyEmail(email);
        afterwards.execute(() -> {
            try {
                transactions.executeWithoutResult(t -> accounts.findByEmail(tidy)
                        .ifPresent(account -> send(account, language, browser != null && browsers.know(tidy, browser))));
            } catch (RuntimeException failed) {
                // Nobody waits for it. The address must not stand in the log.
                LOG.warn("A sign-in link could not be mailed: {}", failed.getClass().getName());
            }
        });
    }

    /**
     * Sends another link to the account of one that does not work any more.
     *
     * @return whether one is under way; otherwise its holder can only {@linkplain SignIn#askForNewLink ask}
     */
    @Transactional
    public boolean renew(String token, Locale language) {
        return mail.isSent() && links.findById(Secrets.hash(token)).filter(link -> !signIn.linkWorks(token))
                .flatMap(link -> accounts.findById(link.account())).filter(account -> send(account, language, false)).isPresent();
    }

    /** Takes nothing back: whoever asks in somebody's name would end the link in their mailbox. */
    private boolean send(StaffAccount asked, Locale language, boolean known) {
        // Locked, so that many at once are counted.
        Optional<StaffAccount> found = accounts.lock(asked.id());
        Instant now = clock.instant();
        if (!mail.isSent() || found.isEmpty() || found.get().isDisabled() || !mail.reaches(found.get().email())
                || links.countOpenMailed(asked.id(), now) >= MAX_OPEN
                || !known && links.countMailedSince(asked.id(), now.minus(DAY)) >= MAX_IN_A_DAY) {
            return false;
        }
        String token = Secrets.token();
        links.saveAndFlush(SignInLink.mailed(token, asked.id(), now, signIn.linkLife()));
        mail.signInLink(new StaffMail.Recipient(found.get().email(), found.get().name(), language), token, signIn.linkLife());
        return true;
    }

    @Scheduled(initialDelay = 6, fixedDelay = 60 * 24, timeUnit = TimeUnit.MINUTES)
    @Transactional
    void forgetOld() {
        links.deleteOldMailed(clock.instant().minus(KEPT));
    }

    /** Whether mails reach whoever is signed in. */
    @Transactional(readOnly = true)
    public boolean reachOwn() {
        return accounts.findById(staff.required().id()).filter(account -> mail.reaches(account.email())).isPresent();
    }

    /**
     * Gives whoever is signed in another address: at once where no mails are sent, otherwise when they press the link in the mail
     * that goes there. Whether the address is somebody else's is not told where a mail tells the owner.
     *
     * @return what to go on with in this session; nothing where the mail must be answered first
     * @throws Refused {@code unknown-email}, {@code sign-in-again}, {@code email-taken}
     */
    @Transactional
    public Optional<Authentication> changeOwn(String typed, Locale language) {
        StaffAccount account = accounts.lock(staff.required().id()).orElseThrow();
        String email = SignIn.tidyEmail(typed);
        if (!mail.reaches(email) || email.length() > 254) {
            throw new Refused(RefusalReason.UNKNOWN_EMAIL);
        }
        if (!staff.isFresh()) {
            throw new Refused(RefusalReason.SIGN_IN_AGAIN);
        }
        boolean taken = accounts.findByEmail(email).isPresent();
        if (!mail.isSent()) {
            if (taken) {
                throw new Refused(RefusalReason.EMAIL_TAKEN);
            }
            account.changeEmail(email);
            audit.writeOfInstallation(account.member(), StaffAct.EMAIL_CHANGED, null);
            return Optional.of(authentications.renewAlone(account));
        }
        if (!taken && links.countOpenMailed(account.id(), clock.instant()) < MAX_OPEN) {
            String token = Secrets.token();
            links.saveAndFlush(SignInLink.confirming(token, account.id(), clock.instant(), signIn.linkLife(), email));
            mail.confirmAddress(new StaffMail.Recipient(email, account.name(), language), token, signIn.linkLife());
        }
        return Optional.empty();
    }
}
