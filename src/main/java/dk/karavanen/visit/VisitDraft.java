package dk.karavanen.visit;

import org.jspecify.annotations.Nullable;

import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.TextInput;

/**
 * What somebody writes who invites; services make it fit on the way in.
 *
 * @param invited whom
 * @param why     why it matters
 * @param contact whom the office can reach, and how
 * @param email   where the inviter is told
 */
public record VisitDraft(String invited, String title, String place, String why, String contact, String email) {

    public static final int MAX_LINE = 100;
    public static final int MAX_PLACE = 200;
    public static final int MAX_WHY = 2_000;
    public static final int MAX_CONTACT = 160;

    /** @throws dk.karavanen.shared.Refused all that is wrong with it: {@code empty}, {@code too-long} (field), {@code unknown-email} */
    public static VisitDraft of(@Nullable String invited, @Nullable String title, @Nullable String place, @Nullable String why, @Nullable String contact, @Nullable String email) {
        Refusals wrong = new Refusals();
        VisitDraft fit = new VisitDraft(wrong.of(() -> TextInput.requiredLine("invited", invited, MAX_LINE), ""), wrong.of(() -> TextInput.requiredLine("title", title, MAX_LINE), ""),
                wrong.of(() -> TextInput.requiredLine("place", place, MAX_PLACE), ""), wrong.of(() -> TextInput.required("why", why, MAX_WHY), ""),
                wrong.of(() -> TextInput.requiredLine("contact", contact, MAX_CONTACT), ""), wrong.of(() -> MailAddresses.valid(email), ""));
        wrong.end();
        return fit;
    }

    /** As it was typed, made fit. @throws dk.karavanen.shared.Refused as {@link #of} */
    public VisitDraft checked() {
        return of(invited, title, place, why, contact, email);
    }
}
