package dk.karavanen.caravan;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

/** All caravans, archived ones included. */
public interface Caravans extends JpaRepository<Caravan, Long> {

    Optional<Caravan> findBySlug(String slug);

    List<Caravan> findByArchivedAtIsNullAndEarlierIsFalseOrderByCreatedAtDesc();

    boolean existsByExampleIsTrue();
}
