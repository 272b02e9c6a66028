package dk.karavanen.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All editions, asked for without their content. */
interface KeptEditions extends JpaRepository<KeptEdition, Long> {

    String EDITIONS = """
            select new dk.karavanen.report.Edition(e.id, e.caravan, c.slug, e.number, e.language, e.contentHash, e.madeAt, e.staffName, e.publishedAt)
            from KeptEdition e join Caravan c on c.id = e.caravan
            """;

    /** Of the content of an edition. */
    record Hash(long edition, String hash) {
    }

    @Query(EDITIONS + "where e.caravan = :caravan order by e.number desc")
    List<Edition> findByCaravan(long caravan);

    @Query(EDITIONS + "where e.id = :id")
    Optional<Edition> findEdition(long id);

    @Query(EDITIONS + "where c.slug = :slug and e.number = :number")
    Optional<Edition> findEdition(String slug, int number);

    @Query(EDITIONS + "where c.slug = :slug and e.publishedAt is not null order by e.number desc")
    List<Edition> findPublished(String slug, Limit most);

    @Query("select new dk.karavanen.report.KeptEditions$Hash(e.id, e.contentHash) from KeptEdition e")
    List<Hash> findHashes();

    @Query("select coalesce(max(e.number), 0) from KeptEdition e where e.caravan = :caravan")
    int lastNumber(long caravan);

    /** @param at null to take it back. @return 1, or 0 where there is none */
    @Modifying
    @Query("update KeptEdition e set e.publishedAt = :at where e.id = :id")
    int publish(long id, @Nullable Instant at);
}
