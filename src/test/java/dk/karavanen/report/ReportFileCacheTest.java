package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes long is made once. */
class ReportFileCacheTest {

    private static final String CONTENT = "ab".repeat(32);

    @TempDir
    Path data;
    ReportFileCache files;
    final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void aFolder() {
        files = new ReportFileCache(data, Long.MAX_VALUE);
    }

    @Test
    void anyNumberOfFilesAskedForInTurnIsMadeOnce() {
        for (int round = 0; round < 3; round++) {
            for (int edition = 1; edition <= 40; edition++) {
                assertThat(text(files.of(key(edition, "pdf-da"), work("edition " + edition)))).isEqualTo("edition " + edition);
            }
        }
        assertThat(made).hasValue(40);
    }

    @Test
    void whoAsksTogetherGetsOne() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            Supplier<byte[]> slow = () -> {
                begun.countDown();
                await(goOn);
                return work("one").get();
            };
            List<Future<ReportFileCache.Made>> answers = new ArrayList<>();
            answers.add(many.submit(() -> files.of(key(1, "pdf-da"), slow)));
            await(begun);
            for (int i = 0; i < 20; i++) {
                answers.add(many.submit(() -> files.of(key(1, "pdf-da"), work("another"))));
            }
            goOn.countDown();
            for (Future<ReportFileCache.Made> answer : answers) {
                assertThat(text(answer.get())).isEqualTo("one");
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void whatFailedIsTriedAgain() {
        assertThatThrownBy(() -> files.of(key(1, "zip"), () -> {
            throw new IllegalStateException("no paper");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(text(files.of(key(1, "zip"), work("paper")))).isEqualTo("paper");
    }

    @Test
    void aForgottenEditionLeavesNothingOnTheDisk() throws IOException {
        files.of(key(1, "pdf-da"), work("Annas ord"));
        files.of(key(2, "pdf-da"), work("Bos ord"));
        files.forget(1);
        assertThat(onDisk()).singleElement().asString().contains("/2/");
        assertThat(text(files.of(key(1, "pdf-da"), work("ingen ord")))).isEqualTo("ingen ord");
    }

    @Test
    void whatIsForgottenWhileItIsMadeIsNotKept() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ReportFileCache.Made> old = one.submit(() -> files.of(key(1, "pdf-da"), () -> {
                begun.countDown();
                await(goOn);
                return work("Annas ord").get();
            }));
            await(begun);
            files.forget(1);
            assertThat(text(files.of(key(1, "pdf-en"), work("no words")))).isEqualTo("no words");
            goOn.countDown();
            old.get();
        }
        assertThat(onDisk()).singleElement().asString().endsWith("pdf-en");
        assertThat(text(files.of(key(1, "pdf-da"), work("ingen ord")))).isEqualTo("ingen ord");
    }

    @Test
    void whatHasAnotherContentNowGoesAndIsNotFound() throws IOException {
        files.of(key(1, "pdf-da"), work("before"));
        ReportFileCache.Key after = new ReportFileCache.Key(1, "cd".repeat(32), "pdf-da");
        assertThat(text(files.of(after, work("after")))).isEqualTo("after");
        files.keepOnly((edition, content) -> edition == 1 && content.startsWith("cd"));
        assertThat(onDisk()).singleElement().asString().contains("cdcd");
    }

    @Test
    void theRoomIsBoundedAndWhatIsAskedForStays() throws IOException {
        files = new ReportFileCache(data, 1_000);
        for (int edition = 1; edition <= 9; edition++) {
            files.of(key(edition, "pdf-da"), work("x".repeat(100)));
            Files.setLastModifiedTime(onDisk().stream().filter(p -> !p.toString().contains("/1/")).findFirst().orElse(data),
                    FileTime.from(Instant.EPOCH.plusSeconds(edition)));
        }
        files.of(key(1, "pdf-da"), work("again"));
        assertThat(made).hasValue(9);
        files.of(key(10, "pdf-da"), work("x".repeat(300)));
        assertThat(onDisk().stream().mapToLong(p -> p.toFile().length()).sum()).isLessThanOrEqualTo(1_000);
        files.of(key(1, "pdf-da"), work("again"));
        assertThat(made).as("the one asked for").hasValue(10);
    }

    @Test
    void aStartForgetsWhatAnotherVersionMade() throws IOException {
        files.of(key(1, "pdf-da"), work("as it was set before"));
        new ReportFileCache(data, Long.MAX_VALUE);
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void withoutADiskTheyAreMadeEachTime() throws IOException {
        Files.createFile(data.resolve("made-reports"));
        assertThat(text(files.of(key(1, "pdf-da"), work("a")))).isEqualTo("a");
        assertThat(text(files.of(key(1, "pdf-da"), work("b")))).isEqualTo("b");
    }

    private Supplier<byte[]> work(String text) {
        return () -> {
            made.incrementAndGet();
            return text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static ReportFileCache.Key key(long edition, String name) {
        return new ReportFileCache.Key(edition, CONTENT, name);
    }

    private static String text(ReportFileCache.Made file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> onDisk() throws IOException {
        Path folder = data.resolve("made-reports");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
