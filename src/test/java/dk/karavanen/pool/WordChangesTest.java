package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dk.karavanen.pool.WordChanges.Kind;
import dk.karavanen.pool.WordChanges.Piece;

class WordChangesTest {

    @Test
    void saysWhatWasTakenOutAndPutIn() {
        assertThat(WordChanges.of("Vi mødes ti gange i salen.", "Vi mødes tolv gange i den nye sal.")).containsExactly(new Piece(Kind.SAME, "Vi mødes"), new Piece(Kind.OUT, " ti"),
                new Piece(Kind.IN, " tolv"), new Piece(Kind.SAME, " gange i"), new Piece(Kind.OUT, " salen."), new Piece(Kind.IN, " den nye sal."));
        assertThat(WordChanges.of("", "Ny")).containsExactly(new Piece(Kind.IN, "Ny"));
        assertThat(WordChanges.of("Væk", "")).containsExactly(new Piece(Kind.OUT, "Væk"));
        assertThat(WordChanges.of("Ens", "Ens")).containsExactly(new Piece(Kind.SAME, "Ens"));
        assertThat(WordChanges.of("", "")).isEmpty();
    }

    /** What is the same and what was taken out is the one text, what is the same and what was put in the other: to the letter. */
    @Test
    void losesNothingOfEither() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            String before = text(random);
            String after = text(random);
            assertThat(only(before, after, Kind.OUT)).isEqualTo(before);
            assertThat(only(before, after, Kind.IN)).isEqualTo(after);
        }
        String one = IntStream.range(0, 3_000).mapToObj(n -> "a" + n).collect(Collectors.joining(" "));
        String other = IntStream.range(0, 3_000).mapToObj(n -> "b" + n).collect(Collectors.joining(" "));
        assertThat(only(one, other, Kind.IN)).as("too much to compare").isEqualTo(other);
    }

    private static String only(String before, String after, Kind kind) {
        return WordChanges.of(before, after).stream().filter(piece -> piece.kind() == Kind.SAME || piece.kind() == kind).map(Piece::words).collect(Collectors.joining());
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, 6).mapToObj(n -> new String[] {"vi", "mødes", "\n\n", " i", "  salen", "æøå "}[n]).collect(Collectors.joining(random.nextBoolean() ? " " : ""));
    }
}
