package dk.karavanen.moderation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * What moderators have looked at, so that the queue need not ask about it again: ideas that are not the same though they look alike,
 * and questions that were answered. Kept in the log and nowhere else.
 */
@Component
class SettledMatters {

    /** Ideas that resemble each other were looked at, and all stay. Of more than two, the others are in {@link KeptApart}. */
    static final String KEPT_BOTH = "kept-both";
    /** A {@link #KEPT_BOTH} was taken back. */
    static final String DOUBTED = "doubted";
    /** A question was answered or passed on. */
    static final String ANSWERED = "answered";
    /** An {@link #ANSWERED} was taken back. */
    static final String UNANSWERED = "unanswered";

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
        entries.findByMeetingAndActionInOrderByMadeAtAscIdAsc(meeting, List.of(KEPT_BOTH, DOUBTED, ANSWERED, UNANSWERED)).forEach(line -> {
            Set<Map.Entry<Long, Long>> told = line.other() == null ? Set.of(pair(line.idea(), null))
                    : pairs(together(line, further.getOrDefault(line.id(), List.of())));
            if (line.action().equals(KEPT_BOTH) || line.action().equals(ANSWERED)) {
                settled.addAll(told);
            } else {
                settled.removeAll(told);
            }
        });
        return settled;
    }

    /** What one line settled. */
    Set<Map.Entry<Long, Long>> by(ModerationEntry line) {
        return line.other() == null ? Set.of(pair(line.idea(), null)) : pairs(together(line, keptApart.of(line.id())));
    }

    /** @param ideas at least two, which are not the same though they look alike */
    void keepApart(long meeting, List<Long> ideas) {
        write(meeting, KEPT_BOTH, ideas);
    }

    /** Takes back that the ideas of a line are not the same. */
    void doubt(ModerationEntry line) {
        write(line.meeting(), DOUBTED, together(line, keptApart.of(line.id())));
    }

    void answered(long meeting, long idea, boolean answered) {
        writer.write(meeting, answered ? ANSWERED : UNANSWERED, idea, null, null, EntryDetail.NONE);
    }

    private void write(long meeting, String action, List<Long> ideas) {
        int further = ideas.size() - 2;
        long line = writer.write(meeting, action, ideas.get(0), ideas.get(1), null,
                new EntryDetail(null, null, null, further == 0 ? null : Integer.toString(further)));
        keptApart.add(line, ideas.subList(2, ideas.size()));
    }

    private static List<Long> together(ModerationEntry line, List<Long> further) {
        return Stream.concat(Stream.of(line.idea(), line.other()), further.stream()).toList();
    }

    private static Set<Map.Entry<Long, Long>> pairs(List<Long> ideas) {
        return ideas.stream().flatMap(one -> ideas.stream().filter(other -> !other.equals(one)).map(other -> pair(one, other)))
                .collect(Collectors.toSet());
    }

    /** Either way round it is the same pair. */
    static Map.Entry<Long, Long> pair(long idea, Long other) {
        long second = other == null ? 0 : other;
        return Map.entry(Math.min(idea, second), Math.max(idea, second));
    }
}
