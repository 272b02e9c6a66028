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

    /** With its sectors, which everyone who joins is asked for. */
    @Query("select c from Caravan c left join fetch c.sectors where c.id = :id")
    Optional<Caravan> findWithSectors(long id);

    /** Everyone else who wants to change the caravan waits until this transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Caravan c where c.id = :id")
    Optional<Caravan> lock(long id);
}
