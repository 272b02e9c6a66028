package dk.karavanen.pool;

import java.io.IOException;
import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import dk.karavanen.pool.Attachment.Scan;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Has the scanner look at what was enclosed, as soon as it is here and again for as long as it gives no answer. Also at what came before
 * there was a scanner. Several servers that ask about the same file hear the same.
 */
@Service
class AttachmentScans {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentScans.class);
    private static final int AT_ONCE = 20;

    private final Attachments attachments;
    private final VirusScanner scanner;
    private final Clock clock;

    AttachmentScans(Attachments attachments, VirusScanner scanner, Clock clock) {
        this.attachments = attachments;
        this.scanner = scanner;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void run() {
        if (scanner.isSetUp()) {
            for (long id : attachments.unscanned(AT_ONCE)) {
                if (!scan(id)) {
                    return;
                }
            }
        }
    }

    /** @return whether there was an answer */
    boolean scan(long id) {
        if (!scanner.isSetUp()) {
            return true;
        }
        try {
            boolean clean = scanner.isClean(attachments.content(id));
            attachments.scanned(id, clean, clock.instant());
            if (!clean) {
                LOG.warn("A virus was found in attachment {}: it is not handed out", id);
            }
            return true;
        } catch (IOException noAnswer) {
            LOG.warn("Attachment {} waits for the virus scanner: {}", id, noAnswer.getMessage());
            return false;
        }
    }

    /** @throws Refused {@code file-infected}, {@code file-unscanned} */
    byte[] content(Attachment one) {
        Attachment now = one;
        if (one.scan() == Scan.WAITING) {
            scan(one.id());
            now = attachments.find(one.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        }
        return switch (now.scan()) {
            case INFECTED -> throw new Refused(RefusalReason.FILE_INFECTED);
            case WAITING -> throw new Refused(RefusalReason.FILE_UNSCANNED);
            case NONE, CLEAN -> attachments.content(one.id());
        };
    }
}
