package dk.karavanen.shell;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;

/** {@code /was}, where Danes look for an organisation's accessibility statement: leads to it, wherever it stands. */
@Controller
class AccessibilityStatement {

    private final String address;

    AccessibilityStatement(Settings settings) {
        this.address = settings.accessibilityStatement();
    }

    /** @throws Refused {@code not-found} where none is set */
    @GetMapping("/was")
    ResponseEntity<Void> statement() {
        if (address.isBlank()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(address)).build();
    }
}
