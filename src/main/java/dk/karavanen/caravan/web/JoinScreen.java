package dk.karavanen.caravan.web;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.JoinChoices;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.HtmlWords;

/**
 * What the join page has to say.
 *
 * @param form      what was filled in: none of it is lost
 * @param choices   of the meeting that the code leads to; null where it leads to none, or there is none yet
 * @param returning whether this browser has been in the caravan before
 * @param refused   why something could not be done; null if nothing was refused
 */
record JoinScreen(JoinForm form, @Nullable JoinChoices choices, boolean returning, @Nullable Refused refused) {

    private static final Set<RefusalReason> OF_SLIPS = EnumSet.of(RefusalReason.SLIP_NEEDED, RefusalReason.WRONG_SLIP,
            RefusalReason.SLIP_SPENT, RefusalReason.SLIP_VOID, RefusalReason.TOO_MANY_WRONG_CODES);
    private static final Set<RefusalReason> OF_KEYS = EnumSet.of(RefusalReason.WRONG_CODE, RefusalReason.TOO_MANY_WRONG_CODES,
            RefusalReason.WRONG_CLAIM_CODE);
    private static final Set<RefusalReason> MAY_HAVE_A_KEY = EnumSet.of(RefusalReason.WRONG_CODE, RefusalReason.TOO_MANY_WRONG_CODES);

    /** Where on the page a refusal is told. */
    enum Place {
        SECTOR, ORGANISATION, MUNICIPALITY, NAME, SLIP, CLAIM,
        /** What the page then shows says it all: full, over, the door is closed. */
        SCREEN
    }

    static JoinScreen nothing(JoinForm form) {
        return new JoinScreen(form, null, false, null);
    }

    boolean isRefused(Place place) {
        return refused != null && refused.each().stream().anyMatch(one -> place == place(one));
    }

    /** By the name of its place. */
    FormErrors errors(HtmlWords html) {
        return new FormErrors(refused, one -> place(one).name(), html);
    }

    /** Whether the digits may yet be right, with what belongs to them. */
    boolean asksForKey() {
        return isKeyWrong() || isRefused(MAY_HAVE_A_KEY);
    }

    /** Whether the refusal is told at the key that was typed, and not under the code. */
    boolean isKeyWrong() {
        return form.hasTypedKey() && isRefused(OF_KEYS);
    }

    boolean isCodeWrong() {
        return choices == null && refused != null && !isKeyWrong();
    }

    private boolean isRefused(Set<RefusalReason> reasons) {
        return choices == null && refused != null && reasons.contains(refused.why());
    }

    private Place place(Refused refused) {
        return switch (refused.why()) {
            case UNKNOWN_SECTOR -> Place.SECTOR;
            case UNKNOWN_MUNICIPALITY, MUNICIPALITY_UNCLEAR -> Place.MUNICIPALITY;
            case TOO_LONG -> switch (String.valueOf(refused.arguments()[0])) {
                case "name" -> Place.NAME;
                case "municipality" -> Place.MUNICIPALITY;
                default -> Place.ORGANISATION;
            };
            default -> form.claim() != null ? Place.CLAIM : OF_SLIPS.contains(refused.why()) ? Place.SLIP : Place.SCREEN;
        };
    }
}
