package dk.karavanen.stage;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.report.PdfReport;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** The slides as files, for whoever must use a machine of their own: the same deck as on the screens. */
@Service
@StaffOnly(Role.MODERATOR)
@Transactional(readOnly = true)
public class SlideFiles {

    public static final String POWER_POINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private final DeckReader decks;
    private final StageRows rows;
    private final MessageSource messages;

    SlideFiles(DeckReader decks, StageRows rows, MessageSource messages) {
        this.decks = decks;
        this.rows = rows;
        this.messages = messages;
    }

    /** @throws Refused {@code not-found} */
    public byte[] pdf(@CaravanOf(Caravan.class) long caravan, Locale language) {
        return PdfReport.set(new SlidePages(deck(caravan, language), words(language)).page());
    }

    /**
     * With the notes of whoever speaks.
     *
     * @throws Refused {@code not-found}
     */
    public byte[] powerPoint(@CaravanOf(Caravan.class) long caravan, Locale language) {
        StageDeck deck = deck(caravan, language);
        Map<Long, String> notes = new HashMap<>();
        rows.run(caravan).stream().filter(slide -> !slide.notes().isEmpty()).forEach(slide -> notes.put(slide.id(), slide.notes()));
        return new SlideShow(deck, notes, words(language)).file();
    }

    private StageDeck deck(long caravan, Locale language) {
        if (rows.find(caravan).isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return decks.of(caravan, language);
    }

    private SlideWords words(Locale language) {
        return new SlideWords(messages, language);
    }
}
