package dk.karavanen.backup;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What a column holds, whichever database it is in, and how a backup writes it. */
enum ColumnKind {

    WHOLE(Types.BIGINT) {
        @Override
        void write(ResultSet row, int column, JsonGenerator out) throws SQLException {
            out.writeNumber(row.getLong(column));
        }

        @Override
        void put(JsonNode value, PreparedStatement row, int column) throws SQLException {
            row.setLong(column, value.longValue());
        }
    },
    TRUTH(Types.BOOLEAN) {
        @Override
        void write(ResultSet row, int column, JsonGenerator out) throws SQLException {
            out.writeBoolean(row.getBoolean(column));
        }

        @Override
        void put(JsonNode value, PreparedStatement row, int column) throws SQLException {
            row.setBoolean(column, value.booleanValue());
        }
    },
    TEXT(Types.VARCHAR) {
        @Override
        void write(ResultSet row, int column, JsonGenerator out) throws SQLException {
            out.writeString(row.getString(column));
        }

        @Override
        void put(JsonNode value, PreparedStatement row, int column) throws SQLException {
            row.setString(column, value.stringValue());
        }
    },
    INSTANT(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        void write(ResultSet row, int column, JsonGenerator out) throws SQLException {
            out.writeString(row.getObject(column, OffsetDateTime.class).toInstant().toString());
        }

        @Override
        void put(JsonNode value, PreparedStatement row, int column) throws SQLException {
            row.setObject(column, Instant.parse(value.stringValue()).atOffset(ZoneOffset.UTC));
        }
    },
    DAY(Types.DATE) {
        @Override
        void write(ResultSet row, int column, JsonGenerator out) throws SQLException {
            out.writeString(row.getObject(column, LocalDate.class).toString());
        }

        @Override
        void put(JsonNode value, PreparedStatement row, int column) throws SQLException {
            row.setObject(column, LocalDate.parse(value.stringValue()));
        }
    };

    private final int nullType;

    ColumnKind(int nullType) {
        this.nullType = nullType;
    }

    /** Writes a value that is not null. */
    abstract void write(ResultSet row, int column, JsonGenerator out) throws SQLException;

    /** Sets a value that is not null. */
    abstract void put(JsonNode value, PreparedStatement row, int column) throws SQLException;

    final void set(JsonNode value, PreparedStatement row, int column) throws SQLException {
        if (value.isNull()) {
            row.setNull(column, nullType);
        } else {
            put(value, row, column);
        }
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param type of {@link Types}, as the database's driver tells it
     * @param name the database's own name of the type
     * @throws IllegalStateException if a new migration has brought a type that backups do not know
     */
    static ColumnKind of(int type, String name) {
        return switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> WHOLE;
            case Types.BOOLEAN, Types.BIT -> TRUTH;
            case Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.DATE -> DAY;
            default -> {
                if (name.equals("timestamptz")) {
                    yield INSTANT; // PostgreSQL's driver tells it as a plain timestamp
                }
                throw new IllegalStateException("Backups do not know the type " + name);
            }
        };
    }
}
