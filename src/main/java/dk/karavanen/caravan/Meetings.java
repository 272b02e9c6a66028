package dk.karavanen.caravan;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

/** All meetings, archived ones included. */
public interface Meetings extends JpaRepository<Meeting, Long> {

    /** @param code six digits, as {@link JoinCode#tidy} gives them */
    Optional<Meeting> findByCode(String code);

    List<Meeting> findByCaravanOrderByPosition(long caravan);

    boolean existsByCode(String code);
}
