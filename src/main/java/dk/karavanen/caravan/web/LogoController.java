package dk.karavanen.caravan.web;

import java.time.Duration;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dk.karavanen.caravan.Logos;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** A logo as a picture and nothing else: opened by itself it can do nothing, and no browser takes it for anything but a PNG. */
@Controller
class LogoController {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final Logos logos;

    LogoController(Logos logos) {
        this.logos = logos;
    }

    /** Kept by browsers for as long as somebody may still change their mind about it. */
    @GetMapping(path = "/logo/{logo:\\d{1,18}}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> logo(@PathVariable long logo) {
        byte[] picture = logos.picture(logo).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                .header("Content-Security-Policy", NOTHING).header("X-Content-Type-Options", "nosniff").body(picture);
    }
}
