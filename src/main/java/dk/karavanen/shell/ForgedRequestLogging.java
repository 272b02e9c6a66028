package dk.karavanen.shell;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Anybody may send Flow anything: with a megabyte of nonsense it once wrote a trace for every few bytes of it. What Flow and Tomcat say
 * about such requests is said in one line without what was sent, one in {@value #WHILE_SECONDS} seconds, and how often it was not said.
 * Where our own code is in the trace, it is a fault of ours and told whole.
 */
@Component
class ForgedRequestLogging {

    static final int WHILE_SECONDS = 10;

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ForgedRequestLogging.class);
    private static final AtomicLong SAID = new AtomicLong(System.nanoTime() - TimeUnit.SECONDS.toNanos(WHILE_SECONDS));
    private static final AtomicLong UNSAID = new AtomicLong();

    /** Not before: while the server starts, Flow has other things to say. */
    @EventListener(ApplicationReadyEvent.class)
    void listen() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs
                && logs.getTurboFilterList().stream().noneMatch(OneLine.class::isInstance)) {
            OneLine filter = new OneLine();
            filter.start();
            logs.addTurboFilter(filter);
        }
    }

    /** Says that something was refused, now and then. */
    static void refused(String by, Throwable why) {
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

    private static final class OneLine extends TurboFilter {

        @Override
        public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
            // A null format only asks whether anybody would listen. What Tomcat cannot read it tells with its trace, but only as news.
            if (!level.isGreaterOrEqual(thrown == null ? Level.WARN : Level.INFO) || format == null || !isAboutRequests(logger.getName())
                    || thrown != null && FaultLog.isOurs(thrown)) {
                return FilterReply.NEUTRAL;
            }
            refused(logger.getName().startsWith("com.vaadin") ? "Flow" : "the server", thrown);
            return FilterReply.DENY;
        }

        private static boolean isAboutRequests(String logger) {
            return logger.startsWith("com.vaadin.flow.") || logger.startsWith("org.apache.catalina.core.ContainerBase")
                    || logger.startsWith("org.apache.coyote.") || logger.startsWith("org.apache.tomcat.util.http.")
                    || logger.startsWith("org.atmosphere.");
        }
    }
}
