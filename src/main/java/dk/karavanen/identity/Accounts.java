package dk.karavanen.identity;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import jakarta.persistence.LockModeType;

/** Everyone who runs or ran caravans here. */
interface Accounts extends JpaRepository<StaffAccount, Long> {

    /** @param email in lower case, as it is stored */
    Optional<StaffAccount> findByEmail(String email);

    List<StaffAccount> findAllByOrderByName();

    /** Locked, so that two administrators cannot close each other's accounts at the same moment. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from StaffAccount a where a.role = :role and a.disabledAt is null order by a.id")
    List<StaffAccount> lockOpen(Role role);

    /** Locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from StaffAccount a where a.id = :id")
    Optional<StaffAccount> lock(long id);

    List<StaffAccount> findByRoleAndDisabledAtIsNullOrderById(Role role);

    boolean existsByPasswordHashIsNotNull();
}
