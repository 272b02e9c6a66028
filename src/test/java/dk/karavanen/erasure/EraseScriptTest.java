package dk.karavanen.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dk.karavanen.erasure.Erasure.Kind;

class EraseScriptTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void whoTakesOneThingBackDoesNotWaitForWhatIsAboutACaravan() throws SQLException {
        EraseScript.run(database(), Kind.VOTES, List.of(7L, 9L));
        assertThat(asked).anyMatch(sql -> sql.startsWith("delete from stance ")).noneMatch(sql -> sql.contains("'CARAVAN'") || sql.contains("'IDEA'"));
        assertThat(asked).as("for those who left before it has been done").filteredOn(sql -> sql.contains("from erasure"))
                .allMatch(sql -> sql.contains("from erasure where subject in (7, 9)"));
        // A chain of merged ideas is put right whatever was erased.
        assertThat(asked).anyMatch(sql -> sql.startsWith("update idea set root = "));
    }

    @Test
    void everyStatementIsRunForSomethingAndAfterARestoreForAll() throws SQLException {
        EraseScript.run(database());
        assertThat(asked).isEqualTo(EraseScript.statements());
        Set<String> all = asked.stream().map(EraseScriptTest::withoutSubjects).collect(Collectors.toSet());
        asked.clear();
        Set<String> one = new HashSet<>();
        for (Kind kind : Kind.values()) {
            EraseScript.run(database(), kind, List.of(7L));
            assertThat(asked).as(kind.name()).anyMatch(sql -> sql.contains("'" + kind + "'"));
            asked.stream().map(EraseScriptTest::withoutSubjects).forEach(one::add);
        }
        assertThat(one).isEqualTo(all);
    }

    private static String withoutSubjects(String sql) {
        return sql.replace("from erasure where subject in (7) and ", "from erasure where ").replace("from erasure where subject in (7))", "from erasure)");
    }

    private Connection database() throws SQLException {
        Connection connection = mock();
        Statement statement = mock();
        when(connection.createStatement()).thenReturn(statement);
        when(statement.executeUpdate(anyString())).thenAnswer(call -> {
            asked.add(call.getArgument(0));
            return 0;
        });
        return connection;
    }
}
