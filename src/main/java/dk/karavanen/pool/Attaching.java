package dk.karavanen.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.pool.ApplicationRows.Writer;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** Enclosing files in an application: by those who write it, as long as it is theirs to write. */
@Service
public class Attaching {

    /** Of one file. */
    public static final int MAX_BYTES = AttachmentCheck.MAX_BYTES;
    /** Of what is sent next. */
    static final int MAX_FILES = 20;
    /** Of all there is, also in what was sent before. */
    static final long MAX_BYTES_OF_ALL = 100L * 1024 * 1024;
    private static final int MAX_TITLE = 120;
    /** Each is in memory several times over while it is looked at. */
    private static final int AT_ONCE = 4;
    /** Each is on the disk until it is its turn: that many slow networks may be in the middle of one. */
    private static final int ARRIVING_AT_ONCE = 64;
    /** Of one application: its page sends one after the other, and nobody keeps the others out by sending for ever. */
    static final int ARRIVING_OF_ONE = 3;
    private static final int PIECE = 16 * 1024;

    private final ApplicantLinks links;
    private final Applications applications;
    private final Attachments attachments;
    private final AttachmentScans scans;
    private final FundingCalls calls;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Semaphore atOnce = new Semaphore(AT_ONCE, true);
    private final Semaphore arriving = new Semaphore(ARRIVING_AT_ONCE);
    private final Map<Long, Integer> ofOne = new ConcurrentHashMap<>();

    Attaching(ApplicantLinks links, Applications applications, Attachments attachments, AttachmentScans scans, FundingCalls calls, TransactionTemplate transactions, Clock clock) {
        this.links = links;
        this.applications = applications;
        this.attachments = attachments;
        this.scans = scans;
        this.calls = calls;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A file to be saved. */
    public record Download(Attachment attachment, byte[] content) {
    }

    /**
     * Before it is taken in at all.
     *
     * @throws Refused {@code not-found}, {@code application-sent}, {@code files-full}
     */
    private void mayAdd(long application, @Nullable String secret) {
        links.writer(application, secret);
        if (!applications.find(application).orElseThrow(Attaching::notFound).state().isWritable()) {
            throw new Refused(RefusalReason.APPLICATION_SENT);
        }
        room(attachments.of(application), 1);
    }

    /** What somebody sends, as it comes in. */
    public interface Arriving {
        InputStream body() throws IOException;
    }

    /**
     * As {@link #add(long, String, Long, String, byte[])}, of what is still on its way: it comes in on the disk, whole, before it takes room in
     * memory, so that slow networks cost no more than the disk has.
     *
     * @throws Refused {@code busy} if as many as can be are on their way; the page sends it again by itself
     */
    public Attachment add(long application, @Nullable String secret, @Nullable Long question, @Nullable String name, Arriving arriving) throws IOException {
        mayAdd(application, secret);
        if (ofOne.merge(application, 1, Integer::sum) > ARRIVING_OF_ONE || !this.arriving.tryAcquire()) {
            done(application);
            throw new Refused(RefusalReason.BUSY);
        }
        try {
            Path file = Files.createTempFile("karavanen-", ".upload");
            try (SeekableByteChannel disk = Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                int size = spool(arriving.body(), disk);
                return add(application, secret, question, name, () -> read(disk, size));
            } finally {
                Files.deleteIfExists(file);
            }
        } finally {
            this.arriving.release();
            done(application);
        }
    }

    private void done(long application) {
        ofOne.computeIfPresent(application, (key, now) -> now == 1 ? null : now - 1);
    }

    /** @return how many bytes; of what is too large one more than is taken, and not the rest */
    private static int spool(InputStream body, SeekableByteChannel disk) throws IOException {
        byte[] piece = new byte[PIECE];
        int size = 0;
        while (size <= MAX_BYTES) {
            int read = body.read(piece, 0, Math.min(piece.length, MAX_BYTES + 1 - size));
            if (read < 0) {
                return size;
            }
            ByteBuffer bytes = ByteBuffer.wrap(piece, 0, read);
            while (bytes.hasRemaining()) {
                disk.write(bytes);
            }
            size += read;
        }
        return size;
    }

    private static byte[] read(SeekableByteChannel disk, int size) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(size);
            disk.position(0);
            while (bytes.hasRemaining() && disk.read(bytes) >= 0) {
                // On.
            }
            return bytes.array();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /**
     * Sent a second time, after a net that dropped, it is there once.
     *
     * @param question which of the call's papers it is; null: another
     * @param name     what it was called: shown, and trusted in nothing
     * @throws Refused {@code not-found}, {@code application-sent}, {@code too-large}, {@code files-full}, {@code malformed} (no paper of the call's) and as
     *                 {@link AttachmentCheck#typeOf}
     */
    public Attachment add(long application, @Nullable String secret, @Nullable Long question, @Nullable String name, byte[] content) {
        mayAdd(application, secret);
        return add(application, secret, question, name, () -> content);
    }

    private Attachment add(long application, @Nullable String secret, @Nullable Long question, @Nullable String name, Supplier<byte[]> content) {
        Writer writer = links.writer(application, secret);
        atOnce.acquireUninterruptibly();
        try {
            AttachmentCheck.Checked file = AttachmentCheck.check(content.get());
            long id = Objects.requireNonNull(transactions.execute(status -> add(application, question, title(name, file.type()), file.type(), file.content(), writer)));
            // Outside of the transaction: the scanner takes its time.
            if (attachments.find(id).filter(one -> one.scan() == Attachment.Scan.WAITING).isPresent()) {
                scans.scan(id);
            }
            return attachments.find(id).orElseThrow(Attaching::notFound);
        } finally {
            atOnce.release();
        }
    }

    private long add(long application, @Nullable Long question, String title, AttachmentType type, byte[] content, Writer writer) {
        Application one = links.writable(application);
        if (question != null && calls.questions(one.call()).stream().filter(Question::document).noneMatch(each -> each.id() == question)) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        String sha256 = SentLetters.sha256(content);
        List<Attachment> standing = attachments.of(application);
        Optional<Attachment> same = standing.stream().filter(each -> each.isInDraft() && each.sha256().equals(sha256) && Objects.equals(each.question(), question)).findFirst();
        if (same.isPresent()) {
            return same.get().id();
        }
        room(standing, content.length);
        return attachments.add(application, question, title, type, content, sha256, writer.id(), clock.instant());
    }

    private static void room(List<Attachment> standing, long more) {
        if (standing.stream().filter(Attachment::isInDraft).count() >= MAX_FILES || standing.stream().mapToLong(Attachment::size).sum() + more > MAX_BYTES_OF_ALL) {
            throw new Refused(RefusalReason.FILES_FULL, MAX_FILES, MAX_BYTES_OF_ALL / 1024 / 1024);
        }
    }

    @Transactional
    public void remove(long application, @Nullable String secret, long attachment) {
        links.writer(application, secret);
        links.writable(application);
        attachments.remove(application, attachment);
    }

    /** @throws Refused {@code not-found} also for another's, {@code file-infected}, {@code file-unscanned} */
    public Download file(long application, @Nullable String secret, long attachment) {
        links.writer(application, secret);
        Attachment one = attachments.find(attachment).filter(each -> each.application() == application).orElseThrow(Attaching::notFound);
        return new Download(one, scans.content(one));
    }

    private static String title(@Nullable String name, AttachmentType type) {
        String line = name == null ? "" : TextInput.fileName(name);
        String kept = line.codePointCount(0, line.length()) <= MAX_TITLE ? line : line.substring(0, line.offsetByCodePoints(0, MAX_TITLE));
        return kept.isBlank() ? type.name() : kept;
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
