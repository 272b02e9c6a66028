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
    ANSWERED;

    /** Translations {@code followup.news.<word>}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether those who follow the whole caravan are told; what becomes of one idea is for those who follow it. */
    boolean isOfCaravan() {
        return this == RECOMMENDATION || this == REPORT;
    }
}
