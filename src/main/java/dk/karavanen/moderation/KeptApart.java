package dk.karavanen.moderation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Of a pile that was found not to be one idea: those beyond the two that its line in the log names. */
@Repository
class KeptApart {

    private final JdbcClient jdbc;

    KeptApart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long entry, List<Long> ideas) {
        ideas.forEach(idea -> jdbc.sql("insert into kept_apart (entry, idea) values (?, ?)").params(entry, idea).update());
    }

    List<Long> of(long entry) {
        return jdbc.sql("select idea from kept_apart where entry = ? order by idea").param(entry).query(Long.class).list();
    }

    /** By line. */
    Map<Long, List<Long>> ofMeeting(long meeting) {
        Map<Long, List<Long>> ideas = new HashMap<>();
        jdbc.sql("select k.entry, k.idea from kept_apart k join moderation_entry e on e.id = k.entry where e.meeting = ?").param(meeting)
                .query(row -> {
                    ideas.computeIfAbsent(row.getLong(1), entry -> new ArrayList<>()).add(row.getLong(2));
                });
        return ideas;
    }
}
