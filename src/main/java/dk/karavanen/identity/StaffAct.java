package dk.karavanen.identity;

import java.util.Locale;

/** What of all that staff do is written in the {@link AuditLog}; what the desk and the recommendations write themselves is not here. */
public enum StaffAct {
    SIGNED_IN,
    PASSWORD_CHOSEN,
    EMAIL_CHANGED,
    PASSKEY_MADE,
    PASSKEY_REMOVED,
    SESSIONS_ENDED,
    ACCOUNT_MADE,
    ACCOUNT_CHANGED,
    ACCOUNT_CLOSED,
    ACCOUNT_OPENED,
    SIGN_IN_LINK_MADE,
    TEAM_INVITED,
    TEAM_INVITATION_WITHDRAWN,
    TEAM_JOINED,
    TEAM_ROLE_CHANGED,
    TEAM_LEFT,
    CARAVAN_MADE,
    CARAVAN_CHANGED,
    CARAVAN_ARCHIVED,
    CARAVAN_RESTORED,
    DELETION_DAY_CHOSEN,
    CARAVAN_DELETED,
    MEETING_MADE,
    MEETING_CHANGED,
    MEETING_CALLED_OFF,
    MEETING_HELD_AFTER_ALL,
    MEETING_ARCHIVED,
    MEETING_RESTORED,
    SIGN_UP_CHANGED,
    REGISTRATION_ADDED,
    REGISTRATION_CHANGED,
    REGISTRATIONS_TO_WAITING,
    REGISTRATIONS_CANCELLED,
    REGISTRATIONS_IMPORTED,
    REGISTRATIONS_EXPORTED,
    MEETING_NEWS_SENT,
    DOOR_OPENED,
    MUNICIPALITIES_INVITED,
    LETTER_CHANGED,
    LETTERS_MAILED,
    LETTERS_PRINTED,
    LETTER_REMINDERS_SENT,
    TARGETS_CHANGED,
    REPORT_WORDED,
    REPORT_MADE,
    REPORT_PUBLISHED,
    REPORT_TAKEN_BACK,
    EXAMPLE_LOADED,
    EXAMPLE_REMOVED;

    /** As it stands in the log; its text has the key {@code audit.act.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
