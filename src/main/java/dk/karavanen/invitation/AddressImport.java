package dk.karavanen.invitation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Addresses as they come out of a spreadsheet: a municipality, an address and perhaps a title on each line, parted by tabs, semicolons
 * or commas, in whichever order after the municipality. Each line is told what is wrong with it; nothing is written down while one is.
 */
@Component
public class AddressImport {

    public static final int MAX_LINES = 200;
    public static final int MAX_TITLE = 60;
    private static final int MAX_LINE = 1_000;
    private static final Pattern CELLS = Pattern.compile("[\t;,]");
    /** What stands above a column, and in no line beneath it. */
    private static final Pattern HEADINGS = Pattern.compile("(?i)^\"?(?:kommune|municipality)\\w*\"?\\s*[\t;,]|\\b(?:e-?mail|mail|adresse|e-?mailadresse|address)\"?\\s*(?:[\t;,]|$)");

    /** What is wrong with a line; {@code letters.import.<word>} in the translations. */
    public enum Fault {
        NO_SUCH_MUNICIPALITY, NO_ADDRESS, SEVERAL_ADDRESSES, TITLE_TOO_LONG, TWICE
    }

    /**
     * @param number of the line among all that were pasted, from 1
     * @param typed  as it was pasted
     * @param faults all that is wrong with it
     */
    public record Line(int number, String typed, Set<Fault> faults, Optional<Municipality> municipality, @Nullable String email, @Nullable String title) {

        public boolean isGood() {
            return faults.isEmpty();
        }
    }

    private final Municipalities municipalities;

    AddressImport(Municipalities municipalities) {
        this.municipalities = municipalities;
    }

    /**
     * @return each line that says something, with what is wrong with it; a first line of column names is left out
     * @throws Refused {@code too-many-lines}: none of them is read, as nobody would see which were left out
     */
    public List<Line> read(String pasted) {
        List<String> all = pasted.lines().toList();
        List<Integer> said = IntStream.range(0, all.size()).filter(i -> !Characters.isBlank(all.get(i))).boxed().toList();
        if (said.size() > MAX_LINES) {
            throw new Refused(RefusalReason.TOO_MANY_LINES, said.size(), MAX_LINES, said.size() - MAX_LINES);
        }
        List<Line> data = said.stream().map(i -> line(i + 1, all.get(i))).toList();
        List<Line> lines = data.size() > 1 && HEADINGS.matcher(data.getFirst().typed()).find() && data.getFirst().municipality().isEmpty() ? data.subList(1, data.size()) : data;
        return lines.stream().map(line -> line.municipality().isPresent() && lines.stream().filter(other -> other.municipality().equals(line.municipality())).count() > 1
                ? new Line(line.number(), line.typed(), and(line.faults(), Fault.TWICE), line.municipality(), line.email(), line.title()) : line).toList();
    }

    private static Set<Fault> and(Set<Fault> faults, Fault another) {
        Set<Fault> all = EnumSet.of(another);
        all.addAll(faults);
        return all;
    }

    private Line line(int number, String typed) {
        if (typed.length() > MAX_LINE) {
            return new Line(number, typed.substring(0, MAX_TITLE) + "…", EnumSet.of(Fault.NO_SUCH_MUNICIPALITY), Optional.empty(), null, null);
        }
        String clean = TextInput.optional("line", typed.replace('\t', ';'), MAX_LINE);
        String[] cells = CELLS.splitAsStream(clean == null ? "" : clean.replace("\"", "")).map(String::strip).toArray(String[]::new);
        Optional<Municipality> municipality = municipalities.find(cells.length > 0 ? cells[0] : "");
        List<String> rest = Arrays.stream(cells).skip(1).filter(cell -> !cell.isBlank()).toList();
        String email = rest.stream().filter(cell -> cell.contains("@")).findFirst().flatMap(MailAddresses::find).orElse(null);
        String title = rest.stream().filter(cell -> !cell.contains("@")).findFirst().map(TextInput::line)
                .map(typedTitle -> typedTitle.matches("(?i)(over)?borgmester") ? typedTitle.toLowerCase(Locale.ROOT) : typedTitle).orElse(null);
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (municipality.isEmpty()) {
            faults.add(Fault.NO_SUCH_MUNICIPALITY);
        }
        if (email == null) {
            faults.add(Fault.NO_ADDRESS);
        }
        // One alone would be kept, and nobody would see that the other was not.
        if (rest.stream().filter(cell -> cell.contains("@")).count() > 1) {
            faults.add(Fault.SEVERAL_ADDRESSES);
        }
        if (title != null && title.length() > MAX_TITLE) {
            faults.add(Fault.TITLE_TOO_LONG);
        }
        return new Line(number, typed.strip(), faults, municipality, email, title);
    }
}
