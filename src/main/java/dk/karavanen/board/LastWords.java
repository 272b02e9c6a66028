package dk.karavanen.board;

/**
 * The one text of what counts as a vote: each person's last word on an idea and all that is merged into it, unless taken back,
 * of those who count at the meeting (the view {@code present}: neither gone nor set aside).
 *
 * <p>A text and not a view, because H2 looks through no window function: it would go through every stance there is.
 *
 * <p>Gives {@code root, meeting, participant, sector, stance_value, cast_at}, to be selected from.
 */
final class LastWords {

    private LastWords() {
    }

    /** @param where which stances {@code s} on which ideas {@code i}; a person's words on one idea all or not at all */
    static String where(String where) {
        return under("i.root", where);
    }

    /**
     * The same as if the ideas stood under another one.
     *
     * @param root the idea that would stand for them
     */
    static String under(String root, String where) {
        return from("stance s join idea i on i.id = s.idea", root, where);
    }

    /**
     * The last words of those alone who wrote the idea or something merged into it. They are few, and found by their keys: nobody has a
     * say on an idea of their own, so these are from before it was merged.
     */
    static String ofAuthors(String where) {
        return from("idea x join idea i on i.root = x.root join stance s on s.idea = i.id and s.participant = x.author", "i.root", where);
    }

    private static String from(String stances, String root, String where) {
        return """
                (select l.root, l.meeting, l.participant, l.sector, l.stance_value, l.cast_at from (
                    select %1$s as root, i.meeting as meeting, s.participant as participant, a.sector as sector,
                           s.stance_value as stance_value, s.cast_at as cast_at,
                           row_number() over (partition by %1$s, s.participant
                               order by s.cast_at desc, case when i.id = %1$s then 0 else 1 end, i.id desc) as newest
                    from %3$s
                    join present a on a.meeting = i.meeting and a.participant = s.participant
                    where %2$s) l
                 where l.newest = 1 and l.stance_value is not null)""".formatted(root, where, stances);
    }
}
