package dk.karavanen.report.ui;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
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
import dk.karavanen.report.ReportWording.Finding;
import dk.karavanen.report.ReportWordings;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.FormDialog;
import dk.karavanen.shared.ui.FormFields;

/** What the next edition says first: title, foreword, and whose comments stand in it. Typed text stays, whatever is refused. */
class WordingDialog extends FormDialog {

    private static final int FEWEST_SECTORS = 3;
    private static final String TITLE = "title";
    private static final String FOREWORD = "foreword";
    private static final String SIGNATURES = "signatures";
    private static final String VOICES = "voices";

    private final ReportWordings wordings;
    private final CaravanOverview caravan;
    /** As it was when it was read last. */
    private ReportWording before;
    private final TextField title = new TextField(getTranslation("report.view.wording.title"));
    private final TextArea foreword = new TextArea(getTranslation("report.view.wording.foreword"));
    private final TextArea signatures = new TextArea(getTranslation("report.view.wording.signatures"));
    private final List<FindingFields> findings = IntStream.rangeClosed(1, ReportWording.MAX_FINDINGS).mapToObj(FindingFields::new).toList();
    private final MultiSelectComboBox<PublicComment> voices = new MultiSelectComboBox<>(getTranslation("report.view.wording.voices"));
    private final Paragraph fewSectors = new Paragraph(getTranslation("report.view.wording.sectors"));
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();
    /** Told before anybody presses. */
    private final Set<String> tooMuch = new HashSet<>();
    private Map<Long, PublicComment> choices = Map.of();

    WordingDialog(ReportWordings wordings, CaravanOverview caravan, Runnable done) {
        super("report.view.wording", "report.view.wording.save", done);
        this.wordings = wordings;
        this.caravan = caravan;
        before = wordings.of(caravan.id());
        title.setHelperText(getTranslation("report.view.wording.title.help"));
        title.setValue(before.title());
        title.setWidthFull();
        title.setValueChangeMode(ValueChangeMode.LAZY);
        foreword.setHelperText(getTranslation("report.view.wording.foreword.help"));
        foreword.setValue(before.foreword());
        foreword.setWidthFull();
        foreword.setMinRows(8);
        foreword.setMaxRows(18);
        foreword.setValueChangeMode(ValueChangeMode.LAZY);
        signatures.setHelperText(getTranslation("report.view.wording.signatures.help", ReportWording.MAX_SIGNATURES));
        signatures.setValue(String.join("\n", before.signatures()));
        signatures.setWidthFull();
        signatures.setMinRows(2);
        signatures.setMaxRows(5);
        signatures.setValueChangeMode(ValueChangeMode.LAZY);
        for (int i = 0; i < before.findings().size(); i++) {
            findings.get(i).fill(before.findings().get(i));
        }
        fewSectors.addClassName("notice-line");
        Div told = findings();
        voices();
        looked(TITLE, title);
        looked(FOREWORD, foreword);
        looked(SIGNATURES, signatures);
        for (FindingFields finding : findings) {
            looked(finding.titleName(), finding.title());
            looked(finding.textName(), finding.text());
        }
        looked(VOICES, voices);
        fields(new Paragraph(getTranslation("report.view.wording.text")), title, foreword, signatures, told, voices, asked(), fewSectors);
        check();
    }

    private <F extends HasValidation & HasValue<?, ?>> void looked(String name, F field) {
        fields.put(name, field);
        named(name, field);
        field.addValueChangeListener(change -> check());
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

    private void voices() {
        List<PublicComment> all = wordings.choices(caravan.id());
        choices = all.stream().collect(Collectors.toMap(PublicComment::id, Function.identity()));
        voices.setItems(all);
        voices.setItemLabelGenerator(comment -> getTranslation("report.view.wording.voice", comment.body(), sector(comment), comment.meetingTitle()));
        voices.setHelperText(all.isEmpty() ? getTranslation("report.view.wording.voices.none")
                : getTranslation("report.view.wording.voices.help", ReportWording.MAX_VOICES));
        voices.setValue(chosen(before));
        voices.setWidthFull();
        voices.setEnabled(!all.isEmpty());
        voices.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
    }

    /** In the order in which they were chosen. */
    private Set<PublicComment> chosen(ReportWording wording) {
        return wording.voices().stream().map(choices::get).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
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
    private void check() {
        Map<String, String> wrong = wrong();
        fields.forEach((name, field) -> {
            String words = wrong.get(name);
            if (words != null) {
                field.setErrorMessage(words);
                field.setInvalid(true);
                tooMuch.add(name);
            } else if (tooMuch.remove(name)) {
                field.setInvalid(false);
            }
        });
        Set<PublicComment> chosen = voices.getValue();
        fewSectors.setVisible(!chosen.isEmpty() && chosen.stream().map(PublicComment::sector).distinct().count() < FEWEST_SECTORS);
    }

    /** @return what is wrong, by the field's name */
    private Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        tooLong(TITLE, length(title.getValue()), ReportWording.MAX_TITLE, wrong);
        tooLong(FOREWORD, length(foreword.getValue()), ReportWording.MAX_FOREWORD, wrong);
        if (signed().size() > ReportWording.MAX_SIGNATURES) {
            wrong.put(SIGNATURES, getTranslation("report.view.wording.signatures.help", ReportWording.MAX_SIGNATURES));
        } else {
            tooLong(SIGNATURES, signed().stream().mapToInt(WordingDialog::length).max().orElse(0), ReportWording.MAX_SIGNATURE, wrong);
        }
        findings.forEach(finding -> wrong.putAll(finding.wrong()));
        if (voices.getValue().size() > ReportWording.MAX_VOICES) {
            wrong.put(VOICES, getTranslation("report.view.wording.too-many", ReportWording.MAX_VOICES));
        }
        return wrong;
    }

    private void tooLong(String name, int length, int most, Map<String, String> wrong) {
        if (length > most) {
            wrong.put(name, getTranslation("report.view.wording.too-long", most, length));
        }
    }

    static int length(String text) {
        String seen = text.strip();
        return seen.codePointCount(0, seen.length());
    }

    @Override
    protected void act() {
        Refusals wrong = new Refusals();
        wrong().keySet().forEach(name -> wrong.add(new Refused(RefusalReason.BAD_VALUE, name)));
        wrong.end();
        wordings.save(caravan.id(), new ReportWording(title.getValue(), foreword.getValue(), voices.getValue().stream().map(PublicComment::id).toList(),
                findings.stream().map(FindingFields::read).toList(), signed(), before.edition()));
    }

    @Override
    protected String wordsOf(Refused refused) {
        String words = refused.why() == RefusalReason.BAD_VALUE ? wrong().get(FormFields.first(refused)) : null;
        return words == null ? super.wordsOf(refused) : words;
    }

    @Override
    protected void readAgain() {
        before = wordings.of(caravan.id());
        theirs(TITLE, before.title());
        theirs(FOREWORD, before.foreword());
        theirs(SIGNATURES, String.join("\n", before.signatures()));
        for (int i = 0; i < findings.size(); i++) {
            Finding now = i < before.findings().size() ? before.findings().get(i) : new Finding("", "");
            theirs(findings.get(i).titleName(), now.title());
            theirs(findings.get(i).textName(), now.text());
        }
        Set<PublicComment> chosen = chosen(before);
        theirs(VOICES, chosen, chosen.stream().map(PublicComment::body).collect(Collectors.joining("; ")));
    }
}
