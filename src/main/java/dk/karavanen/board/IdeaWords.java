package dk.karavanen.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import jakarta.persistence.Embeddable;

/**
 * What somebody wrote of an idea: what its author may put right, a moderator may suggest, a report keeps apart, and what goes when the
 * idea is taken back. Whoever passes an idea on carries it whole, so that one line more is named where it is written, kept and shown, and
 * nowhere between; who shows it is told by {@code IdeaWordsTest}. It stands here since this is the lowest room that knows ideas.
 *
 * <p>Kind, theme and sector are chosen and not written; they are no part of it.
 *
 * @param title one line
 * @param body  may be empty
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdeaWords(String title, String body) {

    /**
     * As every table calls them that keeps words of ideas; in the order of {@link #parts()}. Joined, since a constant would be written into the
     * classes that ask, and those are not compiled anew where only this one is saved.
     */
    public static final String COLUMNS = String.join(", ", "title", "body");
    /** A place for each in an {@code insert}. */
    public static final String PLACES = COLUMNS.replaceAll("\\w+", "?");

    /** @param alias of the table in the question */
    public static String columns(String alias) {
        return COLUMNS.replaceAll("\\w+", alias + ".$0");
    }

    /** @param row with the {@link #COLUMNS} by their names */
    public static IdeaWords read(ResultSet row) throws SQLException {
        return new IdeaWords(row.getString("title"), row.getString("body"));
    }

    public IdeaWords withBody(String other) {
        return new IdeaWords(title, other);
    }

    /** Each of them. */
    public List<@Nullable String> parts() {
        return Arrays.asList(title, body);
    }

    /** A line or more for each: to be searched and compared. */
    public String lines() {
        return parts().stream().filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    /**
     * As they are kept.
     *
     * @throws Refused {@code empty}, {@code too-long}
     */
    public IdeaWords tidied() {
        String line = TextInput.requiredLine("title", title, Idea.MAX_TITLE);
        String text = TextInput.optional("body", body, Idea.MAX_BODY);
        return new IdeaWords(line, text == null ? "" : text);
    }
}
