package dk.karavanen.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.OutcomePublished;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * All editions. Their contents are large, so they are only read when one is shown. People's words stand apart from them
 * ({@link EditionWords}); whoever asks for an edition gets it without what was erased, however that came about.
 */
@Repository
class Editions {

    private final KeptEditions kept;
    private final EditionWords words;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Editions(KeptEditions kept, EditionWords words, AuditLog audit, ApplicationEventPublisher events) {
        this.kept = kept;
        this.words = words;
        this.audit = audit;
        this.events = events;
    }

    /** The newest first. */
    List<Edition> ofCaravan(long caravan) {
        words.settle("e.caravan = ?", caravan);
        return kept.findByCaravan(caravan);
    }

    Optional<Edition> find(long id) {
        words.settle("e.id = ?", id);
        return kept.findEdition(id);
    }

    /** Published or not. */
    Optional<Edition> find(String slug, int number) {
        words.settle("e.number = ? and e.caravan = (select c.id from caravan c where c.slug = ?)", number, slug);
        return kept.findEdition(slug, number);
    }

    Optional<Edition> latestPublished(String slug) {
        words.settle("e.published_at is not null and e.caravan = (select c.id from caravan c where c.slug = ?)", slug);
        return kept.findPublished(slug, Limit.of(1)).stream().findFirst();
    }

    /** Of every edition's content, by its id. */
    Map<Long, String> hashes() {
        return kept.findHashes().stream().collect(Collectors.toMap(KeptEditions.Hash::edition, KeptEditions.Hash::hash));
    }

    String content(long id) {
        return words.content(id);
    }

    /** The number the next edition gets, if nobody makes one meanwhile. */
    int nextNumber(long caravan) {
        return 1 + kept.lastNumber(caravan);
    }

    /**
     * @return its id
     * @throws org.springframework.dao.DataIntegrityViolationException if somebody else's edition got the number first
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public long add(long caravan, int number, Locale language, String hash, String content, Instant madeAt, StaffMember by) {
        return insert(caravan, number, language, hash, content, madeAt, by);
    }

    /** As {@link #add}, in the transaction of whoever has just made the caravan. */
    long insert(long caravan, int number, Locale language, String hash, String content, Instant madeAt, StaffMember by) {
        WordSeparation.Split split = WordSeparation.split(content);
        long id = kept.saveAndFlush(new KeptEdition(caravan, number, language, hash, split, madeAt, by)).id();
        words.keep(id, split);
        audit.write(by, caravan, StaffAct.REPORT_MADE, "#" + number);
        return id;
    }

    /** @param at null to take it back */
    @Transactional
    public void publish(long id, @Nullable Instant at) {
        if (kept.publish(id, at) == 0) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        if (at != null) {
            kept.findEdition(id).ifPresent(edition -> events.publishEvent(new OutcomePublished(edition.caravan(), PublishedReport.KEY)));
        }
    }
}
