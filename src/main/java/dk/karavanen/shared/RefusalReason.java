package dk.karavanen.shared;

import java.util.List;
import java.util.Locale;

/**
 * Every reason there is for not doing what was asked. Its word is part of the API and is kept in receipts, so a constant that is
 * renamed is a change of the contract and of what databases hold. Each has a message in every language ({@code refused.<word>}) and an
 * HTTP status, which {@code RefusalStatus} gives it: one that has none does not compile.
 */
public enum RefusalReason {

    ACCOUNT_CLOSED,
    ADDRESSEE_IN_USE("title"),
    ALREADY_PUBLISHED,
    ALREADY_WITHDRAWN,
    ARCHIVED,
    AUTHOR_SET_ASIDE,
    AWAY,
    BAD_KEY,
    BAD_PLACE("last"),
    BAD_TEXT,
    BAD_VALUE,
    BUDGET_SPENT,
    BUSY,
    CARAVAN_ARCHIVED,
    CLOSED,
    CODE_RENEWED,
    CODE_TAKEN,
    COMMENT_BUDGET_SPENT,
    CROSS_SITE,
    DATE_UNREADABLE,
    DATES_WRONG,
    DELETION_DAY_WRONG("years"),
    DOOR_CLOSED,
    EMAIL_TAKEN,
    EMPTY,
    ERROR("number"),
    FOLLOWS_WRONG,
    FULL,
    FULL_HOUSE,
    HAS_SUPPORT,
    HAS_VOTED,
    HIDDEN,
    IDEA_BUDGET_SPENT,
    IDEAS_FULL,
    LAST_ADMIN,
    LAST_ON_WALL,
    LAST_ORGANISER,
    LAST_PHASE,
    LOGO_TOO_LARGE,
    LOGO_UNREADABLE,
    LOGOS_FULL("most"),
    MALFORMED,
    MEETING_CLOSED,
    MERGED,
    MINUTES_WRONG("most"),
    MOVE_REASON_MISSING,
    MUNICIPALITY_UNCLEAR("names"),
    NO_AUTHOR,
    NO_ROOM,
    NO_SUCH_DATE,
    NO_SUCH_TIME("time"),
    NO_TIMER,
    NOT_A_QUESTION,
    NOT_ALLOWED,
    NOT_ATTENDING,
    NOT_CLOSED,
    NOT_FOUND,
    NOT_HELD,
    NOT_HIDDEN,
    NOT_JOINED,
    NOT_MERGED,
    NOT_MOVED,
    NOT_ON_BOARD,
    NOT_PUBLISHED,
    NOT_UNDOABLE,
    NOT_YOURS,
    NOTE_MISSING,
    NUMBER_WRONG("field", "least", "most"),
    ON_THE_TEAM,
    OTHER_MEETING,
    OWN_ACCOUNT,
    OWN_IDEA,
    PARTICIPANTS_ONLY,
    PASSWORD_COMMON,
    PASSWORD_TOO_SHORT("least"),
    PHASE_CLOSED,
    PHASES_WRONG,
    REASON_MISSING,
    REPORTED_ALREADY,
    SAME_IDEA,
    SAME_WORDS,
    SECTOR_IN_USE("name"),
    SECTORS_WRONG,
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
    TALLIES_HIDDEN,
    THEME_IN_USE("name"),
    TIME_UNREADABLE,
    TIMES_WRONG,
    TITLE_DIFFERS,
    TOO_FAST,
    TOO_FEW_ANSWERS("answers", "sectors"),
    TOO_FEW_TO_MOVE,
    TOO_LARGE,
    TOO_LONG("field", "most"),
    TOO_MANY,
    TOO_MANY_PEOPLE("most"),
    TOO_MANY_WRONG_CODES,
    UNKNOWN_ADDRESSEE,
    UNKNOWN_EMAIL,
    UNKNOWN_KIND,
    UNKNOWN_MUNICIPALITY,
    UNKNOWN_SECTOR,
    UNKNOWN_THEME,
    UNKNOWN_TYPE,
    UNSUPPORTED,
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
