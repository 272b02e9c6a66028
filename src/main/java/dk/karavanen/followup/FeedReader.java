package dk.karavanen.followup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.web.AtomFeed;

/** What mails tell, as feeds: from the same place, and as little as everyone may read. */
@Service
public class FeedReader {

    private static final int MAX_ENTRIES = 50;

    private final CaravanOverviews overviews;
    private final NewsReader news;
    private final ReadAccess reading;
    private final PublicAddress address;
    private final MessageSource messages;
    private final JdbcClient jdbc;

    FeedReader(CaravanOverviews overviews, NewsReader news, ReadAccess reading, PublicAddress address, MessageSource messages, JdbcClient jdbc) {
        this.overviews = overviews;
        this.news = news;
        this.reading = reading;
        this.address = address;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Optional<AtomFeed> ofCaravan(String slug, Locale language) {
        return overviews.find(slug).map(found -> feed("caravan:" + found.id(), found.title(), "/c/" + slug + "/feed.atom", "/c/" + slug, language, since(found), news.ofCaravan(found)));
    }

    @Transactional(readOnly = true)
    public Optional<AtomFeed> ofDocket(String slug, Locale language) {
        return overviews.find(slug).map(found -> feed("docket:" + found.id(), messages.getMessage("docket.page.of", new Object[] {found.title()}, language),
                "/c/" + slug + "/follow-up.atom", "/c/" + slug + "/follow-up", language, since(found), news.ofDocket(found)));
    }

    @Transactional(readOnly = true)
    public Optional<AtomFeed> ofIdea(String slug, long id, Locale language) {
        return overviews.find(slug).flatMap(found -> reading.idea(id, Viewer.ANYONE).filter(idea -> isOf(idea, found))
                .map(idea -> feed("idea:" + id, idea.title(), "/c/" + slug + "/ideas/" + id + ".atom", "/c/" + slug + "/ideas/" + id, language, idea.createdAt(),
                        news.ofIdea(found, idea))));
    }

    static boolean isOf(Idea idea, CaravanOverview caravan) {
        return caravan.meetings().stream().anyMatch(meeting -> meeting.id() == idea.meeting());
    }

    private Instant since(CaravanOverview caravan) {
        return jdbc.sql("select created_at from caravan where id = ?").param(caravan.id()).query((row, n) -> row.getTimestamp(1).toInstant()).single();
    }

    private AtomFeed feed(String what, String title, String self, String page, Locale language, Instant begun, List<News> all) {
        List<AtomFeed.Entry> entries = all.stream().limit(MAX_ENTRIES).map(one -> new AtomFeed.Entry(id("news:" + one.id()),
                messages.getMessage(one.messageKey(), one.arguments(), language), address.of(one.path()), one.at())).toList();
        return new AtomFeed(id(what), title, address.of(self), address.of(page), language, entries.isEmpty() ? begun : entries.getFirst().updated(), entries);
    }

    /** This database's own, wherever it is put. */
    private String id(String what) {
        String house = jdbc.sql("select name from lineage").query(String.class).optional().orElse("");
        return "urn:uuid:" + UUID.nameUUIDFromBytes((house + ":" + what).getBytes(StandardCharsets.UTF_8));
    }
}
