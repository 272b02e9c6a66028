package dk.karavanen.identity;

import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import jakarta.persistence.LockModeType;

/** Everyone who joined a caravan. */
public interface Participants extends JpaRepository<Participant, Long> {

    @Query("""
            select p from Participant p join DeviceToken t on t.participant = p.id
            where t.tokenHash = :tokenHash and p.caravan = :caravan and p.forgottenAt is null""")
    Optional<Participant> findByToken(long caravan, String tokenHash);

    @Query("""
            select p from Participant p join DeviceToken t on t.participant = p.id
            where t.claimHash = :claimHash and p.caravan = :caravan and p.forgottenAt is null""")
    Optional<Participant> findByClaim(long caravan, String claimHash);

    boolean existsByCaravanAndSector(long caravan, String sector);

    /** The row lock that everything a participant does is done under: it makes budgets and keys race-free. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Participant p where p.id = :id")
    Optional<Participant> lock(long id);
}
