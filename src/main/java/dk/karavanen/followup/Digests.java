package dk.karavanen.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.followup.FollowerRows.Follower;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;

/**
 * Writes to those who follow: what is new of it, gathered, once a week at most, whatever they follow and in however many caravans. What has just happened waits half a day, so that ten
 * recommendations of one afternoon are one mail, and what is taken back at once is none. Each mail is put in a transaction that also says
 * until when its reader has been told: of several servers one does it, and after a crash it is done or not.
 */
@Service
class Digests {

    static final Duration WEEK = Duration.ofDays(7);
    static final Duration SETTLES = Duration.ofHours(12);
    /** What is younger may belong to a transaction that others see later, after something younger still: nobody is told of it yet. */
    static final Duration COMMITTED = Duration.ofMinutes(5);
    /** The others are where the links lead. */
    private static final int MAX_TOLD = 12;
    private static final int MAX_LINKS = 4;

    private final FollowerRows rows;
    private final NewsReader reader;
    private final Caravans caravans;
    private final CaravanOverviews overviews;
    private final Ideas ideas;
    private final Following following;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Digests(FollowerRows rows, NewsReader reader, Caravans caravans, CaravanOverviews overviews, Ideas ideas, Following following, MailOutbox outbox, PublicAddress address,
            MessageSource messages, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.caravans = caravans;
        this.overviews = overviews;
        this.ideas = ideas;
        this.following = following;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT4M", fixedDelayString = "PT15M")
    void run() {
        for (long caravan : rows.caravansWithNews()) {
            caravans.findById(caravan).map(Caravan::slug).flatMap(overviews::find).ifPresent(this::tell);
        }
    }

    private void tell(CaravanOverview caravan) {
        Instant now = clock.instant();
        // Read once for all of them.
        List<News> all = reader.after(caravan, Instant.EPOCH).stream().filter(news -> !news.at().isAfter(now.minus(COMMITTED))).toList();
        if (all.isEmpty()) {
            return;
        }
        rows.mayBeWrittenTo(caravan.id(), now.minus(WEEK)).forEach(follower -> transactions.executeWithoutResult(status ->
                rows.lockMailbox(follower).filter(locked -> isDue(locked, now)).ifPresent(locked -> tell(locked, caravan, all, now))));
    }

    private boolean isDue(Follower follower, Instant now) {
        Instant last = rows.lastMailed(follower.email());
        return follower.toldAt() != null && (last == null || !last.isAfter(now.minus(WEEK)));
    }

    private void tell(Follower follower, CaravanOverview caravan, List<News> all, Instant now) {
        List<News> news = newTo(follower, all);
        if (news.isEmpty()) {
            // Looked at once: or each round would look again for everyone whom it does not concern.
            rows.told(follower.id(), now.minus(COMMITTED), follower.mailedAt());
            return;
        }
        if (news.stream().noneMatch(one -> !one.at().isAfter(now.minus(SETTLES)))) {
            return;
        }
        Locale language = follower.language();
        MailBody body = MailBody.empty().paragraph(say(language, "followup.mail.digest.text", caravan.title()));
        for (News one : news.subList(0, Math.min(MAX_TOLD, news.size()))) {
            body = body.paragraph(say(language, one.messageKey(), one.arguments()));
        }
        if (news.size() > MAX_TOLD) {
            body = body.paragraph(say(language, "followup.mail.digest.more", news.size() - MAX_TOLD));
        }
        String page = address.of(Following.PATH + rows.link(follower.id(), false, null, now));
        if (news.stream().anyMatch(one -> one.kind() == NewsKind.ASKED_AFTER && rows.ideas(follower.id()).keySet().stream().anyMatch(one.concerns()::contains))) {
            // Their own page asks after each of them: one press more, and no secret in more than one link.
            body = body.button(say(language, "followup.mail.digest.answer"), page);
        }
        for (Map.Entry<String, String> link : links(follower, news, caravan, language).entrySet()) {
            body = body.button(link.getValue(), address.of(link.getKey()));
        }
        body = body.note(say(language, "followup.mail.digest.note"));
        outbox.put(MailDraft.of(MailKind.FOLLOW_UP, "followup:" + follower.id() + ":news:" + now.toEpochMilli(), follower.email(), language,
                say(language, "followup.mail.digest.subject", news.size(), caravan.title()), body).ofCaravan(caravan.id()).about(follower.id()).unsubscribedAt(page)
                .until(now.plus(WEEK)));
        rows.told(follower.id(), now.minus(COMMITTED), now);
    }

    /** What has happened since they were last told, and since they follow it. */
    private List<News> newTo(Follower follower, List<News> all) {
        Instant told = Objects.requireNonNull(follower.toldAt());
        Map<Long, Instant> followed = rows.ideas(follower.id());
        Map<Long, Instant> since = new LinkedHashMap<>(followed);
        // What is said of the one that stands for it is said of it.
        ideas.findAllById(followed.keySet()).stream().collect(Collectors.toMap(Idea::root, idea -> followed.get(idea.id()), (one, other) -> one.isBefore(other) ? one : other))
                .forEach(since::putIfAbsent);
        return all.stream().filter(news -> news.at().isAfter(told)).filter(news -> news.kind().isOfCaravan() && isSince(follower.caravanSince(), news)
                || news.concerns().stream().anyMatch(idea -> isSince(since.get(idea), news))).toList();
    }

    private static boolean isSince(@Nullable Instant since, News news) {
        return since != null && !news.at().isBefore(since);
    }

    /** Address → what it is called: the way of each idea they follow, one for all recommendations, the report, and each other idea's own page. */
    private Map<String, String> links(Follower follower, List<News> news, CaravanOverview caravan, Locale language) {
        Map<String, String> links = new LinkedHashMap<>();
        Set<Long> concerned = news.stream().flatMap(one -> one.concerns().stream()).collect(Collectors.toSet());
        ideas.findAllById(rows.ideas(follower.id()).keySet()).stream().filter(idea -> concerned.contains(idea.id()) || concerned.contains(idea.root())).sorted(Comparator.comparing(Idea::id))
                .flatMap(idea -> following.subject(caravan.slug(), idea.id()).stream()).limit(MAX_LINKS / 2)
                .forEach(followed -> links.put(followed.path(), say(language, "followup.mail.digest.idea", followed.name())));
        Set<NewsKind> kinds = news.stream().map(News::kind).collect(Collectors.toSet());
        if (kinds.contains(NewsKind.RECOMMENDATION)) {
            links.put("/c/" + caravan.slug() + "/recommendations", say(language, "followup.mail.digest.recommendations"));
        }
        news.stream().filter(one -> one.kind() == NewsKind.REPORT).findFirst().ifPresent(one -> links.put(one.path(), say(language, "followup.mail.digest.report")));
        if (news.stream().anyMatch(one -> one.kind().isOfDocket())) {
            links.put("/c/" + caravan.slug() + "/follow-up", say(language, "followup.mail.digest.docket"));
        }
        for (News one : news) {
            if (one.kind().isOfIdea() && links.size() < MAX_LINKS) {
                links.putIfAbsent(one.path(), say(language, "followup.mail.digest.idea", one.title()));
            }
        }
        return links;
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
