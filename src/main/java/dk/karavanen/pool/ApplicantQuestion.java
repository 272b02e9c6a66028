package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What an applicant is asked while their application is read. Who asked is told to those who assess it, and not to who applies.
 *
 * @param replyBy the last day
 * @param edition how often it was answered
 */
public record ApplicantQuestion(long id, long application, String askerName, String words, Instant askedAt, LocalDate replyBy, @Nullable String answer, @Nullable Instant answeredAt,
        int edition) {

    public boolean isAnswered() {
        return answer != null;
    }

    public boolean isOverdue(LocalDate today) {
        return answer == null && replyBy.isBefore(today);
    }

    /** Whether the answer came after its day. */
    public boolean isLate() {
        return answeredAt != null && LocalDate.ofInstant(answeredAt, FundingCall.ZONE).isAfter(replyBy);
    }
}
