package dk.karavanen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A browser with an engine other than Chromium's, new and without cookies: what a person does with a finger and a keyboard, and
 * what stands on the screen. {@link Browser} is Chromium.
 */
public abstract class Engine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(30);

    /** The engines a test runs in. */
    public enum Kind {
        WEBKIT, FIREFOX;

        public boolean isHere() {
            return switch (this) {
                case WEBKIT -> WebKit.isHere();
                case FIREFOX -> Firefox.isHere();
            };
        }

        public Engine start() throws IOException {
            return switch (this) {
                case WEBKIT -> new WebKit();
                case FIREFOX -> new Firefox();
            };
        }
    }

    public abstract void open(String address);

    /** Goes on in a new tab. */
    public abstract void newTab();

    /** Goes on in the tab that was opened so many before the newest; 0: that one. */
    public abstract void turnBack(int tabs);

    /** @return the value of a JavaScript expression, as {@code String(…)} writes it */
    public abstract String value(String expression);

    public abstract byte[] picture();

    /** Presses where that point of the window is, in CSS pixels. */
    abstract void press(int x, int y);

    abstract void keys(String text);

    /** Waits until the expression is true. */
    public final void await(String expression) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last;
        do {
            try {
                last = value("(() => { try { return Boolean(" + expression + ") } catch (e) { return String(e) } })()");
            } catch (RuntimeException betweenTwoPages) {
                last = betweenTwoPages.getMessage();
            }
            if ("true".equals(last)) {
                return;
            }
            // The browser needs the processor that asking takes.
            LockSupport.parkNanos(LOOKS_EVERY.toNanos());
        } while (System.nanoTime() < deadline);
        throw new AssertionError("Not within %d s: %s (%s)%n%s".formatted(PATIENCE.toSeconds(), expression, last, value("location.href + '\\n' + document.body.innerText")));
    }

    /** Waits until something that fits the selector says so. */
    public final void awaitText(String selector, String text) {
        await(found(selector, text));
    }

    /** Presses what fits the selector and says that, once it can be seen, stands still and nothing covers it. */
    public final void press(String selector, String text) {
        String element = found(selector, text);
        await("""
                (e => {
                    if (!e || e.disabled) return false;
                    e.scrollIntoView({ block: 'center', behavior: 'instant' });
                    const { x, y, width, height } = e.getBoundingClientRect();
                    const there = `${x} ${y} ${width} ${height}`;
                    const stood = window.whereItStood === there;
                    window.whereItStood = there;
                    const top = document.elementFromPoint(x + width / 2, y + height / 2);
                    return stood && top && (e === top || e.contains(top) || top.contains(e));
                })(%s)""".formatted(element));
        String[] at = value("(r => Math.round(r.x + r.width / 2) + ' ' + Math.round(r.y + r.height / 2))((%s).getBoundingClientRect())".formatted(element)).split(" ");
        press(Integer.parseInt(at[0]), Integer.parseInt(at[1]));
    }

    public final void type(String selector, String text) {
        press(selector, "");
        keys(text);
    }

    private static String found(String selector, String text) {
        return "[...document.querySelectorAll('%s')].find(e => e.checkVisibility() && e.textContent.includes('%s'))".formatted(selector, text);
    }

    /** @return the first of these programs that is installed, null if none is */
    static Path installed(String... names) {
        return Stream.of(names).map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
    }

    @Override
    public abstract void close();

    @Override
    public String toString() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
