package dk.karavanen.moderation.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;

import dk.karavanen.board.SeveralIdeas.Chosen;
import dk.karavanen.moderation.DeskIdea;

/** The ideas that a moderator has ticked, in the order in which they did. What leaves the board is ticked no more. */
class Ticked {

    private final LongFunction<DeskIdea> known;
    private final Set<Long> ids = new LinkedHashSet<>();
    private final List<Runnable> changed = new ArrayList<>();

    /** @param known the idea as it was last read; null where there is none (any more) */
    Ticked(LongFunction<DeskIdea> known) {
        this.known = known;
    }

    void whenChanged(Runnable told) {
        changed.add(told);
    }

    void tick(long idea, boolean on) {
        if (on ? ids.add(idea) : ids.remove(idea)) {
            changed.forEach(Runnable::run);
        }
    }

    boolean has(long idea) {
        return ids.contains(idea);
    }

    List<DeskIdea> ideas() {
        return ids.stream().map(known::apply).filter(Objects::nonNull).filter(idea -> idea.state().isOnBoard()).toList();
    }

    void clear() {
        ids.clear();
        changed.forEach(Runnable::run);
    }

    /** After reading: ideas may have gone. */
    void refresh() {
        int before = ids.size();
        ids.retainAll(ideas().stream().map(DeskIdea::id).toList());
        if (ids.size() != before) {
            changed.forEach(Runnable::run);
        }
    }

    static List<Chosen> chosen(List<DeskIdea> ideas) {
        return ideas.stream().map(idea -> new Chosen(idea.id(), idea.version())).toList();
    }
}
