package dk.karavanen.followup;

import java.util.Locale;

/** What can happen to what one follows. */
public enum NewsKind {
    /** A recommendation can be read. */
    RECOMMENDATION,
    /** The caravan's report can be read, or a new edition of it. */
    REPORT,
    /** An idea stands together with another one. */
    MERGED,
    /** It stands for itself again. */
    SPLIT,
    /** It takes no more votes and comments. */
    CLOSED,
    /** Those who hold the meeting have answered a question in words. */
    ANSWERED,
    /** A minister has answered, or changed what was answered. */
    ANSWER,
    /** Something new is known of a promise. */
    PROMISE,
    /** A later meeting asks how it went. */
    ASKED_AFTER,
    /** An organiser has said for everyone what came of it. */
    OUTCOME;

    /** Translations {@code followup.news.<word>}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether those who follow the whole caravan are told; what becomes of one idea is for those who follow it. */
    boolean isOfCaravan() {
        return this == RECOMMENDATION || this == REPORT || this == OUTCOME || isOfDocket();
    }

    /** Whether it is to be read on an idea's own page. */
    boolean isOfIdea() {
        return this != RECOMMENDATION && this != REPORT && !isOfDocket();
    }

    /** Whether it stands in the docket. */
    boolean isOfDocket() {
        return this == ANSWER || this == PROMISE;
    }
}
