package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

import dk.karavanen.identity.Secrets;

/**
 * What a ticket's square has beside the six letters that are read aloud: six letters can be guessed, and the square opens the board. Random,
 * which the two databases do in different words.
 */
public class V120__ticket_squares extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        List<Long> places = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table registration_place add column square_key varchar(10)");
            try (ResultSet rows = statement.executeQuery("select id from registration_place")) {
                while (rows.next()) {
                    places.add(rows.getLong(1));
                }
            }
        }
        try (PreparedStatement fill = connection.prepareStatement("update registration_place set square_key = ? where id = ?")) {
            for (long place : places) {
                fill.setString(1, Secrets.key(Secrets.token()));
                fill.setLong(2, place);
                fill.addBatch();
            }
            fill.executeBatch();
        }
    }
}
