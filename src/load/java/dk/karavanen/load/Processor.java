package dk.karavanen.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Processor time of processes, user and system, from {@code /proc} (proc_pid_stat(5)) or, where there is none, from Java. */
final class Processor {

    /** Ticks a second in /proc on every Linux that Java runs on (USER_HZ). */
    private static final int TICKS = 100;

    private Processor() {
    }

    /**
     * @return what the process has used since it started, with its children that have ended (a database's connections come and go within
     *         an hour); nothing if it is gone
     */
    static Duration of(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.exists(stat)) {
            return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
        }
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            // The name, in parentheses, may hold blanks; what follows is field 3 and on.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum();
            return Duration.ofMillis(ticks * 1000 / TICKS);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    static Duration ofSelf() {
        return of(ProcessHandle.current().pid());
    }
}
