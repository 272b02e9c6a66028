package dk.karavanen.invitation;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** A letter as a mail. Without the one for paper: a hundred of those take half a minute, and this is done in one transaction. */
@Component
class LetterMail {

    /** @param sending by which it is the same mail if it is put again */
    MailDraft draft(Caravan caravan, Meeting meeting, Invitation invitation, Letter letter, SendingKind kind, long sending) {
        if (invitation.email() == null) {
            throw new Refused(RefusalReason.UNKNOWN_EMAIL);
        }
        MailBody body = MailBody.empty();
        for (List<Letter.Part> paragraph : letter.paragraphs()) {
            body = body.paragraph(paragraph.stream().map(Letter.Part::text).collect(Collectors.joining()));
        }
        if (!letter.signatories().isEmpty()) {
            body = body.paragraph(String.join("\n", letter.signatories()));
        }
        body = body.facts("Møde", meeting.title(), "Hvornår", meeting.startsAt() == null ? null
                        : DanishTypography.set(LetterFields.format(meeting.startsAt(), "EEEE d. MMMM yyyy") + " kl. " + DanishTime.span(meeting.startsAt(), meeting.endsAt())),
                "Hvor", meeting.venue()).button("Tilmeld nogen fra " + letter.municipality(), letter.link())
                .note("Vi kan se, om nogen er gået videre fra linket, og hvor mange der er tilmeldt fra kommunen. Vi måler ikke, om mailen er læst, eller af hvem.");
        MailDraft draft = MailDraft.of(kind == SendingKind.LETTER ? MailKind.MAYOR_LETTER : MailKind.MAYOR_REMINDER,
                "invitation:" + sending, invitation.email(), Language.DANISH, letter.heading(), body)
                .named(letter.municipality() + " Kommune").ofCaravan(caravan.id()).about(invitation.id()).declinable("Breve om " + caravan.title());
        return meeting.startsAt() == null ? draft : draft.until(meeting.startsAt());
    }
}
