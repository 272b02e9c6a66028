package dk.karavanen.board;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Themes;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Does what participants ask for, once each. Everything a participant does is done under their own row lock, so neither
 * keys nor budgets can be raced from two tabs or fifty requests; different participants never wait for each other.
 */
@Service
public class BoardService {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Of one meeting: more than any hall reads, and as many as every phone can hold. */
    static final int MAX_IDEAS = 2_000;

    /** Who acts, as far as it matters here. */
    private record Person(Long id, String sector) {
    }

    private final Themes themes;
    private final Ideas ideas;
    private final IdeaComments comments;
    private final IdeaReports reports;
    private final KeptReceipts receipts;
    private final ReadAccess reading;
    private final OwnIdeas own;
    private final FollowUpAnswers followUps;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BoardService(Themes themes, Ideas ideas, IdeaComments comments, IdeaReports reports, KeptReceipts receipts, ReadAccess reading, OwnIdeas own, FollowUpAnswers followUps, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.themes = themes;
        this.ideas = ideas;
        this.comments = comments;
        this.reports = reports;
        this.receipts = receipts;
        this.reading = reading;
        this.own = own;
        this.followUps = followUps;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Applies an intent, or repeats the receipt its key has already got. The receipt may be given to the phone only after
     * this method has returned: then it is committed.
     *
     * @param meeting     where the participant acts
     * @param participant who acts, as known by their cookie
     * @throws Refused {@code bad-key}, {@code not-joined}: cases in which no receipt can be kept
     */
    @Transactional
    public Receipt apply(long meeting, long participant, Intent intent) {
        if (intent.key() == null || !KEY.matcher(intent.key()).matches()) {
            throw new Refused(RefusalReason.BAD_KEY);
        }
        Person person = lock(participant).orElseThrow(() -> new Refused(RefusalReason.NOT_JOINED));
        Optional<Receipt> earlier = receipts.findById(new KeptReceipt.Key(participant, intent.key())).map(KeptReceipt::receipt);
        if (earlier.isPresent()) {
            return earlier.get().why() == RefusalReason.TOO_LONG ? earlier.get().about(intent.tooLong()) : earlier.get();
        }
        // Microseconds are what both databases keep; a repeated receipt must say the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Receipt receipt;
        try {
            Long subject = act(meeting, person, intent, now);
            receipt = Receipt.counted(intent.key(), subject, now);
        } catch (RefusedOn refused) {
            receipt = Receipt.refused(intent.key(), refused.why(), refused.turnTo, now);
        } catch (Refused refused) {
            // Every check comes before the first write, so there is nothing to undo.
            receipt = Receipt.refused(intent.key(), refused.why(), null, now, refused.arguments());
        }
        receipts.saveAndFlush(new KeptReceipt(participant, receipt));
        return receipt;
    }

    private Optional<Person> lock(long participant) {
        return jdbc.sql("select sector from participant where id = ? and forgotten_at is null for update").param(participant)
                .query((row, n) -> new Person(participant, row.getString(1))).optional();
    }

    private Long act(long meeting, Person person, Intent intent, Instant now) {
        IntentContext context = ideas.context(meeting, person.id(), intent.idea()).filter(s -> !s.meeting().isArchived())
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (context.attendance() == null || context.attendance().hasLeft()) {
            throw new Refused(RefusalReason.NOT_ATTENDING);
        }
        // Whoever counts for nothing may still take back what they said.
        if (context.attendance().isSetAside() && !(intent instanceof Intent.Withdraw)) {
            throw new Refused(RefusalReason.SET_ASIDE);
        }
        return switch (intent) {
            case Intent.Post post -> post(context.meeting(), person, post, now);
            case Intent.Stance stance -> take(context, person, stance, now);
            case Intent.Comment comment -> comment(context, person, comment, now);
            case Intent.Report report -> report(context, person, report, now);
            case Intent.Reword reword -> own.reword(context, person.id(), reword, now);
            case Intent.FollowUp said -> followUps.answer(context.meeting(), person.id(), said, now);
            case Intent.Withdraw withdraw -> own.withdraw(context, person.id(), withdraw);
        };
    }

    private Long post(Meeting meeting, Person person, Intent.Post post, Instant now) {
        if (!meeting.phase().takesIdeas()) {
            throw new Refused(RefusalReason.PHASE_CLOSED);
        }
        IdeaKind kind = post.kind() == null ? IdeaKind.IDEA
                : IdeaKind.of(post.kind()).orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_KIND));
        IdeaWords words = post.words().tidied();
        if (post.theme() != null && themes.findById(post.theme()).filter(t -> t.caravan() == meeting.caravan()).isEmpty()) {
            throw new Refused(RefusalReason.UNKNOWN_THEME);
        }
        if (post.continues() != null && reading.idea(post.continues(), new Viewer.Member(person.id())).isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        if (ideas.countByMeeting(meeting.id()) >= MAX_IDEAS) {
            throw new Refused(RefusalReason.IDEAS_FULL);
        }
        refuseFlood(RefusalReason.IDEA_BUDGET_SPENT, meeting.rules().ideaBudget(), meeting, person,
                "select count(*) from idea i where i.author = :person and i.meeting = :meeting and i.created_at >= :since");
        Idea idea = new Idea(meeting.id(), person.id(), person.sector(), kind, words, post.theme(), post.continues(), now);
        if (meeting.rules().holdsIdeas()) {
            idea.hold();
        }
        ideas.saveAndFlush(idea);
        events.publishEvent(IdeaChanged.added(meeting.id(), idea.id()));
        return idea.id();
    }

    private Long take(IntentContext context, Person person, Intent.Stance stance, Instant now) {
        Meeting meeting = context.meeting();
        if (!meeting.phase().takesStances()) {
            throw new Refused(RefusalReason.PHASE_CLOSED);
        }
        Idea idea = onBoard(context.idea());
        if (stance.value() != null) {
            if (stance.value() < -1 || stance.value() > 1) {
                throw new Refused(RefusalReason.BAD_VALUE);
            }
            if (!meeting.rules().votingStyle().allows(stance.value())) {
                throw new Refused(RefusalReason.STANCE_NOT_ALLOWED);
            }
            if (person.id().equals(idea.author())) {
                throw new Refused(RefusalReason.OWN_IDEA);
            }
            if (meeting.rules().voteBudget() != null && stance.value() != 0
                    && spent(meeting.id(), person.id(), idea.id()) >= meeting.rules().voteBudget()) {
                throw new Refused(RefusalReason.BUDGET_SPENT);
            }
        }
        jdbc.sql("""
                merge into stance s using (select cast(? as bigint) as idea, cast(? as bigint) as participant,
                       cast(? as smallint) as stance_value, cast(? as timestamp with time zone) as cast_at) n
                on s.idea = n.idea and s.participant = n.participant
                when matched then update set stance_value = n.stance_value, cast_at = n.cast_at
                when not matched then insert (idea, participant, stance_value, cast_at)
                     values (n.idea, n.participant, n.stance_value, n.cast_at)""")
                .param(idea.id()).param(person.id()).param(3, stance.value(), Types.SMALLINT).param(4, Timestamp.from(now)).update();
        events.publishEvent(new VoteCast(meeting.id(), idea.id()));
        return idea.id();
    }

    private Long comment(IntentContext context, Person person, Intent.Comment comment, Instant now) {
        if (!context.meeting().phase().takesComments()) {
            throw new Refused(RefusalReason.PHASE_CLOSED);
        }
        Idea idea = onBoard(context.idea());
        String body = TextInput.required("comment", comment.body(), IdeaComment.MAX_BODY);
        refuseFlood(RefusalReason.COMMENT_BUDGET_SPENT, context.meeting().rules().commentBudget(), context.meeting(), person, """
                select count(*) from idea_comment c join idea i on i.id = c.idea
                where c.author = :person and i.meeting = :meeting and c.created_at >= :since""");
        IdeaComment made = comments.saveAndFlush(new IdeaComment(idea.id(), person.id(), person.sector(), body, now));
        events.publishEvent(IdeaChanged.added(idea.meeting(), idea.id()));
        return made.id();
    }

    private Long report(IntentContext context, Person person, Intent.Report report, Instant now) {
        if (!context.meeting().phase().takesReports()) {
            throw new Refused(RefusalReason.PHASE_CLOSED);
        }
        Idea idea = found(context.idea());
        if (!idea.state().isReadable()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        String reason = TextInput.required("reason", report.reason(), IdeaReport.MAX_REASON);
        if (reports.existsByIdeaAndParticipant(idea.id(), person.id())) {
            throw new Refused(RefusalReason.REPORTED_ALREADY);
        }
        reports.saveAndFlush(new IdeaReport(idea.id(), person.id(), reason, now));
        events.publishEvent(new IdeaReported(idea.meeting(), idea.id()));
        return idea.id();
    }

    /** What one person may write while a phase lasts. Counted under their row's lock, so that it cannot be raced. */
    private void refuseFlood(RefusalReason why, @Nullable Integer most, Meeting meeting, Person person, String count) {
        if (most != null && jdbc.sql(count).param("person", person.id()).param("meeting", meeting.id())
                .param("since", Timestamp.from(meeting.timer().startedAt() == null ? Instant.EPOCH : meeting.timer().startedAt()))
                .query(Integer.class).single() >= most) {
            throw new Refused(why);
        }
    }

    private static Idea found(@Nullable Idea idea) {
        if (idea == null || idea.state() == IdeaState.HELD) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return idea;
    }

    static Idea onBoard(Idea idea) {
        return switch (found(idea).state()) {
            case OPEN -> idea;
            case CLOSED -> throw new Refused(RefusalReason.CLOSED);
            case HIDDEN -> throw new Refused(RefusalReason.HIDDEN);
            case HELD, WITHDRAWN -> throw new Refused(RefusalReason.NOT_FOUND);
            case MERGED -> throw new RefusedOn(RefusalReason.MERGED, idea.root());
        };
    }

    /**
     * How many ideas of a meeting a person is for or against, counting merged ones once and hidden ones not at all.
     *
     * @param except an idea that is left out of the count, or 0
     */
    int spent(long meeting, long participant, long except) {
        return jdbc.sql("select count(*) from " + LastWords.where("s.participant = ? and i.meeting = ?") + " w"
                + " join idea r on r.id = w.root"
                + " where w.stance_value in (1, -1) and r.state in ('OPEN', 'CLOSED') and r.id <> ?")
                .params(participant, meeting, except).query(Integer.class).single();
    }

    /** A refusal that names the idea to turn to instead. */
    private static final class RefusedOn extends Refused {

        private final long turnTo;

        RefusedOn(RefusalReason why, long turnTo) {
            super(why);
            this.turnTo = turnTo;
        }
    }
}
