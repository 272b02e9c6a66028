package dk.karavanen.invitation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.report.PdfReport;
import dk.karavanen.shared.QrCode;

/** Letters on paper: one tagged PDF (PDF/UA), each letter a chapter and a bookmark. */
final class LetterPages {

    private static final String STYLE = read();

    private LetterPages() {
    }

    private static String read() {
        try {
            return new ClassPathResource("invitation/letter.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] pdf(List<Letter> letters) {
        return PdfReport.set(page(letters));
    }

    static String page(List<Letter> letters) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"da\"><head><title>");
        String title = letters.getFirst().heading();
        page.append(escaped(title)).append("</title><meta name=\"description\" content=\"").append(escaped(title))
                .append("\" /><meta name=\"subject\" content=\"").append(escaped(title)).append("\" /><meta name=\"author\" content=\"")
                .append(escaped(letters.getFirst().sender())).append("\" /><style>").append(STYLE).append("</style><bookmarks>");
        for (int i = 0; i < letters.size(); i++) {
            page.append("<bookmark name=\"").append(escaped(letters.get(i).municipality())).append("\" href=\"#letter-").append(i).append("\" />");
        }
        page.append("</bookmarks></head><body>");
        for (int i = 0; i < letters.size(); i++) {
            letter(page, letters.get(i), i);
        }
        return page.append("</body></html>").toString();
    }

    private static void letter(StringBuilder page, Letter letter, int number) {
        page.append("<div class=\"letter\" id=\"letter-").append(number).append("\">\n<p class=\"sender\"><strong>Karavanen</strong> <span>")
                .append(escaped(letter.sender())).append("</span></p>\n<p class=\"to\">")
                .append(letter.addressee().stream().map(LetterPages::escaped).collect(Collectors.joining("<br />"))).append("</p><p class=\"date\">")
                .append(escaped(letter.date())).append("</p>\n<h1>").append(escaped(letter.heading())).append("</h1>\n");
        letter.paragraphs().forEach(paragraph -> page.append("<p>").append(paragraph.stream().map(LetterPages::part).collect(Collectors.joining()))
                .append("</p>\n"));
        page.append("<div class=\"own\"><img class=\"qr\" alt=\"QR-kode til ").append(escaped(letter.linkShown())).append("\" src=\"data:image/svg+xml;base64,")
                .append(Base64.getEncoder().encodeToString(QrCode.svg(letter.link()).replace("\"#fff\"", "\"#FFFFFF\"").getBytes(StandardCharsets.UTF_8)))
                .append("\" /><div class=\"link\"><h2>Jeres eget link</h2><p class=\"url\"><a href=\"").append(escaped(letter.link())).append("\" title=\"Tilmelding fra ")
                .append(escaped(letter.municipality())).append("\">").append(escaped(letter.linkShown()))
                .append("</a></p><p class=\"how\">Tilmeld flere på én gang. Det tager to minutter, og I kan rette bagefter.</p></div></div>\n");
        if (!letter.signatories().isEmpty()) {
            page.append("<p class=\"sign\">").append(letter.signatories().stream().map(each -> "<span>" + escaped(each) + "</span>").collect(Collectors.joining(" ")))
                    .append("</p>\n");
        }
        page.append("<p class=\"road\">").append(letter.road().stream().map(stop -> "<span class=\"stop" + (stop.here() ? " here" : "") + "\"><strong>"
                + escaped(stop.title()) + "</strong><br />" + escaped(stop.when()) + "</span>").collect(Collectors.joining(" "))).append("</p>\n<p class=\"note\">")
                .append("Vi kan se, om nogen er gået videre fra linket, og hvor mange der er tilmeldt fra kommunen. Vi måler ikke, om en mail er læst, eller af hvem.")
                .append("</p>\n</div>\n");
    }

    private static String part(Letter.Part part) {
        String text = escaped(part.text()).replace("\n", "<br />");
        return part.strong() ? "<strong class=\"must\">" + text + "</strong>" : text;
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
