package dk.karavanen.caravan;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** The themes of all caravans. */
public interface Themes extends JpaRepository<Theme, Long> {

    List<Theme> findByCaravanOrderByPosition(long caravan);
}
