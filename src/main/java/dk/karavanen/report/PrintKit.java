package dk.karavanen.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Logo;
import dk.karavanen.caravan.Logos;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.QrCode;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What a meeting is printed with: a poster, cards for the tables, four to a page, and the moderator's guide on one page. */
@Service
@StaffOnly(Role.MODERATOR)
public class PrintKit {

    private static final List<String> QUESTIONS = List.of("works", "missing", "way", "yourselves");
    /** Phases that an evening may do without. */
    private static final Set<Phase> BETWEEN = EnumSet.of(Phase.IDEAS, Phase.DISCUSS, Phase.VOTE, Phase.RESULTS);
    private static final List<String> GUIDE = List.of("before", "lobby", "ideas", "discuss", "vote", "results", "closed", "trouble");

    private final Meetings meetings;
    private final Caravans caravans;
    private final Logos logos;
    private final MessageSource messages;

    PrintKit(Meetings meetings, Caravans caravans, Logos logos, MessageSource messages) {
        this.meetings = meetings;
        this.caravans = caravans;
        this.logos = logos;
        this.messages = messages;
    }

    /**
     * @param base where people find this server, without a slash at the end
     * @return a tagged PDF
     * @throws Refused {@code not-found}
     */
    @Transactional(readOnly = true)
    public byte[] of(@CaravanOf(Meeting.class) long id, String base, Locale language) {
        Meeting meeting = meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return PdfReport.set(new Sheets(meeting, caravan, base, language).page());
    }

    /** The page that is set. */
    private final class Sheets {

        private final Meeting meeting;
        private final Caravan caravan;
        private final String base;
        private final Locale language;
        private final MarkupWriter out = new MarkupWriter(1 << 14);

        Sheets(Meeting meeting, Caravan caravan, String base, Locale language) {
            this.meeting = meeting;
            this.caravan = caravan;
            this.base = base;
            this.language = language;
        }

        private String say(String key, Object... values) {
            return messages.getMessage("print." + key, values, language);
        }

        String page() {
            out.doctype().open("html", "lang", language.getLanguage()).open("head");
            out.element("title", say("title", meeting.title())).empty("meta", "name", "description", "content", say("title", meeting.title()))
                    .empty("meta", "name", "subject", "content", say("title", meeting.title())).empty("meta", "name", "author", "content", "Karavanen");
            out.style(Styles.PRINT_KIT).open("bookmarks");
            for (String part : List.of("poster", "cards", "guide")) {
                out.empty("bookmark", "name", say(part), "href", "#" + part);
            }
            out.close("bookmarks").close("head").open("body");
            poster();
            cards();
            guide();
            return out.close("body").close("html").toString();
        }

        private void poster() {
            out.open("div", "class", "poster cover", "id", "poster").element("p", "Karavanen", "class", "mark").element("h1", say("poster.title")).element("p", say("poster.text"), "class", "lead");
            out.open("table", "class", "way").open("tr").open("td", "class", "code");
            qr();
            out.close("td").open("td").element("p", say("go"), "class", "small").element("p", host(), "class", "host").element("p", JoinCode.spoken(meeting.code()), "class", "digits");
            key();
            out.open("ol");
            for (int step = 1; step <= 3; step++) {
                out.element("li", say("poster.step." + step));
            }
            out.close("ol").close("td").close("tr").close("table");
            out.element("p", where(), "class", "where").element("p", String.join(" · ", caravan.organisers()), "class", "who");
            signs();
            out.element("p", say("no-app") + (caravan.isExample() ? " " + say("example") : ""), "class", "small");
            out.close("div");
        }

        private void signs() {
            List<Logo> shown = logos.of(caravan.id());
            if (!shown.isEmpty()) {
                out.open("p", "class", "signs");
                shown.forEach(logo -> out.empty("img", "alt", logo.name(), "src", logos.dataUri(logo)));
                out.close("p");
            }
        }

        private void cards() {
            out.open("div", "class", "cards", "id", "cards").element("h2", say("cards"), "class", "hidden").open("table", "class", "cut");
            for (int row = 0; row < 2; row++) {
                out.open("tr");
                for (int column = 0; column < 2; column++) {
                    card(2 * row + column);
                }
                out.close("tr");
            }
            out.close("table").close("div");
        }

        private void card(int place) {
            String question = QUESTIONS.get(place);
            out.open("td").element("p", "Karavanen", "class", "mark").element("h3", say("card." + question)).element("p", say("card." + question + ".text"), "class", "lead");
            qr();
            out.element("p", host(), "class", "host").element("p", JoinCode.spoken(meeting.code()), "class", "digits");
            key();
            out.element("p", say("no-app") + " " + where() + (caravan.isExample() ? ". " + say("example") : ""), "class", "small").close("td");
        }

        private void guide() {
            out.open("div", "class", "guide", "id", "guide").element("p", "Karavanen", "class", "mark").element("h2", say("guide"), "class", "head").element("p", where() + ". " + say("guide.code", JoinCode.spoken(meeting.code())), "class", "lead").open("dl");
            // A phase that the evening does without has no button on the desk either.
            Set<String> without = BETWEEN.stream().filter(phase -> meeting.phases().stream().noneMatch(planned -> planned.phase() == phase)).map(Phase::word).collect(Collectors.toSet());
            // What the wall shows meanwhile is another picture.
            boolean hidden = meeting.rules().hidesTallies();
            for (String part : GUIDE.stream().filter(one -> !without.contains(one)).toList()) {
                out.element("dt", say("guide." + part)).element("dd", say("guide." + part + ".text", host() + "/staff") + (part.equals("vote") ? " " + say(hidden ? "guide.vote.hidden" : "guide.vote.shown") : ""));
            }
            out.close("dl").close("div");
        }

        private void qr() {
            // The PDF maker reads colours of six digits.
            String svg = QrCode.svg(base + meeting.joinPath()).replace("#fff\"", "#FFFFFF\"");
            out.empty("img", "class", "qr", "alt", say("qr", host(), JoinCode.spoken(meeting.code())), "src",
                    "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)));
        }

        private void key() {
            if (meeting.visibility() == Visibility.PARTICIPANTS) {
                out.element("p", say("key", Secrets.spokenKey(meeting.joinKey())), "class", "key");
            }
        }

        private String host() {
            return base.replaceFirst("^https?://", "");
        }

        private String where() {
            return meeting.startsAt() == null ? meeting.title()
                    : meeting.title() + ". " + DanishTime.day(DanishTime.date(meeting.startsAt()), LocalDate.MIN, language) + " " + DanishTime.span(meeting.startsAt(), meeting.endsAt());
        }
    }
}
