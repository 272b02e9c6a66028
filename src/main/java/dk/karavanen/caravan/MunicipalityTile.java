package dk.karavanen.caravan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

import org.springframework.core.io.ClassPathResource;

/**
 * Where a municipality stands on a map of squares, from 1, and its short name. Islands and coasts keep their places as far as squares
 * allow; {@code denmark/tiles.csv} says where each stands.
 */
public record MunicipalityTile(String code, String label, int row, int column) {

    private static final List<MunicipalityTile> ALL = read();

    /** From the north-west, row by row. */
    public static List<MunicipalityTile> all() {
        return ALL;
    }

    private static List<MunicipalityTile> read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(new ClassPathResource("denmark/tiles.csv").getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(","))
                    .map(cell -> new MunicipalityTile(cell[0], cell[1], Integer.parseInt(cell[2]), Integer.parseInt(cell[3])))
                    .sorted(Comparator.comparing(MunicipalityTile::row).thenComparing(MunicipalityTile::column)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
