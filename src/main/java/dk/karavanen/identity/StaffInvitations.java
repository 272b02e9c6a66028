package dk.karavanen.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

import jakarta.persistence.LockModeType;

/** All that were sent and are not forgotten yet. */
interface StaffInvitations extends JpaRepository<StaffInvitation, Long> {

    Optional<StaffInvitation> findByTokenHash(String hash);

    /** Locked, so that of two who press at once one says yes. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from StaffInvitation i where i.tokenHash = :hash")
    Optional<StaffInvitation> lock(String hash);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from StaffInvitation i where i.caravan = :caravan and i.email = :email")
    Optional<StaffInvitation> lock(long caravan, String email);

    /** Those that nobody has answered, expired ones too: they can be sent again. */
    List<StaffInvitation> findByCaravanAndAcceptedAtIsNullOrderByEmail(long caravan);

    Optional<StaffInvitation> findByIdAndCaravanAndAcceptedAtIsNull(long id, long caravan);

    long countByCaravanAndAcceptedAtIsNull(long caravan);

    @Modifying
    @Query("delete from StaffInvitation i where i.expiresAt < :before")
    void deleteOlder(Instant before);
}
