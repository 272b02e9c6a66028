package dk.karavanen.testing;

import dk.karavanen.board.Intent;

/** Plain ideas to post: what an idea may say besides stands here and in the tests that are about it. */
public final class Posts {

    private Posts() {
    }

    public static Intent.Post of(String key, String title) {
        return of(key, title, "");
    }

    public static Intent.Post of(String key, String title, String body) {
        return new Intent.Post(key, null, title, body, null, null);
    }
}
