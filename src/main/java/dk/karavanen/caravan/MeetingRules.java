package dk.karavanen.caravan;

import org.jspecify.annotations.Nullable;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * What organisers decide of how a meeting goes.
 *
 * @param capacity      how many may take part, or null for no limit
 * @param voteBudget    how many ideas one person may be for or against, or null for no limit
 * @param ideaBudget    how many ideas one person may post while a phase lasts, or null
 * @param commentBudget how many comments one person may write while a phase lasts, or null
 * @param holdsIdeas    whether new ideas wait for a moderator's look
 * @param hidesTallies  whether tallies are hidden until they are revealed
 */
@Embeddable
public record MeetingRules(@Nullable Integer capacity, @Enumerated(EnumType.STRING) @Column(name = "voting_style") VotingStyle votingStyle,
        @Column(name = "vote_budget") @Nullable Integer voteBudget, @Column(name = "idea_budget") Integer ideaBudget,
        @Column(name = "comment_budget") Integer commentBudget, @Column(name = "holds_ideas") boolean holdsIdeas,
        @Column(name = "tallies_hidden") boolean hidesTallies, @Enumerated(EnumType.STRING) Visibility visibility,
        @Enumerated(EnumType.STRING) Admission admission) {

    /** How many ideas and comments one person may write while a phase lasts, unless organisers say otherwise. */
    public static final int USUAL_IDEAS = 20;
    public static final int USUAL_COMMENTS = 60;

    /** Everyone may read along, whoever has the code may take part, and nobody writes without end. */
    public static final MeetingRules USUAL = new MeetingRules(null, VotingStyle.FOR_ONLY, null, USUAL_IDEAS, USUAL_COMMENTS, false, false,
            Visibility.PUBLIC, Admission.OPEN);
}
