package dk.karavanen.moderation;

import java.time.Instant;
import java.util.List;

import dk.karavanen.board.Curation;
import dk.karavanen.board.IdeaWords;

/** Something that waits for a moderator; always about one idea. */
public sealed interface QueueItem {

    long idea();

    /** The version of the idea when it was put here, for {@link Curation}. */
    int version();

    String title();

    /** Tells items apart from one reading of the queue to the next. */
    default String key() {
        return getClass().getSimpleName() + idea();
    }

    /**
     * Participants reported a problem.
     *
     * @param reporters how many people, each counted once
     * @param reasons  in their words, oldest first, each once
     * @param merged   whether it stands under another idea, and so cannot be hidden by itself
     */
    record Reported(long idea, int version, IdeaWords words, int reporters, List<String> reasons,
            Instant since, boolean merged) implements QueueItem {

        @Override
        public String title() {
            return words.title();
        }
    }

    /**
     * Ideas that resemble each other. They may still mean opposite things: only a person can tell.
     *
     * @param pile the one that would carry the others first: the most supported, of equals the oldest
     */
    record Duplicates(List<Alike> pile) implements QueueItem {

        public Duplicates {
            pile = List.copyOf(pile);
        }

        @Override
        public long idea() {
            return pile.getFirst().idea();
        }

        @Override
        public int version() {
            return pile.getFirst().version();
        }

        @Override
        public String title() {
            return pile.getFirst().title();
        }

        /** Those that would stand under the first. */
        public List<Alike> others() {
            return pile.subList(1, pile.size());
        }

        public List<Long> ideas() {
            return pile.stream().map(Alike::idea).toList();
        }

        @Override
        public String key() {
            return "Duplicates" + ideas().stream().sorted().toList();
        }
    }

    /** An idea in a pile. */
    record Alike(long idea, int version, String title, int support) {
    }

    /** An idea that waits for a look before anyone else reads it. */
    record Held(long idea, int version, IdeaWords words, Instant since) implements QueueItem {

        @Override
        public String title() {
            return words.title();
        }
    }

    /** An idea without a theme, in a caravan that has themes. */
    record Themeless(long idea, int version, String title, Instant since) implements QueueItem {
    }

    /** A question that nobody has dealt with yet, the most supported first. */
    record Question(long idea, int version, String title, int support) implements QueueItem {
    }
}
