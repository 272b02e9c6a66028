package dk.karavanen.board;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What staff do to several ideas at once: to all of them or to none. Each is done, logged and undone as if it had been done alone, see
 * {@link Curation}.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class SeveralIdeas {

    /** Most ideas at once. */
    public static final int MOST = 50;

    /** An idea as the moderator's screen showed it. */
    public record Chosen(long idea, int version) {
    }

    private final Curation curation;
    private final Ideas ideas;
    private final Tallies tallies;
    private final Clock clock;

    SeveralIdeas(Curation curation, Ideas ideas, Tallies tallies, Clock clock) {
        this.curation = curation;
        this.ideas = ideas;
        this.tallies = tallies;
        this.clock = clock;
    }

    /** @throws Refused {@code empty}, {@code too-many}, {@code other-meeting}, and as {@link Curation#hide} */
    @Transactional
    public void hide(@CaravanOf(Meeting.class) long meeting, List<Chosen> chosen, @Nullable HideReason reason, String note) {
        locked(meeting, chosen);
        chosen.forEach(each -> curation.hide(each.idea(), each.version(), reason, note));
    }

    /**
     * Gives all of them a theme, and each keeps its kind.
     *
     * @throws Refused {@code empty}, {@code too-many}, {@code other-meeting}, and as {@link Curation#classify}
     */
    @Transactional
    public void setTheme(@CaravanOf(Meeting.class) long meeting, List<Chosen> chosen, Long theme) {
        Map<Long, Idea> locked = locked(meeting, chosen);
        chosen.forEach(each -> curation.classify(each.idea(), each.version(), Objects.requireNonNull(locked.get(each.idea())).kind(), theme));
    }

    /** As the one below, with no word of why. */
    @Transactional
    public long merge(@CaravanOf(Meeting.class) long meeting, List<Chosen> chosen, IdeaWords words) {
        return merge(meeting, chosen, words, null);
    }

    /**
     * Merges them under fresh words that are a moderator's: an idea of nobody's, which stands for them. Their authors' words stay as they
     * are, and each can be split from it again. It takes kind, theme and sector from the most supported of them.
     *
     * @param why in words, for the authors and everyone else; or null
     * @return the idea that stands for them
     * @throws Refused {@code empty}, {@code too-many}, {@code same-idea} for a single one, {@code other-meeting}, {@code too-long}, and as
     *                 {@link Curation#merge}
     */
    @Transactional
    public long merge(@CaravanOf(Meeting.class) long meeting, List<Chosen> chosen, IdeaWords words, @Nullable String why) {
        if (chosen.size() == 1) {
            throw new Refused(RefusalReason.SAME_IDEA);
        }
        IdeaWords fresh = words.tidied();
        Map<Long, Idea> locked = locked(meeting, chosen);
        Map<Long, Tally> counted = tallies.ofIdeas(locked.keySet());
        Idea like = locked.values().stream().max(Comparator.comparingInt((Idea idea) -> counted.getOrDefault(idea.id(), Tally.NONE).forCount())
                .thenComparing(Comparator.comparing(Idea::id).reversed())).orElseThrow();
        Idea standing = ideas.saveAndFlush(Idea.standingForOthers(like, fresh, clock.instant()));
        chosen.forEach(each -> curation.merge(each.idea(), each.version(), standing.id(), standing.version(), why));
        return standing.id();
    }

    /** @return those that were chosen. Locked with all they stand for in the order of their ids, before any of them is read. */
    private Map<Long, Idea> locked(long meeting, List<Chosen> chosen) {
        if (chosen.isEmpty()) {
            throw new Refused(RefusalReason.EMPTY);
        }
        if (chosen.size() > MOST) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        Set<Long> wanted = new TreeSet<>(chosen.stream().map(Chosen::idea).toList());
        if (wanted.size() < chosen.size()) {
            throw new Refused(RefusalReason.SAME_IDEA);
        }
        Set<Long> all = new TreeSet<>(ideas.idsByRoots(wanted));
        all.addAll(wanted);
        Map<Long, Idea> found = new LinkedHashMap<>();
        all.forEach(id -> ideas.lock(id).filter(idea -> wanted.contains(id)).ifPresent(idea -> found.put(id, idea)));
        if (found.size() < wanted.size()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        if (found.values().stream().anyMatch(idea -> idea.meeting() != meeting)) {
            throw new Refused(RefusalReason.OTHER_MEETING);
        }
        return found;
    }
}
