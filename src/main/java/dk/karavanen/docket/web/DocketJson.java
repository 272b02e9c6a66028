package dk.karavanen.docket.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.docket.Docket;
import dk.karavanen.docket.Docket.IdeaLink;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.Promise;

/** The docket as programs read it; described in {@code openapi.yaml}. */
record DocketJson(String caravan, String title, LocalDate today, @Nullable Instant updated, List<RowJson> rows) {

    record RowJson(String kind, long id, @Nullable Integer place, @Nullable String title, @Nullable String path, String addressee, String ministry, String status,
            @Nullable LocalDate answerBy, @Nullable LocalDate firstAnswerBy, long daysLate, @Nullable AnswerJson answer, List<PromiseJson> promises, List<IdeaLink> ideas) {
    }

    record AnswerJson(String path, int version, String verdict, String words, @Nullable String source, LocalDate day, List<FileJson> files) {
    }

    record FileJson(String title, String path, int size) {
    }

    record PromiseJson(String words, String owner, LocalDate due, String state, boolean changed, long daysLate, List<ReportJson> reports) {
    }

    record ReportJson(String kind, Instant at, @Nullable String promised, @Nullable String owner, @Nullable LocalDate due, String words, @Nullable String evidence,
            @Nullable String source) {
    }

    static DocketJson of(Docket docket) {
        return new DocketJson(docket.slug(), docket.title(), docket.today(), docket.updated(), docket.rows().stream().map(row -> row(docket, row)).toList());
    }

    private static RowJson row(Docket docket, Row row) {
        return new RowJson(row.subject().kind().word(), row.subject().id(), row.subject().place().isPresent() ? row.subject().place().getAsInt() : null, row.subject().title(),
                row.subject().path(), row.addressee().title(), row.addressee().ministry(), row.status().word(), row.answerBy(), row.firstAnswerBy(), row.daysLate(),
                answer(docket, row), row.promises().stream().map(promise -> promise(docket, promise)).toList(), row.subject().ideas());
    }

    private static @Nullable AnswerJson answer(Docket docket, Row row) {
        Version version = row.version();
        String path = row.path(docket.slug());
        return version == null || path == null ? null : new AnswerJson(path, version.number(), version.verdict().word(), version.words(), version.source(), version.day(),
                version.files().stream().map(file -> new FileJson(file.title(), path + "/" + file.id() + ".pdf", file.size())).toList());
    }

    private static PromiseJson promise(Docket docket, Promise promise) {
        return new PromiseJson(promise.words(), promise.owner(), promise.due(), promise.state(docket.today()).word(), promise.isChanged(),
                promise.daysLate(docket.today()), promise.reports().stream().map(report -> new ReportJson(report.kind().word(), report.at(), report.promised(), report.owner(),
                        report.due(), report.words(), report.evidence(), report.source())).toList());
    }
}
