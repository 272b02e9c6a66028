package dk.karavanen.pool;

import java.util.ArrayList;
import java.util.List;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.pool.ApplicationContent.Answer;
import dk.karavanen.pool.ApplicationContent.BudgetLine;
import dk.karavanen.pool.ApplicationContent.Joining;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.shared.Money;

/** What an application needs before it can be sent. Read anew on the server when it is. */
final class MissingParts {

    /**
     * @param field     by its name, where it is to be filled in
     * @param key       of the words, with its arguments; a {@link Money} among them is told in the reader's language
     */
    record Missing(String field, String key, List<Object> arguments) {
    }

    private final List<Missing> all = new ArrayList<>();

    private MissingParts() {
    }

    static List<Missing> of(FundingCall call, List<Question> questions, ApplicationContent content, List<Attachment> enclosed, Municipalities municipalities) {
        MissingParts missing = new MissingParts();
        missing.need(content.title().isEmpty(), "title", "title");
        missing.need(content.summary().isEmpty(), "summary", "summary");
        for (Question question : questions) {
            if (question.required() && !question.document()) {
                String words = content.answers().stream().filter(answer -> answer.id() == question.id()).map(Answer::words).findFirst().orElse("");
                missing.need(words.isEmpty(), "q." + question.id(), "question", question.words());
            }
        }
        missing.need(content.applicant().isEmpty(), "applicant", "applicant");
        missing.need(content.kind() == null, "kind", "kind");
        missing.need(content.kind() != null && !call.kinds().contains(content.kind()), "kind", "kind-may-not");
        missing.need(!RegisteredNumber.isValid(content.registered()), "registered", "registered");
        missing.need(content.municipality().isEmpty() || municipalities.find(content.municipality()).isEmpty(), "municipality", "municipality");
        missing.need(content.contact().isEmpty(), "contact", "contact");
        for (Joining partner : content.partners()) {
            missing.need(partner.kind() == null || partner.role().isEmpty(), "partner." + partner.key() + ".name", "partner", partner.name());
            missing.need(partner.confirmedAt() == null, "partner." + partner.key() + ".name", "partner-yes", partner.name());
        }
        missing.budget(call, content);
        missing.need(content.plan().isEmpty(), "plan", "plan");
        missing.files(questions, content, enclosed);
        return missing.all;
    }

    private void files(List<Question> questions, ApplicationContent content, List<Attachment> enclosed) {
        for (Question question : questions) {
            need(question.required() && question.document() && content.attachments().stream().noneMatch(one -> one.question() != null && one.question() == question.id()),
                    "files-" + question.id(), "question", question.words());
        }
        for (Attachment one : enclosed) {
            need(one.isInDraft() && one.scan() == Attachment.Scan.INFECTED, "files", "infected", one.title());
        }
    }

    private void budget(FundingCall call, ApplicationContent content) {
        need(content.budget().isEmpty(), "budget", "budget");
        for (BudgetLine line : content.budget()) {
            String row = "budget." + line.key() + ".";
            need(line.text().isEmpty(), row + "text", "budget-text");
            need(!line.year().matches("(19|20|21)\\d\\d"), row + "year", "budget-year", line.text());
            need(line.poolOre() < 0 || line.ownOre() < 0 || line.othersOre() < 0, row + "pool", "budget-amount", line.text());
        }
        need(content.askedOre() <= 0, "asked", "asked");
        if (content.askedOre() > 0 && !content.budget().isEmpty()) {
            need(content.askedOre() != content.poolOre(), "asked", "sums", new Money(content.askedOre()), new Money(content.poolOre()));
        }
        need(content.askedOre() > call.largestOre() || content.askedOre() > 0 && content.askedOre() < call.smallestOre(), "asked", "asked-limits", new Money(call.smallestOre()),
                new Money(call.largestOre()));
        long whole = content.poolOre() + content.ownOre() + content.othersOre();
        // Whole øre on both sides: no percentage is rounded in anybody's favour.
        need(call.ownPercent() > 0 && content.ownOre() * 100 < whole * call.ownPercent(), "budget", "own", call.ownPercent());
    }

    private void need(boolean missing, String field, String key, Object... arguments) {
        if (missing) {
            all.add(new Missing(field, "pool.missing." + key, List.of(arguments)));
        }
    }
}
