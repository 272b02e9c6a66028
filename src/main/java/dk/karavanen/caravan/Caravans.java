package dk.karavanen.caravan;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import jakarta.persistence.LockModeType;

/** All caravans, archived ones included. */
public interface Caravans extends JpaRepository<Caravan, Long> {

    Optional<Caravan> findBySlug(String slug);

    List<Caravan> findByArchivedAtIsNullOrderByEarlierAscCreatedAtDescIdDesc();

    List<Caravan> findByArchivedAtIsNotNullOrderByArchivedAtDesc();

    boolean existsByExampleIsTrue();

    boolean existsBySlug(String slug);

    /** Whether it has such a sector. Reads no entities: everyone who joins asks. */
    @Query("select count(s) > 0 from Caravan c join c.sectors s where c.id = :id and s.code = :code")
    boolean hasSector(long id, String code);

    /** Everyone else who wants to change the caravan waits until this transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Caravan c where c.id = :id")
    Optional<Caravan> lock(long id);
}
