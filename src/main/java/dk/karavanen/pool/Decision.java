package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about an application.
 *
 * @param number   of the case, in the call
 * @param proposer of the staff; null once the account is gone
 * @param answerBy until when a grant is accepted; null: not sent, or nothing to accept
 * @param answeredBy who of the applicant said yes or no; null: nobody has, or it has been deleted
 * @param outcome  what came of it
 */
public record Decision(long id, long application, long call, int number, Kind kind, State state, long amountOre, String reason, @Nullable Long proposer, String proposerName,
        Instant proposedAt, @Nullable String returnedNote, @Nullable String approverName, @Nullable Instant sentAt, @Nullable Instant answerBy, @Nullable Instant answeredAt,
        @Nullable String answeredBy, @Nullable String outcome, @Nullable Instant closedAt) {

    public enum Kind {
        GRANT,
        /** Less than was asked for. */
        PART,
        REFUSE,
        /** Good enough, and nothing left. */
        NO_MONEY,
        /** Not complete, and not mended in time. */
        FORMAL;

        public boolean isGrant() {
            return this == GRANT || this == PART;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public enum State {
        /** Given back to who proposed it. */
        RETURNED,
        PROPOSED,
        SENT,
        ACCEPTED,
        DECLINED,
        /** Not accepted in time. */
        LAPSED,
        CLOSED;

        /** Whether the applicant knows of it. */
        public boolean isSent() {
            return this != RETURNED && this != PROPOSED;
        }

        /** Whether its money has gone back because nobody accepted it: the ledger's word for that is released. */
        public boolean isReleased() {
            return this == DECLINED || this == LAPSED;
        }

        /** Whether money is bound by it, or was. */
        public boolean isBinding() {
            return this == ACCEPTED || this == CLOSED;
        }
    }

    /**
     * A part of a grant, paid when its milestone is reached.
     *
     * @param paidOn    null: not yet
     * @param reference the bank's
     */
    public record Instalment(long id, int position, long amountOre, String milestone, @Nullable LocalDate paidOn, @Nullable String reference) {

        public boolean isPaid() {
            return paidOn != null;
        }
    }

    /**
     * What somebody proposes.
     *
     * @param amountOre   of a grant; else 0
     * @param instalments that come to it; of a grant at least one
     * @param reports     when what is to be told by then
     */
    public record Proposal(Kind kind, long amountOre, String reason, List<Part> instalments, List<Due> reports) {

        /** A refusal. */
        public static Proposal refusal(Kind kind, String reason) {
            return new Proposal(kind, 0, reason, List.of(), List.of());
        }
    }

    /** An instalment to be. */
    public record Part(long amountOre, String milestone) {
    }

    /** A report to be. */
    public record Due(GrantReport.Kind kind, LocalDate on) {
    }

    /** Whether it is proposed, and not by them: whose account is gone might be anybody, so theirs is proposed anew. */
    public boolean isForSomebodyElse(long account) {
        return state == State.PROPOSED && proposer != null && proposer != account;
    }

    /** When it was sent; of one that is not, when it was proposed. */
    public Instant decidedAt() {
        return sentAt == null ? proposedAt : sentAt;
    }

    /** Nobody has a claim before they have said yes, and what is paid without one is hard to explain to whoever audits it. */
    public LocalDate firstPayable() {
        return LocalDate.ofInstant(answeredAt == null ? decidedAt() : answeredAt, FundingCall.ZONE);
    }

    /** As letters and lists name the case: the year it was decided in, or proposed, and its number. */
    public String caseNumber() {
        return LocalDate.ofInstant(decidedAt(), FundingCall.ZONE).getYear() + "-" + number;
    }
}
