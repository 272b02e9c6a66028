package dk.karavanen.report.ui;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.board.CommentReader.PublicComment;
import dk.karavanen.board.QuoteRequests.Answer;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.report.ReportWording;
import dk.karavanen.report.ReportWordings;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;

/** What the next edition says first: title, foreword, and whose comments stand in it. Typed text stays, whatever is refused. */
class WordingDialog extends Dialog {

    private static final int FEWEST_SECTORS = 3;

    private final ReportWordings wordings;
    private final CaravanOverview caravan;
    /** As it was when it was read last. */
    private ReportWording before;
    private final TextField title = new TextField(getTranslation("report.view.wording.title"));
    private final TextArea foreword = new TextArea(getTranslation("report.view.wording.foreword"));
    private final TextArea signatures = new TextArea(getTranslation("report.view.wording.signatures"));
    private final List<FindingFields> findings = IntStream.rangeClosed(1, ReportWording.MAX_FINDINGS).mapToObj(number -> new FindingFields(number, this::check)).toList();
    private final MultiSelectComboBox<PublicComment> voices = new MultiSelectComboBox<>(getTranslation("report.view.wording.voices"));
    private final Paragraph fewSectors = new Paragraph(getTranslation("report.view.wording.sectors"));
    private final Paragraph problem = new Paragraph();
    private final Div theirs = new Div();

    WordingDialog(ReportWordings wordings, CaravanOverview caravan, Runnable done) {
        this.wordings = wordings;
        this.caravan = caravan;
        before = wordings.of(caravan.id());
        setHeaderTitle(getTranslation("report.view.wording"));
        setWidth("min(44rem, 94vw)");
        title.setHelperText(getTranslation("report.view.wording.title.help"));
        title.setValue(before.title());
        title.setWidthFull();
        title.setValueChangeMode(ValueChangeMode.LAZY);
        title.addValueChangeListener(change -> check());
        foreword.setHelperText(getTranslation("report.view.wording.foreword.help"));
        foreword.setValue(before.foreword());
        foreword.setWidthFull();
        foreword.setMinRows(8);
        foreword.setMaxRows(18);
        foreword.setValueChangeMode(ValueChangeMode.LAZY);
        foreword.addValueChangeListener(change -> check());
        signatures.setHelperText(getTranslation("report.view.wording.signatures.help", ReportWording.MAX_SIGNATURES));
        signatures.setValue(String.join("\n", before.signatures()));
        signatures.setWidthFull();
        signatures.setMinRows(2);
        signatures.setMaxRows(5);
        signatures.setValueChangeMode(ValueChangeMode.LAZY);
        signatures.addValueChangeListener(change -> check());
        for (int i = 0; i < before.findings().size(); i++) {
            findings.get(i).fill(before.findings().get(i));
        }
        problem.addClassName("hint--error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        fewSectors.addClassName("notice-line");
        Div content = new Div(new Paragraph(getTranslation("report.view.wording.text")), title, foreword, signatures, findings(), voices(), asked(), fewSectors, problem, theirs);
        content.addClassName("form");
        add(content);
        Button save = new Button(getTranslation("report.view.wording.save"), click -> save(done));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
        check();
    }

    private Div findings() {
        Div part = new Div(new H3(getTranslation("report.view.wording.findings")), new Paragraph(getTranslation("report.view.wording.findings.help")));
        part.addClassName("report-findings");
        findings.forEach(part::add);
        return part;
    }

    private List<String> signed() {
        return signatures.getValue().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private MultiSelectComboBox<PublicComment> voices() {
        List<PublicComment> choices = wordings.choices(caravan.id());
        Map<Long, PublicComment> byId = choices.stream().collect(Collectors.toMap(PublicComment::id, Function.identity()));
        voices.setItems(choices);
        voices.setItemLabelGenerator(comment -> getTranslation("report.view.wording.voice", comment.body(), sector(comment), comment.meetingTitle()));
        voices.setHelperText(choices.isEmpty() ? getTranslation("report.view.wording.voices.none")
                : getTranslation("report.view.wording.voices.help", ReportWording.MAX_VOICES));
        // In the order in which they were chosen.
        voices.setValue(before.voices().stream().map(byId::get).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new)));
        voices.setWidthFull();
        voices.setEnabled(!choices.isEmpty());
        voices.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        voices.addValueChangeListener(change -> check());
        return voices;
    }

    /** Authors are asked on their phones once this is saved; so much have they said. */
    private Paragraph asked() {
        Map<Answer, Long> said = wordings.answers(caravan.id());
        Paragraph line = new Paragraph(said.isEmpty() ? getTranslation("report.view.wording.asked.first")
                : getTranslation("report.view.wording.asked", said.getOrDefault(Answer.YES, 0L), said.getOrDefault(Answer.NO, 0L),
                        said.getOrDefault(Answer.WAITING, 0L), said.getOrDefault(Answer.GONE, 0L)));
        line.addClassName("hint");
        return line;
    }

    private String sector(PublicComment comment) {
        return caravan.sectors().stream().filter(each -> each.code().equals(comment.sector())).findFirst().map((Sector each) -> each.name(getLocale())).orElse("");
    }

    /** What is too much is told at its field, before anybody presses. */
    private boolean check() {
        int titleLength = length(title.getValue());
        int forewordLength = length(foreword.getValue());
        boolean titleFits = titleLength <= ReportWording.MAX_TITLE;
        boolean forewordFits = forewordLength <= ReportWording.MAX_FOREWORD;
        Set<PublicComment> chosen = voices.getValue();
        boolean voicesFit = chosen.size() <= ReportWording.MAX_VOICES;
        title.setErrorMessage(getTranslation("report.view.wording.too-long", ReportWording.MAX_TITLE, titleLength));
        title.setInvalid(!titleFits);
        foreword.setErrorMessage(getTranslation("report.view.wording.too-long", ReportWording.MAX_FOREWORD, forewordLength));
        foreword.setInvalid(!forewordFits);
        voices.setErrorMessage(getTranslation("report.view.wording.too-many", ReportWording.MAX_VOICES));
        voices.setInvalid(!voicesFit);
        fewSectors.setVisible(!chosen.isEmpty() && chosen.stream().map(PublicComment::sector).distinct().count() < FEWEST_SECTORS);
        boolean signaturesFit = signed().size() <= ReportWording.MAX_SIGNATURES && signed().stream().allMatch(line -> length(line) <= ReportWording.MAX_SIGNATURE);
        signatures.setErrorMessage(signed().size() > ReportWording.MAX_SIGNATURES
                ? getTranslation("report.view.wording.signatures.help", ReportWording.MAX_SIGNATURES)
                : getTranslation("report.view.wording.too-long", ReportWording.MAX_SIGNATURE, signed().stream().mapToInt(WordingDialog::length).max().orElse(0)));
        signatures.setInvalid(!signaturesFit);
        boolean findingsFit = findings.stream().map(FindingFields::check).toList().stream().allMatch(fits -> fits);
        return titleFits && forewordFits && voicesFit && signaturesFit && findingsFit;
    }

    static int length(String text) {
        String seen = text.strip();
        return seen.codePointCount(0, seen.length());
    }

    private void save(Runnable done) {
        if (!check()) {
            return;
        }
        try {
            wordings.save(caravan.id(), new ReportWording(title.getValue(), foreword.getValue(),
                    voices.getValue().stream().map(PublicComment::id).toList(), findings.stream().map(FindingFields::read).toList(), signed(), before.edition()));
            close();
            done.run();
        } catch (Refused refused) {
            problem.setText(getTranslation(refused.messageKey(), refused.arguments()));
            problem.setVisible(true);
            if (refused.why() == RefusalReason.STALE) {
                showTheirs();
            }
        }
    }

    /** What somebody else has saved stands beneath what is typed here; who presses again has seen it. */
    private void showTheirs() {
        before = wordings.of(caravan.id());
        theirs.removeAll();
        theirs.addClassName("report-theirs");
        theirs.add(new H3(getTranslation("report.view.wording.theirs")), new Paragraph(before.title()), new Paragraph(before.foreword()));
    }
}
