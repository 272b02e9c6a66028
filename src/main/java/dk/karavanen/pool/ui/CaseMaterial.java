package dk.karavanen.pool.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.planning.ui.DateField;
import dk.karavanen.pool.ApplicantQuestion;
import dk.karavanen.pool.ApplicantQuestions;
import dk.karavanen.pool.Attachment;
import dk.karavanen.pool.Attachment.Scan;
import dk.karavanen.pool.CaseFiles.CaseFile;
import dk.karavanen.pool.Origin;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.ui.FormFields;
import dk.karavanen.shared.ui.Icon;

/** What comes with an application, beside its points: what it was made from, what was enclosed, and what its applicant is asked and answers. */
class CaseMaterial extends Div {

    private final long application;
    private final ApplicantQuestions questions;
    private final Runnable changed;

    CaseMaterial(long application, List<CaseFile> files, List<Origin> origins, ApplicantQuestions questions, Clock clock, Runnable changed) {
        this.application = application;
        this.questions = questions;
        this.changed = changed;
        addClassName("pool-material");
        origins(origins);
        files(files);
        asked(questions.of(application), clock);
    }

    private void origins(List<Origin> all) {
        if (all.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        for (Origin one : all) {
            ListItem item = new ListItem();
            if (one.title() == null) {
                item.add(PoolParts.meta(getTranslation("pool.origin.gone")));
            } else {
                Anchor link = new Anchor(one.path().substring(1), one.title());
                link.setRouterIgnore(true);
                link.setTarget("_blank");
                item.add(PoolParts.meta(getTranslation(one.kind().messageKey()) + " · " + one.where()), link);
                if (one.kind() == Origin.Kind.IDEA) {
                    item.add(PoolParts.meta(one.support().map(this::support).orElseGet(() -> getTranslation("pool.origin.hidden"))));
                }
                if (!one.with().isEmpty()) {
                    item.add(PoolParts.meta(getTranslation("pool.origin.with", String.join("; ", one.with()))));
                }
            }
            list.add(item);
        }
        add(new Section(new H3(getTranslation("pool.origin")), PoolParts.meta(getTranslation("pool.origin.beside")), list));
    }

    private String support(Origin.Support support) {
        StringBuilder words = new StringBuilder(getTranslation("pool.origin.support", support.forCount()));
        support.bySector().forEach((sector, count) -> words.append(" · ").append(sector.name(getLocale())).append(' ').append(count));
        support.others().ifPresent(others -> words.append(" · ").append(getTranslation("pool.origin.others")).append(' ').append(others));
        return words.toString();
    }

    private void files(List<CaseFile> files) {
        UnorderedList list = new UnorderedList();
        list.addClassName("pool-files");
        for (CaseFile one : files) {
            Attachment file = one.attachment();
            ListItem item = new ListItem();
            if (file.scan() == Scan.INFECTED) {
                item.add(PoolParts.text("pool-file-name", file.title()));
            } else {
                Anchor link = new Anchor("staff/pool/applications/" + application + "/files/" + file.id(), "");
                link.getElement().setAttribute("download", true);
                link.setRouterIgnore(true);
                link.add(Icon.small("download"), PoolParts.text("pool-file-name", file.title()));
                item.add(link);
            }
            if (!one.paper().isEmpty()) {
                item.add(PoolParts.text("meta", one.paper()));
            }
            item.add(new Span(getTranslation(file.scan().messageKey())));
            list.add(item);
        }
        add(new Section(new H3(getTranslation("pool.assess.files", files.size())), list));
    }

    // ---------------------------------------------------------------- questions

    private void asked(List<ApplicantQuestion> all, Clock clock) {
        LocalDate today = questions.today();
        UnorderedList list = new UnorderedList();
        list.addClassName("pool-questions");
        for (ApplicantQuestion one : all) {
            ListItem item = new ListItem(PoolParts.text("pool-asks", one.words()), PoolParts.meta(getTranslation("pool.question.from", one.askerName(), PoolParts.day(one.askedAt(), getLocale()))));
            if (one.answer() != null && one.answeredAt() != null) {
                item.add(PoolParts.text("pool-answer", one.answer()), one.isLate()
                        ? PoolParts.pill("pill--warn", "check", getTranslation("pool.question.late", PoolParts.day(one.answeredAt(), getLocale())))
                        : PoolParts.pill("pill--ok", "check", getTranslation("pool.question.answered", PoolParts.day(one.answeredAt(), getLocale()))));
            } else if (one.isOverdue(today)) {
                item.add(PoolParts.pill("pill--danger", "alert", getTranslation("pool.question.overdue", PoolParts.day(one.replyBy(), getLocale()))));
            } else {
                item.add(PoolParts.pill("pill--line", "clock", getTranslation("pool.question.by", PoolParts.day(one.replyBy(), getLocale()))));
            }
            list.add(item);
        }
        TextArea words = new TextArea(getTranslation("pool.question.new-words"));
        words.setWidthFull();
        DateField by = new DateField(getTranslation("pool.question.reply-by"), clock);
        Div form = new Div();
        FormFields fields = new FormFields(form, refused -> refused.why() == RefusalReason.REPLY_BY_WRONG ? "by" : FormFields.first(refused));
        fields.named("question", words);
        fields.named("by", by);
        Button ask = new Button(getTranslation("pool.question.ask"), Icon.small("send"), click -> {
            if (fields.tried(() -> questions.ask(application, words.getValue(), by.getValue()))) {
                changed.run();
            }
        });
        form.add(words, by, ask, fields.problem());
        add(new Section(new H3(getTranslation("pool.question.to-applicant", all.size())), list, new Details(getTranslation("pool.question.new"), form)));
    }
}
