package dk.karavanen.shell;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

import dk.karavanen.shared.RefusalReason;

/** Which HTTP status goes with a reason, as in docs/board-api.md. Without a default on purpose: a new reason needs a decision here. */
final class RefusalStatus {

    private RefusalStatus() {
    }

    static HttpStatus of(RefusalReason why) {
        return switch (why) {
            case NOT_JOINED -> HttpStatus.UNAUTHORIZED;
            case CROSS_SITE, NOT_ALLOWED, PARTICIPANTS_ONLY -> HttpStatus.FORBIDDEN;
            case CODE_RENEWED, NOT_FOUND, WRONG_CLAIM_CODE, WRONG_CODE, WRONG_SLIP -> HttpStatus.NOT_FOUND;
            case UNSUPPORTED -> HttpStatus.METHOD_NOT_ALLOWED;
            case DOOR_CLOSED, FULL, HAS_VOTED, MEETING_CLOSED, SLIP_NEEDED, SLIP_SPENT, SLIP_VOID -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case WRONG_HOST -> HttpStatus.MISDIRECTED_REQUEST;
            case TOO_FAST, TOO_MANY_WRONG_CODES -> HttpStatus.TOO_MANY_REQUESTS;
            case ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            case AWAY, BUSY, FULL_HOUSE -> HttpStatus.SERVICE_UNAVAILABLE;
            case ACCOUNT_CLOSED, ADDRESSEE_IN_USE, ALREADY_PUBLISHED, ALREADY_WITHDRAWN, ARCHIVED, AUTHOR_SET_ASIDE,
                 BAD_KEY, BAD_PLACE, BAD_TEXT, BAD_VALUE, BUDGET_SPENT, CARAVAN_ARCHIVED, CLOSED, CODE_TAKEN,
                 COMMENT_BUDGET_SPENT, DATE_UNREADABLE, DATES_WRONG, DELETION_DAY_WRONG, EMAIL_TAKEN, EMPTY, FOLLOWS_WRONG,
                 HAS_SUPPORT, HIDDEN, IDEA_BUDGET_SPENT, IDEAS_FULL, LAST_ADMIN, LAST_ON_WALL, LAST_ORGANISER, LAST_PHASE, LOGO_TOO_LARGE, LOGO_UNREADABLE, LOGOS_FULL, MALFORMED, MERGED,
                 MINUTES_WRONG, MOVE_REASON_MISSING, MUNICIPALITY_UNCLEAR, NO_AUTHOR, NO_ROOM, NO_SUCH_DATE, NO_SUCH_TIME, NO_TIMER, NOT_A_QUESTION, NOT_ATTENDING, NOT_CLOSED,
                 NOT_HELD, NOT_HIDDEN, NOT_MERGED, NOT_MOVED, NOT_ON_BOARD, NOT_PUBLISHED, NOT_UNDOABLE, NOT_YOURS,
                 NOTE_MISSING, NUMBER_WRONG, ON_THE_TEAM, OTHER_MEETING, OWN_ACCOUNT, OWN_IDEA, PASSWORD_COMMON, PASSWORD_TOO_SHORT, PHASE_CLOSED,
                 PHASES_WRONG, REASON_MISSING, REPORTED_ALREADY, SAME_IDEA, SAME_WORDS, SECTOR_IN_USE, SECTORS_WRONG, SET_ASIDE,
                 SHEET_UNREADABLE, SIGN_IN_AGAIN, SIGN_IN_LINK_USED, SIGN_UP_CLOSED, SLUG_TAKEN, SOURCES_MISSING, STALE, STANCE_NOT_ALLOWED, TALLIES_HIDDEN, THEME_IN_USE,
                 TIME_UNREADABLE, TIMES_WRONG, TITLE_DIFFERS, TOO_FEW_ANSWERS, TOO_FEW_TO_MOVE, TOO_LONG, TOO_MANY, TOO_MANY_PEOPLE,
                 UNKNOWN_ADDRESSEE, UNKNOWN_EMAIL, UNKNOWN_KIND, UNKNOWN_MUNICIPALITY, UNKNOWN_SECTOR, UNKNOWN_THEME,
                 UNKNOWN_TYPE, VOTING_STARTED, WRONG_PASSWORD, WRONG_PHASE, YEAR_WRONG -> HttpStatus.BAD_REQUEST;
        };
    }

    /** @return the reason where nothing is known but an error's status */
    static RefusalReason reasonOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 401, 403 -> RefusalReason.NOT_ALLOWED;
            case 404 -> RefusalReason.NOT_FOUND;
            case 405, 406, 415, 501, 505 -> RefusalReason.UNSUPPORTED;
            case 413, 414, 431 -> RefusalReason.TOO_LARGE;
            default -> status.is5xxServerError() ? RefusalReason.ERROR : RefusalReason.MALFORMED;
        };
    }
}
