package dk.karavanen.report.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.report.CooperationSheet;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.sheet.DanishCsv;
import dk.karavanen.shared.sheet.SheetFile;
import dk.karavanen.shared.sheet.SheetTable;
import jakarta.servlet.http.HttpServletRequest;

/** A caravan's figures of who helps whom, as they are at the moment. */
@Controller
class CooperationSheetPages {

    private final CooperationSheet sheet;

    CooperationSheetPages(CooperationSheet sheet) {
        this.sheet = sheet;
    }

    @GetMapping("/staff/caravans/{caravan:\\d{1,18}}/cooperation.csv")
    ResponseEntity<byte[]> csv(@PathVariable long caravan, HttpServletRequest request) {
        return file(new MediaType("text", "csv", StandardCharsets.UTF_8), caravan + ".csv", DanishCsv.of(sheet.table(caravan, Language.of(request))));
    }

    @GetMapping("/staff/caravans/{caravan:\\d{1,18}}/cooperation.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable long caravan, HttpServletRequest request) {
        SheetTable table = sheet.table(caravan, Language.of(request));
        return file(MediaType.parseMediaType(SheetFile.MEDIA_TYPE), caravan + ".xlsx", SheetFile.of(table.name(), List.of(table)));
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"karavanen-cooperation-" + name + "\"").body(body);
    }
}
