package dk.karavanen.testing;

import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.Intent;

/** Plain ideas to post: what an idea may say besides stands here and in the tests that are about it. */
public final class Posts {

    private Posts() {
    }

    public static Intent.Post of(String key, String title) {
        return of(key, title, "");
    }

    public static Intent.Post of(String key, String title, String body) {
        return new Intent.Post(key, null, words(title, body), null, null);
    }

    public static IdeaWords words(String title, String body) {
        return new IdeaWords(title, body);
    }

    /** Words of which each says what it is called, to be looked for where they are shown: {@code Ord i title}. */
    public static IdeaWords named() {
        try {
            RecordComponent[] parts = IdeaWords.class.getRecordComponents();
            return IdeaWords.class.getDeclaredConstructor(Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(Stream.of(parts).map(part -> "Ord i " + part.getName()).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
