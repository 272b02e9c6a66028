package dk.karavanen.caravan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;

/**
 * The Danish municipalities with their regions, from {@code denmark/municipalities.csv}. Regions stand in data, not in
 * code: on 1 January 2027 two of them become one.
 */
@Component
public class Municipalities {

    /** @param code four digits, leading zero kept */
    public record Municipality(String code, String name, String region) {
    }

    /** Fewer say nothing of what somebody means. */
    private static final int FEWEST_LETTERS = 3;
    private static final int MOST_NAMED = 6;

    private final List<Municipality> all;
    /** By code and by name as it is looked for: lists of hundreds ask for each of their rows. */
    private final Map<String, Municipality> known = new HashMap<>();

    Municipalities() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new ClassPathResource("denmark/municipalities.csv").getInputStream(), StandardCharsets.UTF_8))) {
            Collator danish = Collator.getInstance(Locale.of("da", "DK"));
            all = reader.lines().skip(1).map(line -> line.split(","))
                    .map(cell -> new Municipality(cell[0], cell[1], cell[2]))
                    .sorted(Comparator.comparing(Municipality::name, danish)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.forEach(each -> {
            known.putIfAbsent(each.code(), each);
            known.putIfAbsent(SearchText.of(each.name()), each);
        });
    }

    /** All 98, by name in Danish order. */
    public List<Municipality> all() {
        return all;
    }

    /** Those whose name has every word that was typed, wherever it stands in it, in Danish order: borg is in Silkeborg. */
    public List<Municipality> search(String typed) {
        Predicate<String> found = SearchText.finds(typed);
        return all.stream().filter(m -> found.test(m.name())).toList();
    }

    /**
     * The one that is meant by what somebody typed: by {@link #find}, or the only one that begins so.
     *
     * @throws Refused {@code unknown-municipality}, or {@code municipality-unclear} (names) if a part fits others
     */
    public Municipality meant(String typed) {
        return find(typed).orElseGet(() -> {
            List<Municipality> some = SearchText.of(typed).isEmpty() ? List.of() : search(typed);
            List<Municipality> begin = some.stream().filter(m -> SearchText.of(m.name()).startsWith(SearchText.of(typed))).toList();
            if (begin.size() == 1 && SearchText.of(typed).length() >= FEWEST_LETTERS) {
                return begin.getFirst();
            }
            if (some.isEmpty()) {
                throw new Refused(RefusalReason.UNKNOWN_MUNICIPALITY);
            }
            throw new Refused(RefusalReason.MUNICIPALITY_UNCLEAR, some.stream().limit(MOST_NAMED).map(Municipality::name)
                    .collect(Collectors.joining(", ")) + (some.size() > MOST_NAMED ? " …" : ""));
        });
    }

    /** By code or by name, with or without "Kommune", however it is spelt: Århus is Aarhus. */
    public Optional<Municipality> find(String codeOrName) {
        return Optional.ofNullable(known.get(SearchText.of(codeOrName).replaceFirst(" kommune$", "")));
    }
}
