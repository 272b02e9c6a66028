package dk.karavanen.board;

import java.util.function.LongPredicate;

/** Who wants to read, as far as it decides what they may read. Small enough to be kept with every open feed, to be asked again. */
public sealed interface Viewer {

    /** Anybody at all: sees what is public. */
    Viewer ANYONE = new Anyone();

    /** See {@link #ANYONE}. */
    record Anyone() implements Viewer {
    }

    /** A participant of some caravan, known by the secret on their device. */
    record Member(long participant) implements Viewer {
    }

    /** @param of the caravans whose staff they are, by id, whenever it is asked: accounts are closed, and roles taken away, while a feed is open */
    record Staff(LongPredicate of) implements Viewer {
    }

    /** @param key what the projector's address says is the meeting's wall key */
    record Wall(String key) implements Viewer {
    }
}
