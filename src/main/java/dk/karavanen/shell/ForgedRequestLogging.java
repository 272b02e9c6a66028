package dk.karavanen.shell;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;

/**
 * Anybody may send Flow anything: with a megabyte of nonsense it once wrote a trace for every few bytes of it. What Flow and Tomcat say
 * about such requests is said in one line without what was sent, one in {@value #WHILE_SECONDS} seconds, and how often it was not said.
 * Where our own code is in the trace, it is a fault of ours and told whole.
 */
@Component
class ForgedRequestLogging {

    static final int WHILE_SECONDS = 10;

    private static final Set<String> ABOUT_REQUESTS = Set.of("com.vaadin.flow", "org.apache.catalina.core.ContainerBase", "org.apache.coyote",
            "org.apache.tomcat.util.http", "org.atmosphere");

    private static final Logger LOG = LoggerFactory.getLogger(ForgedRequestLogging.class);
    private static final AtomicLong SAID = new AtomicLong(System.nanoTime() - TimeUnit.SECONDS.toNanos(WHILE_SECONDS));
    private static final AtomicLong UNSAID = new AtomicLong();

    /** Not before: while the server starts, Flow has other things to say. */
    @EventListener(ApplicationReadyEvent.class)
    void listen() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            ABOUT_REQUESTS.stream().map(logs::getLogger).filter(logger -> logger.getAppender(OneLine.NAME) == null).forEach(logger -> {
                OneLine line = new OneLine(logs);
                line.start();
                logger.addAppender(line);
                logger.setAdditive(false);
            });
        }
    }

    /** Says that something was refused, now and then. */
    static void refused(String by, @Nullable Throwable why) {
        long now = System.nanoTime();
        long last = SAID.get();
        if (now - last < TimeUnit.SECONDS.toNanos(WHILE_SECONDS) || !SAID.compareAndSet(last, now)) {
            UNSAID.incrementAndGet();
            return;
        }
        long before = UNSAID.getAndSet(0);
        LOG.warn("Something was sent that {} does not take{}{}", by, why == null ? "" : ": " + why.getClass().getSimpleName(),
                before == 0 ? "" : "; " + before + " more since this was said last");
    }

    /**
     * Stands before the appenders that everything else goes to. A filter of the whole log would be asked of whatever anybody might want to
     * say, which of each request is some hundred things that nobody wants to hear.
     */
    private static final class OneLine extends AppenderBase<ILoggingEvent> {

        static final String NAME = "one-line";

        private final LoggerContext logs;

        OneLine(LoggerContext logs) {
            this.logs = logs;
            setContext(logs);
            setName(NAME);
        }

        @Override
        protected void append(ILoggingEvent event) {
            Throwable thrown = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
            // What Tomcat cannot read it tells with its trace, but only as news.
            if (event.getLevel().isGreaterOrEqual(thrown == null ? Level.WARN : Level.INFO) && (thrown == null || !FaultLog.isOurs(thrown))) {
                refused(event.getLoggerName().startsWith("com.vaadin") ? "Flow" : "the server", thrown);
            } else {
                logs.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> appender.doAppend(event));
            }
        }
    }
}
