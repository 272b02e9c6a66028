package dk.karavanen.registration.web;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A list of people as it comes out of a spreadsheet or a mail program: a line a person, or addresses behind each other. Whoever cannot be made out is
 * there all the same, with what was written, to be put right on the screen.
 */
final class PastedPeople {

    /** @param name null where only an address stands */
    record Pasted(@Nullable String name, @Nullable String mail) {

        /** As it is written in a list. */
        String line() {
            return Stream.of(name, mail).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining("\t"));
        }
    }

    /**
     * {@code Amina Holm <amina@sted.dk>}, as mail programs write it: the name in quotes or not, with quotes in it or not. Each part takes what
     * it can and gives nothing back: anyone may send a list.
     */
    private static final Pattern ADDRESSED = Pattern.compile("\\s*+(?:\"((?:[^\"\\\\<>]++|\\\\.)*+)\"\\s*+|([^<>]*+))<\\s*+([^<>\\s@]++@[^<>\\s]++)\\s*+>\\s*+");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Pattern BETWEEN_ADDRESSED = Pattern.compile("(?<=>)\\s*[;,]");
    private static final Pattern ONE_WORD = Pattern.compile("\\S+");

    private PastedPeople() {
    }

    static List<Pasted> of(@Nullable String list) {
        return list == null ? List.of() : list.lines().filter(line -> !line.isBlank()).flatMap(PastedPeople::line).toList();
    }

    private static Stream<Pasted> line(String line) {
        if (line.indexOf('<') >= 0) {
            return BETWEEN_ADDRESSED.splitAsStream(line).filter(one -> !one.isBlank()).map(one -> {
                Matcher addressed = ADDRESSED.matcher(one);
                return addressed.matches() ? new Pasted(nothing(name(addressed)), addressed.group(3)) : new Pasted(one.strip(), null);
            });
        }
        boolean cells = line.indexOf('\t') >= 0 || line.indexOf(';') >= 0;
        List<String> all = Arrays.stream(line.split(cells ? "[\\t;]" : ",")).map(String::strip).filter(cell -> !cell.isEmpty()).toList();
        List<String> mails = all.stream().filter(cell -> cell.indexOf('@') >= 0).toList();
        List<String> names = all.stream().filter(cell -> cell.indexOf('@') < 0).toList();
        if (names.isEmpty()) {
            return mails.stream().map(mail -> new Pasted(null, mail));
        }
        // A comma stands within names too; two cells of one word each are a first and a last name.
        String name = !cells ? String.join(", ", names)
                : names.size() > 1 && ONE_WORD.matcher(names.get(0)).matches() && ONE_WORD.matcher(names.get(1)).matches() ? names.get(0) + " " + names.get(1) : names.getFirst();
        return Stream.of(new Pasted(name, mails.isEmpty() ? null : mails.getFirst()));
    }

    private static String name(Matcher addressed) {
        return addressed.group(1) == null ? addressed.group(2) : ESCAPED.matcher(addressed.group(1)).replaceAll("$1");
    }

    private static @Nullable String nothing(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /** What is too many for now, as a list again. */
    static String lines(List<Pasted> people) {
        return people.stream().map(Pasted::line).collect(Collectors.joining("\n"));
    }
}
