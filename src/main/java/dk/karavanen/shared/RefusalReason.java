package dk.karavanen.shared;

import java.util.List;
import java.util.Locale;

/**
 * Every reason there is for not doing what was asked. Its word is part of the API and is kept in receipts, so a constant that is
 * renamed is a change of the contract and of what databases hold. Each has a message in every language ({@code refused.<word>}) and an
 * HTTP status, which {@code RefusalStatus} gives it: one that has none does not compile.
 */
public enum RefusalReason {

    ACCOUNTS_MISSING,
    ACCOUNT_CLOSED,
    ADDRESS_UNCONFIRMED,
    ADDRESSEE_IN_USE("title"),
    ALREADY_DECIDED,
    ALREADY_PAID,
    ALREADY_INTRODUCED,
    ALREADY_PUBLISHED,
    ALREADY_WITHDRAWN,
    AMOUNT_TOO_LARGE,
    AMOUNT_UNREADABLE,
    APPLICATION_INCOMPLETE,
    APPLICATION_SENT,
    ARCHIVED,
    AUTHOR_SET_ASIDE,
    AWAY,
    BAD_KEY,
    BAD_PLACE("last"),
    BAD_TEXT,
    BAD_VALUE,
    BUDGET_SPENT,
    BUSY,
    CALL_NOT_OPEN,
    CALL_RULES_STAND,
    CARAVAN_ARCHIVED,
    CLOSED,
    CODE_RENEWED,
    CODE_TAKEN,
    COMMENT_BUDGET_SPENT,
    CONFLICTED,
    CONFLICT_UNDECLARED,
    COOPERATION_CLOSED,
    CROSS_SITE,
    DATES_WRONG,
    DATE_PASSED,
    DATE_UNREADABLE,
    DELETION_DAY_WRONG("years"),
    DOOR_CLOSED,
    EARLIER_FIRST("number"),
    EMAIL_TAKEN,
    EMPTY,
    ERROR("number"),
    FILES_FULL("files", "megabytes"),
    FILE_ACTIVE,
    FILE_INFECTED,
    FILE_TYPE_WRONG,
    FILE_UNSCANNED,
    FOLLOWS_WRONG,
    FULL,
    FULL_HOUSE,
    GRANTS_WRONG,
    HAS_SUPPORT,
    HANDS_SHOWN,
    HAS_VOTED,
    HIDDEN,
    IDEAS_FULL,
    IDEA_BUDGET_SPENT,
    INSTALMENTS_WRONG,
    INVITED_ALREADY,
    INVITER_DECIDES,
    KEPT_BY_LAW("until"),
    KIND_IN_USE("name"),
    KINDS_WRONG("most"),
    LAST_ADMIN,
    LAST_ON_WALL,
    LAST_ORGANISER,
    LAST_PHASE,
    LETTER_TEXTS_MISSING,
    LINK_WRONG,
    LOGOS_FULL("most"),
    LOGO_TOO_LARGE,
    LOGO_UNREADABLE,
    MALFORMED,
    MATCH_OVER,
    MEETING_CLOSED,
    MERGED,
    MINUTES_WRONG("most"),
    MOVE_REASON_MISSING,
    MUNICIPALITY_UNCLEAR("names"),
    NOTE_MISSING,
    NOT_ALLOWED,
    NOT_ASSESSED,
    NOT_ATTENDING,
    NOT_A_QUESTION,
    NOT_CHECKED,
    NOT_CLOSED,
    NOT_FOUND,
    NOT_HELD,
    NOT_HIDDEN,
    NOT_JOINED,
    NOT_MERGED,
    NOT_MOVED,
    NOT_ON_BOARD,
    NOT_OVER_GRANT("most"),
    NOT_PUBLISHED,
    NOT_SENT,
    NOT_TAKEN_PLACE,
    NOT_UNDOABLE,
    NOT_YOURS,
    NO_AUTHOR,
    NO_MONEY_LEFT("left"),
    NO_ROOM,
    NO_SUCH_DATE,
    NO_SUCH_TIME("time"),
    NO_TIMER,
    NUMBER_WRONG("field", "least", "most"),
    OBJECTION_MISSING("field"),
    ON_THE_TEAM,
    OTHER_MEETING,
    OWN_ACCOUNT,
    OWN_IDEA,
    PARTICIPANTS_ONLY,
    PASSWORD_COMMON,
    PASSWORD_TOO_SHORT("least"),
    PDF_ACTIVE,
    PDF_UNREADABLE,
    PHASES_WRONG,
    PHASE_CLOSED,
    POINTS_MISSING,
    REASON_MISSING,
    REPLY_BY_WRONG,
    REPORTED_ALREADY,
    REPORT_OVERDUE,
    SAME_DATES,
    SAME_IDEA,
    SAME_PERSON,
    SAME_WORDS,
    SECTORS_WRONG,
    SECTOR_IN_USE("name"),
    SET_ASIDE,
    SHEET_UNREADABLE,
    SIGN_IN_AGAIN,
    SIGN_IN_LINK_USED,
    SIGN_UP_CLOSED,
    SLIP_NEEDED,
    SLIP_SPENT,
    SLIP_VOID,
    SLUG_TAKEN,
    SOURCES_MISSING,
    STALE,
    STANCE_NOT_ALLOWED,
    STILL_MENDING,
    TALLIES_HIDDEN,
    THEME_IN_USE("name"),
    TIMES_WRONG,
    TIME_UNREADABLE,
    TITLE_DIFFERS,
    TOO_FAST,
    TOO_FEW_ANSWERS("answers", "sectors"),
    TOO_FEW_DATES("least"),
    TOO_FEW_TO_MOVE,
    TOO_LARGE,
    TOO_LATE_TO_ANSWER,
    TOO_LONG("field", "most"),
    TOO_MANY,
    TOO_MANY_OFFERS("most"),
    TOO_MANY_PEOPLE("most"),
    TOO_MANY_WRONG_CODES,
    UNKNOWN_ADDRESSEE,
    UNKNOWN_EMAIL,
    UNKNOWN_HELP,
    UNKNOWN_KIND,
    UNKNOWN_MUNICIPALITY,
    UNKNOWN_PHONE,
    UNKNOWN_SECTOR,
    UNKNOWN_THEME,
    UNKNOWN_TYPE,
    UNSPENT_MONEY("most"),
    UNSUPPORTED,
    UNTIL_WRONG("last"),
    VOTING_STARTED,
    WRONG_CLAIM_CODE,
    WRONG_CODE,
    WRONG_HOST("address"),
    WRONG_PASSWORD,
    WRONG_PHASE,
    WRONG_SLIP,
    YEAR_WRONG("first", "last");

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final List<String> named;

    RefusalReason(String... named) {
        this.named = List.of(named);
    }

    /** @throws IllegalArgumentException if there is no such reason */
    public static RefusalReason of(String word) {
        RefusalReason reason = valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (!reason.word.equals(word)) {
            throw new IllegalArgumentException(word);
        }
        return reason;
    }

    /** @return as the API says it: lower case with dashes */
    public String word() {
        return word;
    }

    public String messageKey() {
        return "refused." + word;
    }

    /** @return what its message speaks of, in the order of the message's placeholders; a refusal names at least these */
    public List<String> named() {
        return named;
    }
}
