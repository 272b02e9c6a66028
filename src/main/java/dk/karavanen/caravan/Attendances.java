package dk.karavanen.caravan;

import java.util.Collection;
import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Who takes part in which meeting. Whatever counts, counts those {@link PresentParticipant}. */
public interface Attendances extends JpaRepository<Attendance, Attendance.Key> {

    /** A sector and how many of its people take part. */
    record SectorCount(String sector, long participants) {
    }

    @Query("""
            select new dk.karavanen.caravan.Attendances$SectorCount(p.sector, count(*))
            from PresentParticipant p where p.meeting = :meeting group by p.sector""")
    List<SectorCount> countBySector(long meeting);

    @Query("select count(*) from PresentParticipant p where p.meeting = :meeting")
    long countByMeeting(long meeting);

    /** That somebody of a sector takes part in a meeting. */
    record Presence(long meeting, long participant, String sector) {
    }

    /** Person by person, for those who must not count anyone twice who came to several meetings. */
    @Query("""
            select new dk.karavanen.caravan.Attendances$Presence(p.meeting, p.participant, p.sector)
            from PresentParticipant p where p.meeting in :meetings""")
    List<Presence> findPresences(Collection<Long> meetings);
}
