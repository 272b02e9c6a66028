package dk.karavanen.pool.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.LongConsumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.pool.ApplicationErasing;
import dk.karavanen.pool.AssessedCase;
import dk.karavanen.pool.AssessedCase.Standing;
import dk.karavanen.pool.Assessing;
import dk.karavanen.pool.Assessing.Opened;
import dk.karavanen.pool.Deciding;
import dk.karavanen.pool.Decision;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.PreferenceFinding;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.ui.Icon;

/** One application beside the list: first whether one is free to read it, then what it says, the points, and what is proposed. */
class CasePanel extends Aside {

    private final Assessing assessing;
    private final Deciding deciding;
    private final CaseMaterials materials;
    private final ApplicationErasing erasing;
    private final Clock clock;
    private final Runnable changed;
    private LongConsumer read = application -> {
    };
    private Runnable closed = () -> {
    };
    private long shown;

    CasePanel(Assessing assessing, Deciding deciding, CaseMaterials materials, ApplicationErasing erasing, Clock clock, Runnable changed) {
        this.assessing = assessing;
        this.deciding = deciding;
        this.materials = materials;
        this.erasing = erasing;
        this.clock = clock;
        this.changed = changed;
        addClassName("pool-side");
        getElement().setAttribute("aria-label", getTranslation("pool.assess.application")).setAttribute("tabindex", "-1");
    }

    void onRead(LongConsumer whole) {
        read = whole;
    }

    void onClose(Runnable leave) {
        closed = leave;
    }

    void close() {
        removeAll();
        removeClassName("is-open");
        add(PoolParts.meta(getTranslation("pool.assess.choose")));
    }

    void focus() {
        getElement().callJsFunction("focus");
    }

    void show(AssessedCase one) {
        removeAll();
        addClassName("is-open");
        shown = one.application();
        H2 title = new H2(one.title());
        title.getElement().setAttribute("dir", "auto");
        Button leave = new Button(Icon.small("close"), click -> closed.run());
        leave.addThemeVariants(ButtonVariant.TERTIARY);
        leave.setAriaLabel(getTranslation("pool.assess.leave"));
        Div head = new Div(title, leave);
        head.addClassName("pool-side-head");
        add(head, PoolParts.meta(getTranslation("pool.assess.received", one.arrival() == null ? "" : one.arrival(), one.sentAt() == null ? "" : PoolParts.day(one.sentAt(), getLocale()),
                one.applicant())));
        if (one.standing() == Standing.UNDECLARED) {
            declare();
        } else if (one.standing() == Standing.TIED) {
            add(new Paragraph(getTranslation("pool.assess.tied.text")));
        } else {
            opened(assessing.open(one.application()));
        }
    }

    // ---------------------------------------------------------------- free to read it

    private void declare() {
        TextArea note = new TextArea(getTranslation("pool.assess.tie-note"));
        note.setWidthFull();
        Button free = new Button(getTranslation("pool.assess.free"), Icon.small("check"), click -> tried(() -> assessing.declare(shown, false, null)));
        free.addThemeVariants(ButtonVariant.PRIMARY);
        add(new Section(new H3(getTranslation("pool.assess.declare")), new Paragraph(getTranslation("pool.assess.declare.text")), free, note,
                new Button(getTranslation("pool.assess.tie"), Icon.small("hide"), click -> tried(() -> assessing.declare(shown, true, note.getValue())))));
    }

    // ---------------------------------------------------------------- what it says

    private void opened(Opened one) {
        Locale language = getLocale();
        Div sum = new Div(figure(PoolParts.kroner(one.application().askedOre(), language), "pool.assess.asked"),
                figure(PoolParts.kroner(one.application().ownOre(), language), "pool.assess.own"), figure(PoolParts.kroner(one.application().othersOre(), language), "pool.assess.others-pay"));
        sum.addClassNames("pool-sum", "num");
        add(sum, partners(one));
        if (!one.application().summary().isBlank()) {
            Paragraph summary = new Paragraph(one.application().summary());
            summary.addClassName("pool-words");
            summary.getElement().setAttribute("dir", "auto");
            add(new Section(new H3(getTranslation("pool.assess.summary")), summary));
        }
        if (one.version() != null) {
            add(new Button(getTranslation("pool.assess.read"), Icon.small("eye"), click -> read.accept(shown)));
        }
        add(materials.of(shown, changed));
        if (one.missing() != null) {
            asked(one.missing(), one.line());
        }
        if (one.line().complete() == null || !one.line().complete() && one.application().state() == dk.karavanen.pool.Application.State.SENT) {
            check();
        } else if (one.mayScore()) {
            add(new ScoreForm(assessing, one, () -> tried(() -> assessing.handIn(shown))));
        } else {
            add(new GivenPoints(one));
        }
        decide(one);
        Button tie = new Button(getTranslation("pool.assess.tie"), click -> tried(() -> assessing.declare(shown, true, null)));
        tie.addThemeVariants(ButtonVariant.TERTIARY);
        Section last = new Section(PoolParts.meta(getTranslation("pool.assess.promise")), tie);
        if (one.runs()) {
            Button erase = new Button(getTranslation("pool.erase"), click -> new EraseDialog(erasing, one.application(), this::erased).open());
            erase.addThemeVariants(ButtonVariant.TERTIARY);
            last.add(erase);
        }
        add(last);
    }

    private Span figure(String figure, String key) {
        Span part = new Span();
        part.getElement().appendChild(new com.vaadin.flow.dom.Element("b").setText(figure), com.vaadin.flow.dom.Element.createText(getTranslation(key)));
        return part;
    }

    private Section partners(Opened one) {
        long yes = one.partners().stream().filter(partner -> partner.isConfirmed() && partner.declinedAt() == null).count();
        UnorderedList list = new UnorderedList();
        list.addClassName("pool-partners");
        one.partners().stream().filter(partner -> partner.isConfirmed() && partner.declinedAt() == null).forEach(partner -> {
            ListItem item = new ListItem(PoolParts.shape(partner.kind()));
            item.add(partner.name());
            item.getElement().setAttribute("dir", "auto");
            list.add(item);
        });
        Section section = new Section(new H3(getTranslation("pool.assess.partners", yes)), list);
        PreferenceFinding finding = one.line().preference();
        if (finding != null) {
            Paragraph words = new Paragraph(Icon.small(finding.applies() ? "check" : "minus"),
                    new Span(getTranslation(finding.reason().messageKey() + (finding.applies() ? finding.leads() ? ".leads" : ".joins" : ""), finding.actors(), finding.kinds(),
                            finding.wanted(), finding.waiting(), finding.carrier().map(kind -> getTranslation(kind.nameKey())).orElse(""))));
            words.addClassName("pool-preference");
            section.add(words);
        }
        return section;
    }

    /** The same words as the applicant has. */
    private void asked(String missing, AssessedCase line) {
        Paragraph words = new Paragraph(missing);
        words.addClassName("pool-words");
        words.getElement().setAttribute("dir", "auto");
        boolean waits = line.state() == dk.karavanen.pool.Application.State.MENDING;
        add(new Section(new H3(getTranslation("pool.assess.asked-for")), words, PoolParts.meta(waits && line.mendBy() != null
                ? getTranslation("pool.assess.mending", PoolParts.day(line.mendBy().minusMillis(1), getLocale())) : getTranslation("pool.assess.mended"))));
    }

    private void check() {
        TextArea missing = new TextArea(getTranslation("pool.assess.missing-what"));
        missing.setWidthFull();
        Button yes = new Button(getTranslation("pool.assess.complete"), Icon.small("check"), click -> tried(() -> assessing.check(shown, true, null)));
        yes.addThemeVariants(ButtonVariant.PRIMARY);
        add(new Section(new H3(getTranslation("pool.assess.check")), new Paragraph(getTranslation("pool.assess.check.text")), yes, missing,
                new Button(getTranslation("pool.assess.incomplete"), Icon.small("send"), click -> tried("missing", missing, () -> assessing.check(shown, false, missing.getValue())))));
    }

    // ---------------------------------------------------------------- the decision

    private void decide(Opened one) {
        Decision decision = one.line().decision();
        if (decision != null && decision.state() != Decision.State.RETURNED) {
            proposed(one, decision);
            return;
        }
        boolean formal = one.application().state() == dk.karavanen.pool.Application.State.MENDING;
        if (one.line().quality() == null && !(one.runs() && (one.line().late() || formal))) {
            return;
        }
        if (decision != null && decision.returnedNote() != null) {
            add(new Section(new H3(getTranslation("pool.assess.given-back")), new Paragraph(decision.returnedNote())));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), FundingCall.ZONE);
        add(new ProposalForm(one, today, clock, proposal -> {
            deciding.propose(shown, proposal);
            changed.run();
        }, (note, on) -> {
            assessing.discuss(shown, note, on);
            changed.run();
        }));
        if (one.runs() && one.call().whenShort() == FundingCall.WhenShort.WAIT && one.application().state() == dk.karavanen.pool.Application.State.SENT) {
            add(new Button(getTranslation("pool.assess.let-wait"), click -> tried(() -> deciding.letWait(shown))));
        }
    }

    private void proposed(Opened one, Decision decision) {
        Locale language = getLocale();
        Section section = new Section(new H3(getTranslation("pool.decision." + decision.state().name().toLowerCase(Locale.ROOT))));
        Paragraph what = new Paragraph(getTranslation("pool.kind-of." + decision.kind().word()) + (decision.kind().isGrant() ? " " + PoolParts.kroner(decision.amountOre(), language) : ""));
        what.addClassName("pool-what");
        Paragraph why = new Paragraph(decision.reason());
        why.getElement().setAttribute("dir", "auto");
        section.add(what, why, PoolParts.meta(getTranslation("pool.decision.by", decision.proposerName(), decision.approverName() == null ? "–" : decision.approverName())));
        if (decision.answeredBy() != null && decision.answeredAt() != null) {
            section.add(PoolParts.meta(getTranslation("pool.decision.answered-by", decision.answeredBy(), PoolParts.day(decision.answeredAt(), language))));
        }
        if (decision.state() == Decision.State.PROPOSED && one.runs()) {
            TextArea note = new TextArea(getTranslation("pool.assess.give-back-why"));
            note.setWidthFull();
            Button approve = new Button(getTranslation("pool.assess.approve"), Icon.small("send"), click -> tried(() -> deciding.approve(decision.id())));
            approve.addThemeVariants(ButtonVariant.PRIMARY);
            section.add(one.mayApprove() ? approve : PoolParts.meta(getTranslation(RefusalReason.SAME_PERSON.messageKey())), note,
                    new Button(getTranslation("pool.assess.give-back"), click -> tried("note", note, () -> deciding.giveBack(decision.id(), note.getValue()))));
        }
        add(section);
    }

    private void erased() {
        closed.run();
        changed.run();
    }

    private void tried(String name, TextArea field, Runnable act) {
        PoolParts.tried(() -> {
            act.run();
            changed.run();
        }, name, field, this::getTranslation);
    }

    private void tried(Runnable act) {
        PoolParts.tried(() -> {
            act.run();
            changed.run();
        }, this::getTranslation);
    }

    /** So that a day is picked as everywhere else. */
}
