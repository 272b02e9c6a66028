package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.pool.FundingCall.Answer;
import dk.karavanen.pool.FundingCall.Criterion;
import dk.karavanen.pool.FundingCall.Phase;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.pool.PoolMoney.Grant;
import dk.karavanen.pool.PoolMoney.Meter;

/**
 * A call as everyone may read it.
 *
 * @param inTime      how many that were in time stand sent
 * @param refusals    no more is told of them
 * @param rules       by which it is decided
 * @param changes     what was changed after the opening, the newest first
 * @param texts       of its letters, the newest edition first
 * @param caravanPath where the caravan is that it stands beside, or null
 * @param example     whether that one is the example
 */
public record PublicCall(FundingCall call, Phase phase, List<Criterion> criteria, List<Question> questions, Meter meter, List<Grant> grants, int refusals, int inTime,
        PoolRules rules, List<Answer> answers, List<Change> changes, List<DecisionTexts.Edition> texts, @Nullable String caravanPath, boolean example) {

    /**
     * Something that was changed after the opening.
     *
     * @param number         what was changed at once has the same
     * @param deadlineBefore if it was the deadline
     */
    public record Change(long number, CallPart part, @Nullable LocalDate deadlineBefore, Instant changedAt) {
    }
}
