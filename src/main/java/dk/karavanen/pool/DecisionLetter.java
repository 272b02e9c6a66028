package dk.karavanen.pool;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.mail.MailBody;
import dk.karavanen.report.PdfReport;

/**
 * What an applicant is told of a decision: the same words on paper (tagged PDF) and in the mail.
 *
 * @param facts label, value, label, value
 */
record DecisionLetter(Locale language, String sender, List<String> to, String date, String heading, List<String> facts, List<Section> sections, String signed) {

    private static final String STYLE = read();

    /** @param heading null: what comes right beneath the letter's own */
    record Section(@Nullable String heading, List<String> paragraphs, List<String> points) {

        static Section of(String heading, String words) {
            return new Section(heading, words.lines().filter(line -> !line.isBlank()).toList(), List.of());
        }
    }

    private static String read() {
        try {
            return new ClassPathResource("pool/decision.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    byte[] pdf() {
        return PdfReport.set(page());
    }

    String page() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").append(language.getLanguage()).append("\"><head><title>").append(escaped(heading))
                .append("</title><meta name=\"description\" content=\"").append(escaped(heading)).append("\" /><meta name=\"subject\" content=\"").append(escaped(heading))
                .append("\" /><meta name=\"author\" content=\"").append(escaped(sender)).append("\" /><style>").append(STYLE).append("</style><bookmarks><bookmark name=\"")
                .append(escaped(heading)).append("\" href=\"#letter\" /></bookmarks></head><body><div id=\"letter\">\n<p class=\"sender\">").append(escaped(sender))
                .append("</p>\n<p class=\"to\">").append(to.stream().map(DecisionLetter::escaped).collect(Collectors.joining("<br />"))).append("</p><p class=\"date\">")
                .append(escaped(date)).append("</p>\n<h1>").append(escaped(heading)).append("</h1>\n<table><tbody>");
        for (int i = 0; i + 1 < facts.size(); i += 2) {
            page.append("<tr><th scope=\"row\">").append(escaped(facts.get(i))).append("</th><td>").append(escaped(facts.get(i + 1))).append("</td></tr>");
        }
        page.append("</tbody></table>\n");
        for (Section section : sections) {
            if (section.heading != null) {
                page.append("<h2>").append(escaped(section.heading)).append("</h2>\n");
            }
            section.paragraphs.forEach(paragraph -> page.append("<p>").append(escaped(paragraph)).append("</p>\n"));
            if (!section.points.isEmpty()) {
                page.append("<ul>").append(section.points.stream().map(point -> "<li>" + escaped(point) + "</li>").collect(Collectors.joining())).append("</ul>\n");
            }
        }
        return page.append("<p class=\"sign\">").append(escaped(signed)).append("</p>\n</div></body></html>").toString();
    }

    MailBody mail(String button, String link) {
        MailBody body = MailBody.empty().facts(facts.toArray(String[]::new));
        for (Section section : sections) {
            String words = String.join("\n", section.paragraphs) + section.points.stream().map(point -> "\n– " + point).collect(Collectors.joining());
            body = body.paragraph((section.heading == null ? "" : section.heading + "\n") + words.strip());
        }
        return body.paragraph(signed).button(button, link);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
