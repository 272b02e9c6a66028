package dk.karavanen.pool;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.WhenShort;

/**
 * What organisers fill in about a call. Read anew in {@link CallPlanning}: whatever a screen let through.
 *
 * @param slug        by which its page is found, or blank: made of the title
 * @param announcedOn when it was made known, or null: today
 */
public record CallPlan(String title, String slug, String summary, List<String> purposes, Set<ApplicantKind> kinds, long amountOre, long smallestOre, long largestOre,
        int ownPercent, @Nullable LocalDate announcedOn, @Nullable LocalDate deadline, boolean rolling, String rollingText, Preference preference, WhenShort whenShort,
        String contact, List<CriterionPlan> criteria, List<QuestionPlan> questions) {

    public static final int MAX_TITLE = 200;
    public static final int MAX_SUMMARY = 1000;
    public static final int MAX_PURPOSE = 400;
    public static final int MAX_PURPOSES = 9;
    public static final int MAX_TEXT = 500;
    public static final int MAX_RULE = 2000;
    public static final int MAX_CONTACT = 200;
    public static final int MAX_CRITERIA = 12;
    public static final int MAX_CRITERION = 120;
    public static final int MAX_DESCRIPTION = 1000;
    public static final int MAX_QUESTIONS = 20;
    public static final int MAX_QUESTION = 300;

    /** @param id of the one that is changed, or null: a new one */
    public record CriterionPlan(@Nullable Long id, String name, String description, int weight) {
    }

    /** @param id of the one that is changed, or null: a new one */
    public record QuestionPlan(@Nullable Long id, String words, boolean required, boolean document) {
    }
}
