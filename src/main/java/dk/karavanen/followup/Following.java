package dk.karavanen.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.followup.FollowerRows.Follower;
import dk.karavanen.followup.FollowerRows.Link;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.shared.KeptFor;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Following by mail. Anybody may write anybody's address: so nothing is sent to it but the question whether they want to, nobody is told
 * whether it follows already, and nothing begins before a press on the page behind the link. The address stands beside what it follows and
 * nothing else.
 */
@Service
public class Following {

    /** Where the page is that a mail's link leads to. */
    public static final String PATH = "/follow/";
    /** How long one can say yes, and how long an address is kept of somebody who has not. */
    static final Duration TO_ANSWER = KeptFor.UNANSWERED_ADDRESS;
    /** How often one address is asked in a day, whoever wrote it and for whatever. */
    static final int MAX_ASKED_A_DAY = 3;
    private static final Duration DAY = Duration.ofDays(1);
    /** More than this nobody reads, and the list must end somewhere. */
    static final int MAX_IDEAS = 100;

    private final FollowerRows rows;
    private final CaravanOverviews overviews;
    private final Caravans caravans;
    private final ReadAccess reading;
    private final MailOutbox outbox;
    private final Erasures erasures;
    private final PublicAddress address;
    private final MessageSource messages;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Following(FollowerRows rows, CaravanOverviews overviews, Caravans caravans, ReadAccess reading, MailOutbox outbox, Erasures erasures, PublicAddress address,
            MessageSource messages, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.overviews = overviews;
        this.caravans = caravans;
        this.reading = reading;
        this.outbox = outbox;
        this.erasures = erasures;
        this.address = address;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is there to be followed, as far as everyone may read it. */
    @Transactional(readOnly = true)
    public Optional<FollowedSubject> subject(String slug, @Nullable Long idea) {
        return overviews.find(slug).flatMap(found -> idea == null ? Optional.of(new FollowedSubject(slug, found.title(), null, null))
                : reading.idea(idea, Viewer.ANYONE).filter(one -> found.meetings().stream().anyMatch(meeting -> meeting.id() == one.meeting()))
                        .map(one -> new FollowedSubject(slug, found.title(), idea, one.title())));
    }

    /**
     * Asks the owner of an address whether they want to follow. Whoever calls learns nothing of whether they do already, or were asked too often.
     *
     * @throws Refused {@code not-found}, {@code unknown-email}
     */
    public void ask(String slug, @Nullable Long idea, @Nullable String email, Locale language) {
        FollowedSubject subject = subject(slug, idea).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        String to = MailAddresses.valid(email);
        long caravan = caravans.findBySlug(slug).map(Caravan::id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        // Of two who write a new address at once, one comes too late: then it is there.
        for (int attempt = 1;; attempt++) {
            try {
                transactions.executeWithoutResult(status -> ask(subject, caravan, to, language));
                return;
            } catch (DuplicateKeyException somebodyWasQuicker) {
                if (attempt == 3) {
                    throw somebodyWasQuicker;
                }
            }
        }
    }

    private void ask(FollowedSubject subject, long caravan, String to, Locale language) {
        Instant now = clock.instant();
        Optional<Long> there = rows.findId(caravan, to);
        // Whoever holds the row counts what those before have written.
        there.ifPresent(rows::lock);
        if (rows.asked(to, now.minus(DAY)) >= MAX_ASKED_A_DAY) {
            return;
        }
        long follower = there.orElseGet(() -> rows.add(caravan, to, language, now));
        String token = rows.link(follower, true, subject.idea(), now);
        MailBody body = MailBody.empty().paragraph(say(language, subject.idea() == null ? "followup.mail.ask.caravan" : "followup.mail.ask.idea", subject.name(), subject.caravan()))
                .button(say(language, "followup.mail.ask.button"), address.of(PATH + token)).note(say(language, "followup.mail.ask.note", TO_ANSWER.toDays()));
        outbox.put(MailDraft.of(MailKind.CONFIRM_ADDRESS, "followup:" + follower + ":ask:" + Secrets.hash(token).substring(0, 24), to, language,
                say(language, "followup.mail.ask.subject", subject.name()), body).ofCaravan(caravan).about(follower).until(now.plus(TO_ANSWER)));
    }

    /** What a link shows, as often as it is opened. */
    @Transactional(readOnly = true)
    public Optional<FollowerPage> find(String token) {
        return rows.link(token).flatMap(link -> rows.find(link.follower()).flatMap(follower -> caravans.findById(follower.caravan())
                .map(caravan -> page(link, follower, caravan))));
    }

    private FollowerPage page(Link link, Follower follower, Caravan caravan) {
        List<FollowedSubject> followed = new ArrayList<>();
        if (follower.caravanSince() != null) {
            followed.add(new FollowedSubject(caravan.slug(), caravan.title(), null, null));
        }
        Map<Long, Instant> ideas = rows.ideas(follower.id());
        ideas.keySet().forEach(idea -> followed.add(subject(caravan.slug(), idea).orElseGet(() -> new FollowedSubject(caravan.slug(), caravan.title(), idea, null))));
        boolean there = link.idea() == null ? follower.caravanSince() != null : ideas.containsKey(link.idea());
        FollowedSubject asked = there || !canBeAnswered(link) ? null : subject(caravan.slug(), link.idea()).orElse(null);
        return new FollowerPage(caravan.slug(), caravan.title(), MailAddresses.shown(follower.email()), follower.language(), asked, followed);
    }

    private boolean canBeAnswered(Link link) {
        return link.asks() && link.madeAt().plus(TO_ANSWER).isAfter(clock.instant());
    }

    /**
     * Says yes. Any number of times.
     *
     * @throws Refused {@code not-found} without such a link, and where it asks for nothing, or too long ago, or for what is not to be read any more
     */
    @Transactional
    public void accept(String token) {
        Link link = rows.link(token).filter(this::canBeAnswered).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Follower follower = rows.lock(link.follower()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        String slug = caravans.findById(follower.caravan()).map(Caravan::slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (subject(slug, link.idea()).isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        Set<Long> ideas = rows.ideas(follower.id()).keySet();
        if (link.idea() != null && !ideas.contains(link.idea()) && ideas.size() >= MAX_IDEAS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        rows.follow(follower, link.idea(), clock.instant());
    }

    /**
     * Follows one thing no more. With the last one the address goes too.
     *
     * @param idea null: the caravan
     */
    @Transactional
    public void stop(String token, @Nullable Long idea) {
        Link link = rows.link(token).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        rows.lock(link.follower());
        rows.stop(link.follower(), idea);
        boolean nothingLeft = rows.find(link.follower()).filter(left -> left.caravanSince() == null && rows.ideas(left.id()).isEmpty()).isPresent();
        if (nothingLeft) {
            erasures.erase(Kind.FOLLOWER, Set.of(link.follower()));
        }
    }

    /** Erases the address and all that was kept of it. Whoever does it twice has done it. */
    @Transactional
    public boolean erase(String token) {
        Optional<Link> link = rows.link(token);
        link.ifPresent(found -> erasures.erase(Kind.FOLLOWER, Set.of(found.follower())));
        return link.isPresent();
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
