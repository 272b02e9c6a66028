package dk.karavanen.caravan;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** Codes that meetings once had. */
interface FormerCodes extends JpaRepository<FormerCode, String> {

    List<FormerCode> findByMeetingOrderByRenewedAt(long meeting);
}
