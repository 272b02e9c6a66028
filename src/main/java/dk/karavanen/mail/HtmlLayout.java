package dk.karavanen.mail;

import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.mail.MailBody.Button;
import dk.karavanen.mail.MailBody.Fact;
import dk.karavanen.mail.MailBody.Facts;
import dk.karavanen.mail.MailBody.Greeting;
import dk.karavanen.mail.MailBody.Note;
import dk.karavanen.mail.MailBody.Paragraph;

/**
 * A mail as HTML. Written for programs that know little: one table, styles on the elements, nothing fetched from anywhere. Those that
 * know {@code prefers-color-scheme} show it dark by the rules in its head; those that turn colours about by themselves find none that
 * suffers from it.
 */
@Component
class HtmlLayout {

    private static final String FONT = "font-family:'IBM Plex Sans',system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    private static final String TEXT = FONT + "font-size:16px;line-height:24px;color:#0b2b33;margin:0 0 16px;";
    private static final String SMALL = FONT + "font-size:14px;line-height:20px;color:#3a545b;margin:0 0 12px;";
    private static final String LINK = "color:#0b5263;";

    /** Only what no style on an element can say. */
    private static final String HEAD = """
            <style>
            :root{color-scheme:light dark;supported-color-schemes:light dark}
            @media (prefers-color-scheme:dark){
            .kv-page{background:#07191e !important}.kv-card{background:#0f272d !important}
            .kv-ink{color:#f1f6f5 !important}.kv-ink-2{color:#b9cacc !important}.kv-line{border-color:#26434a !important}
            .kv-link{color:#7fd0e0 !important}.kv-btn{background:#7fd0e0 !important;color:#07191e !important}
            }
            @media (max-width:480px){.kv-pad{padding:20px !important}.kv-out{padding:0 !important}.kv-btn{display:block !important}}
            </style>""";

    private final MailFoot foot;

    HtmlLayout(MailFoot foot) {
        this.foot = foot;
    }

    String of(StoredMail mail) {
        String language = mail.language().getLanguage();
        String blocks = mail.body().blocks().stream().map(HtmlLayout::block).collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
                <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
                <meta name="format-detection" content="telephone=no,date=no,address=no,email=no"><title>%2$s</title>
                %3$s</head>
                <body class="kv-page" style="margin:0;padding:0;background:#f1f4f3;">
                <table role="presentation" class="kv-page" width="100%%" cellpadding="0" cellspacing="0" style="background:#f1f4f3;"><tr>
                <td class="kv-out" align="center" style="padding:24px 12px;">
                <table role="presentation" class="kv-card" width="100%%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-top:4px solid #ffc933;">
                <tr><td class="kv-pad" lang="%1$s" dir="auto" style="padding:28px 32px;text-align:start;">
                %4$s
                <div class="kv-line" style="border-top:1px solid #d2dcda;margin:24px 0 16px;"></div>
                <p class="kv-ink-2" style="%5$s"><strong>%6$s</strong><br>%7$s</p>
                %8$s</td></tr></table>
                </td></tr></table></body></html>
                """.formatted(language, escaped(mail.subject()), HEAD, blocks, SMALL, escaped(foot.sender(mail)), escaped(foot.why(mail)),
                mail.unsubscribe() == null ? "" : "<p style=\"" + SMALL + "\"><a class=\"kv-link\" href=\"" + escaped(mail.unsubscribe()) + "\" style=\"" + LINK
                        + "\">" + escaped(foot.unsubscribe(mail)) + "</a></p>\n");
    }

    private static String block(MailBody.Block block) {
        return switch (block) {
            case Greeting greeting -> "<p class=\"kv-ink\" style=\"" + TEXT + "\">" + escaped(greeting.text()) + "</p>";
            case Paragraph paragraph -> "<p class=\"kv-ink\" style=\"" + TEXT + "\">" + lines(paragraph.text()) + "</p>";
            case Facts facts -> facts.facts().stream().map(HtmlLayout::fact).collect(Collectors.joining("\n",
                    "<table cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 16px;\">\n", "\n</table>"));
            case Button button -> button(button);
            case Note note -> "<p class=\"kv-ink-2\" style=\"" + SMALL + "\">" + lines(note.text()) + "</p>";
        };
    }

    private static String fact(Fact fact) {
        return "<tr><th class=\"kv-ink-2\" scope=\"row\" align=\"left\" valign=\"top\" style=\"" + FONT
                + "font-size:14px;line-height:24px;font-weight:normal;color:#3a545b;padding:0 16px 4px 0;\">" + escaped(fact.label())
                + "</th><td class=\"kv-ink\" valign=\"top\" style=\"" + FONT
                + "font-size:16px;line-height:24px;font-weight:bold;color:#0b2b33;padding:0 0 4px;\">" + lines(fact.value()) + "</td></tr>";
    }

    /** With its address under it: whoever sees where a link leads need not trust a button. */
    private static String button(Button button) {
        String href = escaped(button.href());
        return "<p style=\"margin:24px 0 8px;\"><a class=\"kv-btn\" href=\"" + href + "\" style=\"" + FONT
                + "display:inline-block;background:#0b5263;color:#ffffff;font-size:18px;line-height:24px;font-weight:bold;text-align:center;"
                + "text-decoration:none;padding:14px 28px;border-radius:8px;\">" + escaped(button.label()) + "</a></p>\n"
                + "<p class=\"kv-ink-2\" style=\"" + SMALL + "margin-bottom:20px;word-break:break-all;\"><a class=\"kv-link\" href=\"" + href + "\" style=\"" + LINK + "\">"
                + href + "</a></p>";
    }

    private static String lines(String text) {
        return escaped(text).replace("\n", "<br>\n");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
