package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dk.karavanen.testing.Patience;

class SelfRestartingThreadTest {

    @Test
    void whatFailsBeginsAnewUntilItIsNotWanted() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        Thread thread = SelfRestartingThread.start("lasting", () -> begun.get() < 3, () -> {
            if (begun.incrementAndGet() == 1) {
                throw new OutOfMemoryError("for this test");
            }
        });
        assertThat(thread.join(Patience.LONGEST)).isTrue();
        assertThat(begun).hasValue(3);
    }
}
