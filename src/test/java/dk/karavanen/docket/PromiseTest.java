package dk.karavanen.docket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Subject;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.Promise.Report;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.shared.PdfCheck;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** How promises and rows stand, when somebody is reminded, and which files are taken: no database. */
class PromiseTest {

    private static final LocalDate DUE = LocalDate.of(2016, 10, 1);

    private static Report report(ReportKind kind, String at, LocalDate due) {
        return new Report(kind, kind == ReportKind.MADE ? "Forsøg i tre kommuner" : null, kind == ReportKind.MADE ? "Integrationsministeriet" : null, due, "Derfor", null, null, Instant.parse(at));
    }

    private static Promise promise(Report... more) {
        return new Promise(1, 2, Stream.concat(Stream.of(report(ReportKind.MADE, "2016-06-28T10:00:00Z", DUE)), Stream.of(more)).toList());
    }

    private static Row row(Verdict verdict, LocalDate answerBy, LocalDate today, Promise... promises) {
        Version version = verdict == null ? null : new Version(1, verdict, "Ord", null, null, Instant.parse("2016-06-28T10:00:00Z"), List.of());
        return new Row(new Subject(Kind.RECOMMENDATION, 1, OptionalInt.of(1), "Titel", null, List.of()), new Recipient(1, "Ministeren", "Ministeriet"), 2L, version, List.of(promises), answerBy,
                null, today);
    }

    @Test
    void itIsLateTheDayAfterAndNotOnTheDay() {
        assertThat(promise().state(DUE)).isEqualTo(Promise.State.PROMISED);
        assertThat(promise().daysLate(DUE)).isZero();
        assertThat(promise().state(DUE.plusDays(1))).isEqualTo(Promise.State.LATE);
        assertThat(promise().daysLate(LocalDate.of(2016, 11, 1))).as("over the night clocks are put back").isEqualTo(31);
    }

    @Test
    void whatWasReportedSaysHowItStands() {
        Report step = report(ReportKind.STEP, "2016-07-01T10:00:00Z", null);
        Report moved = report(ReportKind.CHANGED, "2016-09-01T10:00:00Z", DUE.plusMonths(3));
        assertThat(promise(step).state(DUE)).isEqualTo(Promise.State.UNDER_WAY);
        assertThat(promise(step, moved).due()).isEqualTo(DUE.plusMonths(3));
        assertThat(promise(step, moved).state(DUE.plusDays(1))).as("another date is agreed, and it is marked as changed").isEqualTo(Promise.State.UNDER_WAY);
        assertThat(promise(step, moved).isChanged()).isTrue();
        assertThat(promise(step, moved).words()).isEqualTo("Forsøg i tre kommuner");
        Report kept = report(ReportKind.KEPT, "2016-09-30T10:00:00Z", null);
        assertThat(promise(kept).state(DUE.plusYears(1))).isEqualTo(Promise.State.KEPT);
        assertThat(promise(kept, report(ReportKind.BROKEN, "2016-12-01T10:00:00Z", null)).state(DUE)).as("what was said last").isEqualTo(Promise.State.BROKEN);
        assertThat(promise(kept).asOf(LocalDate.of(2016, 9, 29)).orElseThrow().state(LocalDate.of(2016, 9, 29))).isEqualTo(Promise.State.PROMISED);
        assertThat(promise(kept).asOf(LocalDate.of(2016, 6, 27))).isEmpty();
        // Eleven at night in Copenhagen is a day before one at night.
        assertThat(promise().asOf(LocalDate.of(2016, 6, 28))).isPresent();
    }

    @Test
    void aRowStandsAsItsAnswerAndItsPromisesSay() {
        LocalDate day = LocalDate.of(2016, 11, 1);
        assertThat(row(null, LocalDate.of(2016, 9, 15), day)).returns(DocketStatus.WAITING, Row::status).returns(47L, Row::daysLate);
        assertThat(row(null, null, day)).returns(DocketStatus.WAITING, Row::status).returns(0L, Row::daysLate);
        assertThat(row(Verdict.LATER, LocalDate.of(2016, 9, 15), day)).as("later is no answer").returns(DocketStatus.WAITING, Row::status).returns(47L, Row::daysLate);
        assertThat(row(Verdict.NO, LocalDate.of(2016, 9, 15), day)).returns(DocketStatus.REFUSED, Row::status).returns(0L, Row::daysLate);
        assertThat(row(Verdict.NOT_OURS, null, day).status()).isEqualTo(DocketStatus.NOT_OURS);
        assertThat(row(Verdict.PARTLY, null, day).status()).isEqualTo(DocketStatus.ANSWERED);
        Promise kept = promise(report(ReportKind.KEPT, "2016-09-30T10:00:00Z", null));
        assertThat(row(Verdict.YES, null, day, kept).status()).isEqualTo(DocketStatus.KEPT);
        assertThat(row(Verdict.YES, null, day, kept, promise())).as("one late of two").returns(DocketStatus.LATE, Row::status).returns(31L, Row::daysLate);
        assertThat(row(Verdict.YES, null, DUE, kept, promise()).status()).isEqualTo(DocketStatus.UNDER_WAY);
        assertThat(row(Verdict.YES, null, day, promise(report(ReportKind.BROKEN, "2016-09-30T10:00:00Z", null)), promise()).status()).isEqualTo(DocketStatus.BROKEN);
    }

    @ParameterizedTest
    @CsvSource({"2016-09-16,,false", "2016-09-17,,true", "2016-09-30,2016-09-17,false", "2016-10-01,2016-09-17,false", "2016-10-02,2016-09-17,true", "2016-10-31,2016-10-02,false",
        "2016-11-01,2016-10-02,true", "2017-10-01,2016-11-01,true", "2017-10-02,2016-11-01,false", "2016-09-20,2016-01-01,true"})
    void remindedAFortnightBeforeTheDayAfterAndThenOnceAMonth(LocalDate today, LocalDate reminded, boolean due) {
        assertThat(DocketReminders.isDue(DUE, reminded, today)).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "ministeriet.dk", "https://", "https://a:b@ministeriet.dk/", "https://ministeriet.dk/a b"})
    void whatIsNoWebAddressIsNoEvidence(String typed) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> new PromiseUpdate(ReportKind.KEPT, "", "", null, "Sket", typed, 1)).returns(RefusalReason.LINK_WRONG, Refused::why);
        assertThat(new PromiseUpdate(ReportKind.KEPT, "x", "y", DUE, "Sket", "https://ministeriet.dk/sag", 1)).as("only a change changes").returns("", PromiseUpdate::promised)
                .returns(null, PromiseUpdate::due);
    }

    // ---------------------------------------------------------------- files

    private static byte[] pdf(boolean script, boolean locked) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            if (script) {
                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            }
            if (locked) {
                document.protect(new StandardProtectionPolicy("a", "b", new AccessPermission()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static RefusalReason refused(byte[] file) {
        try {
            PdfCheck.check(file, OfficeAnswers.MAX_FILE_BYTES);
            throw new AssertionError("taken");
        } catch (Refused refused) {
            return refused.why();
        }
    }

    @Test
    void onlyAPlainPdfIsTakenWhateverItIsCalled() throws IOException {
        PdfCheck.check(pdf(false, false), OfficeAnswers.MAX_FILE_BYTES);
        assertThat(refused("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))).isEqualTo(RefusalReason.PDF_UNREADABLE);
        assertThat(refused("%PDF-1.7 and nothing of it".getBytes(StandardCharsets.UTF_8))).isEqualTo(RefusalReason.PDF_UNREADABLE);
        assertThat(refused(new byte[0])).isEqualTo(RefusalReason.PDF_UNREADABLE);
        assertThat(refused(pdf(false, true))).isEqualTo(RefusalReason.PDF_UNREADABLE);
        assertThat(refused(pdf(true, false))).isEqualTo(RefusalReason.PDF_ACTIVE);
        assertThat(refused(new byte[OfficeAnswers.MAX_FILE_BYTES + 1])).isEqualTo(RefusalReason.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"svar.pdf,svar", "'C:\\fakepath\\Svar fra ministeren.PDF',Svar fra ministeren", "../../etc/passwd,passwd", "' ',PDF", "'a\r\nb.pdf','a b'"})
    void aFilesNameIsALineOfText(String given, String kept) {
        assertThat(AnswerWriting.title(given)).isEqualTo(kept);
        assertThat(AnswerWriting.title("å".repeat(500)).length()).isEqualTo(AnswerWriting.MAX_FILE_TITLE);
        assertThat(AnswerWriting.title(null)).isEqualTo("PDF");
    }
}
