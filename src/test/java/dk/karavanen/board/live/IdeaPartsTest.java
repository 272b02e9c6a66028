package dk.karavanen.board.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dk.karavanen.board.IdeaView;
import dk.karavanen.board.IdeaWords;

/** A part that neither counts among an idea's words nor among its figures would change on the server and on no phone. */
class IdeaPartsTest {

    /** Nobody typed them. */
    private static final Set<String> STABLE_WORDS = Set.of("kind", "state", "outcome");

    static Stream<String> parts() {
        return leaves().map(RecordComponent::getName);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void phonesAreToldOfIt(String part) throws Exception {
        IdeaView before = idea("");
        IdeaView after = idea(part);

        boolean words = BoardDigest.words(before) != BoardDigest.words(after);
        boolean figures = !BoardDigest.figures(before.figures()).equals(BoardDigest.figures(after.figures()));
        assertThat(words || figures).as("%s is in IdeaView.told or in IdeaFigures", part).isTrue();
        assertThat(before.isWordedLike(after)).isEqualTo(!words);
        assertThat(before.figures().equals(after.figures())).isEqualTo(!figures);
    }

    /** What a person said here and has taken back, late phones must not be told either: the ring of frames forgets it. */
    @ParameterizedTest
    @MethodSource("texts")
    void whatSomebodySaidDoesNotStayBehind(String part) throws Exception {
        assertThat(idea("").takesBack(idea(part))).as("%s is in IdeaView.takesBack, or among the stable words here", part).isTrue();
    }

    static Stream<String> texts() {
        return leaves().filter(part -> part.getType() == String.class).map(RecordComponent::getName)
                .filter(part -> !STABLE_WORDS.contains(part));
    }

    /** Of an idea as it travels: what its author wrote is a part each. */
    private static Stream<RecordComponent> leaves() {
        return Stream.of(IdeaView.class.getRecordComponents())
                .flatMap(part -> part.getType() == IdeaWords.class ? Stream.of(IdeaWords.class.getRecordComponents()) : Stream.of(part));
    }

    /** @param changed the part that is another than usual */
    private static IdeaView idea(String changed) throws Exception {
        return with(IdeaView.class, changed);
    }

    private static <R extends Record> R with(Class<R> type, String changed) throws Exception {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].getType() == IdeaWords.class ? with(IdeaWords.class, changed)
                    : value(parts[i].getType(), parts[i].getName().equals(changed) ? 2 : 1);
        }
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(Class<?> type, int n) {
        if (type == String.class) {
            return "text " + n;
        }
        if (type == long.class || type == Long.class) {
            return (long) n;
        }
        if (type == int.class || type == Integer.class) {
            return n;
        }
        if (type == boolean.class || type == Boolean.class) {
            return n == 2;
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(n);
        }
        if (type == Map.class) {
            return Map.of("volunteer", new IdeaView.FiguresView(n, n, n));
        }
        return new IdeaView.FiguresView(n, n, n);
    }
}
