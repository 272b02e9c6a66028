package dk.karavanen.caravan;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import jakarta.persistence.LockModeType;

/** All meetings, archived ones included. */
public interface Meetings extends JpaRepository<Meeting, Long> {

    /** @param code six digits, as {@link JoinCode#tidy} gives them */
    @Query("select m from Meeting m where m.codes.code = :code")
    Optional<Meeting> findByCode(String code);

    List<Meeting> findByCaravanOrderByPosition(long caravan);

    @Query("select count(m) > 0 from Meeting m where m.codes.code = :code")
    boolean existsByCode(String code);

    /** The codes that a meeting had before. */
    @Query("select f.code from FormerCode f where f.meeting = :meeting order by f.renewedAt")
    List<String> formerCodes(long meeting);

    /** The meeting that once had this code. */
    @Query("select m from Meeting m where m.id = (select f.meeting from FormerCode f where f.code = :code)")
    Optional<Meeting> findByFormerCode(String code);

    /** Everyone else who wants to change the meeting waits until this transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Meeting m where m.id = :id")
    Optional<Meeting> lock(long id);
}
