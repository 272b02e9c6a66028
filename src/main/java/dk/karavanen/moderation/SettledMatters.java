package dk.karavanen.moderation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What moderators have looked at, so that the queue need not ask about it again: ideas that are not the same though they look alike,
 * and questions that were answered. Kept in the log and nowhere else.
 */
@Component
class SettledMatters {

    private final ModerationEntries entries;
    private final KeptApart keptApart;
    private final LogWriter writer;

    SettledMatters(ModerationEntries entries, KeptApart keptApart, LogWriter writer) {
        this.entries = entries;
        this.keptApart = keptApart;
        this.writer = writer;
    }

    /** Pairs of ideas, and single ideas paired with 0. */
    Set<Map.Entry<Long, Long>> of(long meeting) {
        Set<Map.Entry<Long, Long>> settled = new HashSet<>();
        Map<Long, List<Long>> further = keptApart.ofMeeting(meeting);
        entries.findByMeetingAndActionInOrderByMadeAtAscIdAsc(meeting, List.of(LogAction.KEPT_BOTH, LogAction.DOUBTED, LogAction.ANSWERED, LogAction.UNANSWERED)).forEach(line -> {
            Set<Map.Entry<Long, Long>> told = line.other() == null ? Set.of(pair(ideaOf(line), null))
                    : pairs(together(line, further.getOrDefault(line.id(), List.of())));
            if (line.action() == LogAction.KEPT_BOTH || line.action() == LogAction.ANSWERED) {
                settled.addAll(told);
            } else {
                settled.removeAll(told);
            }
        });
        return settled;
    }

    /** What one line settled. */
    Set<Map.Entry<Long, Long>> by(ModerationEntry line) {
        return line.other() == null ? Set.of(pair(ideaOf(line), null)) : pairs(together(line, keptApart.of(line.id())));
    }

    /** @param ideas at least two, which are not the same though they look alike */
    void keepApart(long meeting, List<Long> ideas) {
        write(meeting, LogAction.KEPT_BOTH, ideas);
    }

    /** Takes back that the ideas of a line are not the same. */
    void doubt(ModerationEntry line) {
        write(meetingOf(line), LogAction.DOUBTED, together(line, keptApart.of(line.id())));
    }

    /** @throws Refused {@code not-undoable} for a line of the whole caravan */
    static long meetingOf(ModerationEntry line) {
        return Optional.ofNullable(line.meeting()).orElseThrow(() -> new Refused(RefusalReason.NOT_UNDOABLE));
    }

    void answered(long meeting, long idea, boolean answered) {
        writer.write(meeting, answered ? LogAction.ANSWERED : LogAction.UNANSWERED, idea, null, null, EntryDetail.NONE);
    }

    private void write(long meeting, LogAction action, List<Long> ideas) {
        int further = ideas.size() - 2;
        long line = writer.write(meeting, action, ideas.get(0), ideas.get(1), null,
                new EntryDetail(null, null, null, further == 0 ? null : Integer.toString(further)));
        keptApart.add(line, ideas.subList(2, ideas.size()));
    }

    /** Each line about what is alike, or is a question, tells of an idea. */
    private static long ideaOf(ModerationEntry line) {
        return Objects.requireNonNull(line.idea());
    }

    private static List<Long> together(ModerationEntry line, List<Long> further) {
        return Stream.concat(Stream.of(ideaOf(line), Objects.requireNonNull(line.other())), further.stream()).toList();
    }

    private static Set<Map.Entry<Long, Long>> pairs(List<Long> ideas) {
        return ideas.stream().flatMap(one -> ideas.stream().filter(other -> !other.equals(one)).map(other -> pair(one, other)))
                .collect(Collectors.toSet());
    }

    /** Either way round it is the same pair. */
    static Map.Entry<Long, Long> pair(long idea, @Nullable Long other) {
        long second = other == null ? 0 : other;
        return Map.entry(Math.min(idea, second), Math.max(idea, second));
    }
}
