package dk.karavanen.invitation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.invitation.Letter.Part;
import dk.karavanen.invitation.Letter.Stop;

/** Writes the letter to one municipality. */
@Component
class LetterWriter {

    private static final Pattern STRONG = Pattern.compile("\\*\\*(.+?)\\*\\*", Pattern.DOTALL);

    private final Meetings meetings;
    private final PublicAddress address;
    private final Clock clock;

    LetterWriter(Meetings meetings, PublicAddress address, Clock clock) {
        this.meetings = meetings;
        this.address = address;
        this.clock = clock;
    }

    Letter write(Caravan caravan, Meeting meeting, LetterText text, Invitation invitation, LetterFacts facts, SendingKind kind) {
        String link = address.of(invitation.path());
        LetterFields fields = new LetterFields(caravan, meeting, invitation, facts, link);
        boolean first = kind == SendingKind.LETTER;
        return new Letter(sender(caravan), List.of("Til " + definite(invitation.title()), invitation.municipality().name() + " Kommune"),
                DanishTypography.set(LetterFields.format(clock.instant(), "d. MMMM yyyy")),
                fields.fill(first ? text.heading() : text.reminderHeading()), paragraphs(fields.fill(first ? text.body() : text.reminderBody())), link,
                invitation.municipality().name(), text.signatories().lines().map(String::strip).filter(line -> !line.isEmpty()).toList(), road(meeting));
    }

    private static String sender(Caravan caravan) {
        List<String> organisers = caravan.organisers();
        return organisers.isEmpty() ? caravan.title() : organisers.size() == 1 ? organisers.getFirst()
                : String.join(", ", organisers.subList(0, organisers.size() - 1)) + " og " + organisers.getLast();
    }

    /** Borgmester: borgmesteren. */
    private static String definite(String title) {
        String lower = title.isEmpty() ? title : title.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + title.substring(1);
        return lower.endsWith("mester") ? lower + "en" : lower;
    }

    private static List<List<Part>> paragraphs(String text) {
        return text.lines().reduce(new ArrayList<>(List.of(new StringBuilder())), (all, line) -> {
            if (line.isBlank()) {
                all.add(new StringBuilder());
            } else {
                all.getLast().append(all.getLast().isEmpty() ? "" : "\n").append(line);
            }
            return all;
        }, (one, other) -> one).stream().map(StringBuilder::toString).filter(paragraph -> !paragraph.isBlank()).map(LetterWriter::parts).toList();
    }

    private static List<Part> parts(String paragraph) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (Matcher strong = STRONG.matcher(paragraph); strong.find(); from = strong.end()) {
            if (strong.start() > from) {
                parts.add(new Part(paragraph.substring(from, strong.start()), false));
            }
            parts.add(new Part(strong.group(1), true));
        }
        if (from < paragraph.length()) {
            parts.add(new Part(paragraph.substring(from), false));
        }
        return parts;
    }

    /** Those ahead that have a date, in their order; the letter's own among them. */
    private List<Stop> road(Meeting here) {
        return meetings.findByCaravanOrderByPosition(here.caravan()).stream().filter(meeting -> !meeting.isArchived() && !meeting.isCalledOff())
                .filter(meeting -> meeting.id().equals(here.id()) || meeting.startsAt() != null)
                .map(meeting -> new Stop(meeting.title(), meeting.startsAt() == null ? "Dato følger"
                        : DanishTypography.set(LetterFields.format(meeting.startsAt(), "d. MMMM")), meeting.id().equals(here.id())))
                .limit(6).toList();
    }
}
