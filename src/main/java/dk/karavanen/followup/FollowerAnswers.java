package dk.karavanen.followup;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.FollowUpAnswers;
import dk.karavanen.board.FollowUpReader;
import dk.karavanen.board.Idea;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.followup.FollowerRows.Link;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Whoever follows an idea by mail may answer how it went when a later meeting asks, without an account: what the link in their mail opens.
 * Their answer stands beside those of the hall and is counted with none of them, since nothing tells whether they were there.
 */
@Service
public class FollowerAnswers {

    /** @param said what they have answered, or null */
    public record Question(long idea, String title, FollowUpAnswers.@Nullable Own said) {
    }

    private final FollowerRows rows;
    private final ReadAccess reading;
    private final FollowUpReader followUps;
    private final FollowUpAnswers answers;

    FollowerAnswers(FollowerRows rows, ReadAccess reading, FollowUpReader followUps, FollowUpAnswers answers) {
        this.rows = rows;
        this.reading = reading;
        this.followUps = followUps;
        this.answers = answers;
    }

    /** What the owner of a link follows and some meeting asks after. */
    @Transactional(readOnly = true)
    public List<Question> questions(String token) {
        return rows.link(token).map(Link::follower).stream().flatMap(follower -> rows.ideas(follower).keySet().stream().flatMap(idea -> question(follower, idea).stream())).toList();
    }

    /** Empty without such a link, for what they do not follow, and for what nobody asks after: nobody is told which. */
    @Transactional(readOnly = true)
    public Optional<Question> question(String token, long idea) {
        return rows.link(token).map(Link::follower).filter(follower -> rows.ideas(follower).containsKey(idea)).flatMap(follower -> question(follower, idea));
    }

    private Optional<Question> question(long follower, long id) {
        return reading.idea(id, Viewer.ANYONE).filter(idea -> !followUps.meetingsAsking(idea.root()).isEmpty())
                .map(idea -> new Question(id, idea.title(), answers.byMail(follower, idea.root()).orElse(null)));
    }

    /**
     * Any number of times; the last one counts.
     *
     * @throws Refused {@code not-found} as {@link #question} is empty, {@code bad-value} without a status, {@code too-long}
     */
    @Transactional
    public void answer(String token, long idea, @Nullable String status, @Nullable String doneBy, @Nullable String hindrance) {
        long follower = rows.link(token).map(Link::follower).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        rows.lock(follower);
        question(token, idea).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        long root = reading.idea(idea, Viewer.ANYONE).map(Idea::root).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        answers.answerByMail(follower, root, status, doneBy, hindrance);
    }
}
