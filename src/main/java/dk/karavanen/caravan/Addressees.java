package dk.karavanen.caravan;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** The addressees of all caravans. */
public interface Addressees extends JpaRepository<Addressee, Long> {

    List<Addressee> findByCaravanOrderByPosition(long caravan);
}
