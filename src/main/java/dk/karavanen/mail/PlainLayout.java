package dk.karavanen.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import dk.karavanen.mail.MailBody.Button;
import dk.karavanen.mail.MailBody.Facts;
import dk.karavanen.mail.MailBody.Greeting;
import dk.karavanen.mail.MailBody.Note;
import dk.karavanen.mail.MailBody.Paragraph;

/** A mail as plain text: for programs that show nothing else, and for people who want nothing else. */
@Component
class PlainLayout {

    private final MailFoot foot;

    PlainLayout(MailFoot foot) {
        this.foot = foot;
    }

    String of(StoredMail mail) {
        List<String> parts = new ArrayList<>(mail.body().blocks().stream().map(PlainLayout::block).toList());
        parts.add("-- \n" + foot.sender(mail) + "\n" + foot.why(mail));
        if (mail.unsubscribe() != null) {
            parts.add(foot.unsubscribe(mail) + ":\n" + mail.unsubscribe());
        }
        return String.join("\n\n", parts) + "\n";
    }

    private static String block(MailBody.Block block) {
        return switch (block) {
            case Greeting greeting -> greeting.text();
            case Paragraph paragraph -> paragraph.text();
            case Facts facts -> facts.facts().stream().map(fact -> fact.label() + ": " + fact.value()).collect(Collectors.joining("\n"));
            case Button button -> button.label() + ":\n" + button.href();
            case Note note -> note.text();
        };
    }
}
