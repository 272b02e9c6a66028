package dk.karavanen.identity;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The secrets of all participants' devices. */
interface DeviceTokens extends JpaRepository<DeviceToken, String> {

    @Modifying
    @Query("delete from DeviceToken t where t.participant = :participant")
    void deleteOf(long participant);
}
