package dk.karavanen.caravan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

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

    private final List<Municipality> all;

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
    }

    /** All 98, by name in Danish order. */
    public List<Municipality> all() {
        return all;
    }

    /** By code or by name, with or without "Kommune", however it is spelt: Århus is Aarhus. */
    public Optional<Municipality> find(String codeOrName) {
        String wanted = SearchText.of(codeOrName).replaceFirst(" kommune$", "");
        return all.stream().filter(m -> m.code().equals(wanted) || SearchText.of(m.name()).equals(wanted)).findFirst();
    }
}
