package dk.karavanen.caravan;

import org.springframework.data.jpa.repository.JpaRepository;

/** Codes that meetings once had. */
interface FormerCodes extends JpaRepository<FormerCode, String> {
}
