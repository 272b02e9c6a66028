package dk.karavanen.identity;

import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import jakarta.persistence.LockModeType;

/** Everyone who joined a caravan. */
public interface Participants extends JpaRepository<Participant, Long> {

    @Query(value = """
            select p.* from participant p join participant_token t on t.participant = p.id
            where t.token_hash = :tokenHash and p.caravan = :caravan and p.forgotten_at is null""", nativeQuery = true)
    Optional<Participant> findByToken(long caravan, String tokenHash);

    @Query(value = """
            select p.* from participant p join participant_token t on t.participant = p.id
            where t.claim_hash = :claimHash and p.caravan = :caravan and p.forgotten_at is null""", nativeQuery = true)
    Optional<Participant> findByClaim(long caravan, String claimHash);

    boolean existsByCaravanAndSector(long caravan, String sector);

    /** The row lock that everything a participant does is done under: it makes budgets and keys race-free. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Participant p where p.id = :id")
    Optional<Participant> lock(long id);
}
