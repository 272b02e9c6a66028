package dk.karavanen.docket;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

/** The docket as a table, a line for each promise and one for what nothing was promised to. */
@Service
public class DocketSheet {

    private final MessageSource messages;
    private final PublicAddress address;

    DocketSheet(MessageSource messages, PublicAddress address) {
        this.messages = messages;
        this.address = address;
    }

    public SheetTable table(Docket docket, Locale language) {
        List<Column> columns = new ArrayList<>(List.of(new Column(say(language, "docket.column.place"), Kind.NUMBER)));
        Stream.of("kind", "title", "addressee", "ministry", "status", "verdict", "words").forEach(name -> columns.add(Column.text(say(language, "docket.column." + name))));
        columns.add(new Column(say(language, "docket.column.answered"), Kind.DATE));
        columns.add(Column.text(say(language, "docket.column.source")));
        columns.add(new Column(say(language, "docket.column.answer-by"), Kind.DATE));
        columns.add(Column.text(say(language, "docket.promise")));
        columns.add(Column.text(say(language, "docket.owner")));
        columns.add(new Column(say(language, "docket.column.due"), Kind.DATE));
        columns.add(Column.text(say(language, "docket.column.state")));
        columns.add(Column.whole(say(language, "docket.column.late")));
        columns.add(Column.text(say(language, "docket.column.link")));
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (Row row : docket.rows()) {
            if (row.promises().isEmpty()) {
                rows.add(line(docket, row, null, language));
            }
            row.promises().forEach(promise -> rows.add(line(docket, row, promise, language)));
        }
        return new SheetTable(say(language, "docket.page"), columns, rows);
    }

    private List<? extends @Nullable Object> line(Docket docket, Row row, @Nullable Promise promise, Locale language) {
        Version version = row.version();
        String path = row.path(docket.slug()) == null ? row.subject().path() : row.path(docket.slug());
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.subject().place().isPresent() ? row.subject().place().getAsInt() : null);
        cells.add(say(language, "docket.kind." + row.subject().kind().word()));
        cells.add(row.subject().title() == null ? say(language, "docket.unreadable." + row.subject().kind().word()) : row.subject().title());
        cells.add(row.addressee().title());
        cells.add(row.addressee().ministry());
        cells.add(say(language, "docket.status." + row.status().word()));
        cells.add(version == null ? null : say(language, "docket.verdict." + version.verdict().word()));
        cells.add(version == null ? null : version.words());
        cells.add(version == null ? null : version.day());
        cells.add(version == null ? null : version.source());
        cells.add(row.answerBy());
        cells.add(promise == null ? null : promise.words());
        cells.add(promise == null ? null : promise.owner());
        cells.add(promise == null ? null : promise.due());
        cells.add(promise == null ? null : say(language, "docket.state." + promise.state(docket.today()).word()));
        cells.add((int) (promise == null ? row.daysLate() : promise.daysLate(docket.today())));
        cells.add(path == null ? null : address.of(path));
        return cells;
    }

    private String say(Locale language, String key) {
        return messages.getMessage(key, null, language);
    }
}
