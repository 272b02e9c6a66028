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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dk.karavanen.erasure.Erasure.Kind;

class EraseScriptTest {

    private static final Pattern KIND = Pattern.compile("kind (= '|in \\()(" + Stream.of(Kind.values()).map(Kind::name).collect(Collectors.joining("|")) + "|')");

    private final List<String> asked = new ArrayList<>();

    @Test
    void whoTakesOneThingBackDoesNotWaitForWhatIsAboutACaravan() throws SQLException {
        EraseScript.run(database(), Kind.VOTES, List.of(7L, 9L));
        assertThat(asked).anyMatch(sql -> sql.startsWith("delete from stance ")).noneMatch(sql -> sql.contains("'CARAVAN'") || sql.contains("'IDEA'"));
        assertThat(asked).as("for those who left before it has been done, and H2 would read what has just been listed again for each row").noneMatch(sql -> sql.contains("erasure"));
        assertThat(asked).contains("delete from stage_hand where participant in (7, 9)");
        // A chain of merged ideas is put right whatever was erased.
        assertThat(asked).anyMatch(sql -> sql.startsWith("update idea set root = "));
    }

    @Test
    void everyStatementIsRunForSomethingAndAfterARestoreForAll() throws SQLException {
        EraseScript.run(database());
        assertThat(asked).isEqualTo(EraseScript.statements());
        List<String> all = List.copyOf(asked);
        Set<String> run = new HashSet<>();
        for (Kind kind : Kind.values()) {
            asked.clear();
            EraseScript.run(database(), kind, List.of(7L));
            assertThat(all).as(kind.name()).anyMatch(sql -> sql.contains("'" + kind + "'"));
            List<String> about = all.stream().filter(sql -> sql.contains("'" + kind + "'") || !KIND.matcher(sql).find()).toList();
            assertThat(asked).as(kind.name()).isEqualTo(about.stream().map(sql -> ofSeven(sql, kind)).toList());
            run.addAll(about);
        }
        assertThat(run).containsExactlyInAnyOrderElementsOf(all);
    }

    private static String ofSeven(String sql, Kind kind) {
        String these = "(7)";
        String none = "(null)";
        return sql.replace("(select subject from erasure)", these).replace("(select subject from erasure where kind = '" + kind + "')", these)
                .replace("(select subject from erasure where kind in ('PERSON', 'VOTES'))", these)
                .replaceAll("\\(select subject from erasure where kind = '[A-Z_]+'\\)", none);
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
