package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * PostgreSQL itself refuses to change a line of the audit log. Only the reference to an account that is deleted may go, as its key says.
 * H2 runs nothing but Java before a change and would take the file along only with our classes: there the application alone holds it.
 */
public class V30__audit_append_only extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create function audit_entry_stays() returns trigger language plpgsql as $$
                    begin
                        if new.staff is null and row(new.id, new.made_at, new.caravan, new.staff_name, new.action, new.subject)
                                is not distinct from row(old.id, old.made_at, old.caravan, old.staff_name, old.action, old.subject) then
                            return new;
                        end if;
                        raise exception 'A line of the audit log is never changed' using errcode = 'integrity_constraint_violation';
                    end $$""");
            statement.execute("create trigger audit_entry_stays before update on audit_entry for each row execute function audit_entry_stays()");
        }
    }
}
