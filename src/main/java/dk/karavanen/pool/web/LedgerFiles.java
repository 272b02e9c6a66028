package dk.karavanen.pool.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.pool.LedgerSheets;
import dk.karavanen.pool.PoolLedger;
import dk.karavanen.pool.PoolLedger.Accounts;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.sheet.DanishCsv;
import dk.karavanen.shared.sheet.SheetFile;
import jakarta.servlet.http.HttpServletRequest;

/** The accounts for a spreadsheet: with decimal commas for Danish Excel, or as a workbook with the year's list beside the entries. */
@Controller
class LedgerFiles {

    private final PoolLedger ledger;
    private final LedgerSheets sheets;

    LedgerFiles(PoolLedger ledger, LedgerSheets sheets) {
        this.ledger = ledger;
        this.sheets = sheets;
    }

    @GetMapping("/staff/pool/{call:\\d{1,18}}/ledger.csv")
    ResponseEntity<byte[]> csv(@PathVariable long call, HttpServletRequest request) {
        return file(new MediaType("text", "csv", StandardCharsets.UTF_8), call + ".csv", DanishCsv.of(sheets.entries(ledger.of(call), Language.of(request))));
    }

    @GetMapping("/staff/pool/{call:\\d{1,18}}/ledger.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable long call, HttpServletRequest request) {
        Accounts accounts = ledger.of(call);
        Locale language = Language.of(request);
        return file(MediaType.parseMediaType(SheetFile.MEDIA_TYPE), call + ".xlsx", SheetFile.of(accounts.call().title(),
                List.of(sheets.entries(accounts, language), sheets.yearEnd(accounts, sheets.year(), language), sheets.yearEnd(accounts, sheets.year() - 1, language))));
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"karavanen-pool-" + name + "\"")
                .body(body);
    }
}
