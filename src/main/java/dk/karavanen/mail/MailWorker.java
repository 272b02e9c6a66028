package dk.karavanen.mail;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;

/**
 * Sends what waits, one mail after the other: at once when one has been put, and every few seconds what is due again. Nothing of a mail
 * is logged but its id.
 */
@Component
class MailWorker {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);
    private static final long GOODBYE_SECONDS = 10;

    private final MailQueue queue;
    private final MailMessage messages;
    private final MailRoute route;
    private final Counter sent;
    private final Counter failed;
    private final AtomicInteger wanted = new AtomicInteger();
    private final ReentrantLock sending = new ReentrantLock();
    /** Taken by the mail server, and the database could not be told so far. */
    private final Map<UUID, StoredMail> untold = new ConcurrentHashMap<>();
    private volatile boolean ending;

    MailWorker(MailQueue queue, MailMessage messages, MailRoute route, MeterRegistry registry) {
        this.queue = queue;
        this.messages = messages;
        this.route = route;
        this.sent = Counter.builder("karavanen.mail.sent").description("Mails that this server has handed over").register(registry);
        this.failed = Counter.builder("karavanen.mail.failures").description("Attempts of this server to hand a mail over that failed").register(registry);
        Gauge.builder("karavanen.mail.waiting", queue, MailQueue::waiting).description("Mails that wait, on all servers").register(registry);
    }

    @TransactionalEventListener
    void on(MailPut event) {
        if (route.delivery().isPresent() && wanted.getAndIncrement() == 0) {
            Thread.ofVirtual().name("mail-worker").start(this::workUntilNoneIsWanted);
        }
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void work() {
        if (route.delivery().isPresent() && wanted.getAndIncrement() == 0) {
            workUntilNoneIsWanted();
        }
    }

    /** Whoever puts one while this ends is seen before it has ended. */
    private void workUntilNoneIsWanted() {
        sending.lock();
        try {
            int seen;
            do {
                seen = wanted.get();
                sendAllDue();
            } while (!wanted.compareAndSet(seen, 0));
        } catch (RuntimeException failure) {
            wanted.set(0);
            LOG.error("Mails could not be looked after; the next try is in a few seconds", failure);
        } finally {
            sending.unlock();
        }
    }

    private void sendAllDue() {
        untold.values().forEach(this::tellSent);
        queue.giveUpLate();
        while (!ending && sendNext()) {
            // The next one.
        }
    }

    /** @return whether there may be another */
    private boolean sendNext() {
        Optional<MailQueue.Taken> next = queue.take();
        if (next.isEmpty()) {
            return false;
        }
        MailQueue.Taken taken = next.get();
        try {
            route.delivery().orElseThrow().send(messages.of(taken.mail(), taken.made()));
        } catch (MailFailed failure) {
            tellFailed(taken, failure);
            return true;
        } catch (MessagingException | RuntimeException unwritable) {
            LOG.error("Mail {} cannot be written: {}", taken.mail().id(), unwritable.getClass().getName());
            tellFailed(taken, new MailFailed(MailTrouble.NOT_WRITTEN, null));
            return true;
        }
        sent.increment();
        untold.put(taken.mail().id(), taken.mail());
        tellSent(taken.mail());
        return true;
    }

    /** Until the database knows, nothing else is sent: it would only have to be remembered as well. */
    private void tellSent(StoredMail mail) {
        queue.sent(mail);
        untold.remove(mail.id());
    }

    private void tellFailed(MailQueue.Taken taken, MailFailed failure) {
        failed.increment();
        LOG.warn("Mail {} was not taken: {}", taken.mail().id(), failure.trouble().word());
        queue.failed(taken, failure.trouble(), failure.detail());
    }

    /** What is under way is finished and told. */
    @PreDestroy
    void end() throws InterruptedException {
        ending = true;
        if (sending.tryLock(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            sending.unlock();
        }
    }
}
