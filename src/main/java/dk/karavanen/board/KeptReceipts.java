package dk.karavanen.board;

import org.springframework.data.jpa.repository.JpaRepository;

/** Every answer that was given to a participant who is still tied to their votes. */
interface KeptReceipts extends JpaRepository<KeptReceipt, KeptReceipt.Key> {
}
