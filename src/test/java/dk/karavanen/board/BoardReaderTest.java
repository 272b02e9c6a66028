package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.testing.Hall;

/** A part that is kept and sent but not read would be on no phone. */
@SpringBootTest
class BoardReaderTest {

    private static final Timestamp NOW = Timestamp.from(Instant.parse("2016-05-23T17:00:00Z"));

    @Autowired
    BoardReader boards;
    @Autowired
    JdbcClient jdbc;

    /** Two ideas of which everything is said that can be: a new part fails here until it is said too, and read. */
    @Test
    void everyPartOfAnIdeaIsRead() throws Exception {
        Hall hall = Hall.open(jdbc).withThemes();
        long author = hall.person("volunteer", hall.meeting);
        jdbc.sql("update participant set name = 'Anne', organisation = 'Nørklerne' where id = ?").param(author).update();
        hall.people(6, "business", hall.meeting).forEach(one -> hall.support(hall.idea(hall.meeting, "Andet " + one), one));
        long before = hall.idea(hall.meeting, "Dansk på havnen");
        long asked = hall.idea(hall.meeting, "Hvem henter nøglen?", author, "QUESTION", hall.themes.getFirst());
        jdbc.sql("update idea set body = 'Fredag', continues = ?, pinned = true, answer = 'Pedellen', answered_at = created_at, edited_at = ?, reworded_at = ? where id = ?")
                .params(before, NOW, NOW, asked).update();
        jdbc.sql("insert into word_suggestion (idea, title, body, made_at) values (?, 'Hvem har nøglen?', '', ?)").params(asked, NOW).update();
        jdbc.sql("insert into follow_up_status (id, idea, meeting, status, reason, staff_name, confirmed_at) values (nextval('kv_seq'), ?, ?, 'DONE', 'Set', 'Bo', ?)")
                .params(asked, hall.meeting, NOW).update();
        hall.people(7, "volunteer", hall.meeting).forEach(one -> hall.support(asked, one));
        hall.people(2, "jobcentre", hall.meeting).forEach(one -> hall.support(asked, one));
        long merged = hall.idea(hall.meeting, "Hvem låser?");
        hall.merge(merged, asked);

        Set<String> read = new TreeSet<>();
        Set<String> all = new TreeSet<>();
        for (BoardReader.Row row : boards.all(hall.meeting).rows()) {
            note(row.view(), all, read);
            note(row.view().words(), all, read);
        }
        assertThat(all.stream().filter(part -> !read.contains(part))).isEmpty();
    }

    private static void note(Record view, Set<String> all, Set<String> read) throws Exception {
        for (RecordComponent part : view.getClass().getRecordComponents()) {
            all.add(part.getName());
            Object value = part.getAccessor().invoke(view);
            if (value != null && !value.equals(false) && !value.equals("")) {
                read.add(part.getName());
            }
        }
    }
}
