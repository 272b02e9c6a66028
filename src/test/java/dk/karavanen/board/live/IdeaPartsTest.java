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

/** A part that neither counts among an idea's words nor among its figures would change on the server and on no phone. */
class IdeaPartsTest {

    /** Nobody typed them. */
    private static final Set<String> STABLE_WORDS = Set.of("kind", "state", "outcome");

    static Stream<String> parts() {
        return Stream.of(IdeaView.class.getRecordComponents()).map(RecordComponent::getName);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void phonesAreToldOfIt(String part) throws Exception {
        IdeaView before = idea("");
        IdeaView after = idea(part);

        boolean words = BoardDigest.words(before) != BoardDigest.words(after);
        boolean figures = !BoardDigest.figures(before.figures()).equals(BoardDigest.figures(after.figures()));
        assertThat(words || figures).as("%s is in IdeaView.words or in IdeaFigures", part).isTrue();
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
        return Stream.of(IdeaView.class.getRecordComponents()).filter(part -> part.getType() == String.class).map(RecordComponent::getName)
                .filter(part -> !STABLE_WORDS.contains(part));
    }

    /** @param changed the part that is another than usual */
    private static IdeaView idea(String changed) throws Exception {
        RecordComponent[] parts = IdeaView.class.getRecordComponents();
        Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(parts).map(part -> value(part.getType(), part.getName().equals(changed) ? 2 : 1)).toArray();
        return IdeaView.class.getDeclaredConstructor(types).newInstance(values);
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
