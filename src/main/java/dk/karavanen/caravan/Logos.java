package dk.karavanen.caravan;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The logos of who is behind a caravan, for its pages, its walls and what is printed of it. */
@Service
public class Logos {

    private static final String STANDING = " and removed_at is null";

    private final JdbcClient jdbc;

    Logos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In their order, organisers' first. */
    @Transactional(readOnly = true)
    public List<Logo> of(long caravan) {
        return jdbc.sql("select id, name, supporter, width, height from caravan_logo where caravan = ?" + STANDING + " order by supporter, position, id")
                .param(caravan).query((row, n) -> new Logo(row.getLong(1), row.getString(2), row.getBoolean(3), row.getInt(4), row.getInt(5))).list();
    }

    /** The PNG, for everyone; none of a caravan that is put away. */
    @Transactional(readOnly = true)
    public Optional<byte[]> picture(long logo) {
        return jdbc.sql("select picture from caravan_logo where id = ?" + STANDING
                + " and exists (select 1 from caravan c where c.id = caravan_logo.caravan and c.archived_at is null)")
                .param(logo).query(String.class).optional().map(Base64.getDecoder()::decode);
    }

    /** The PNG inside an address of its own, for what is to stand alone: a page to keep, a PDF. */
    @Transactional(readOnly = true)
    public String dataUri(Logo logo) {
        return "data:image/png;base64," + jdbc.sql("select picture from caravan_logo where id = ?").param(logo.id()).query(String.class).single();
    }
}
