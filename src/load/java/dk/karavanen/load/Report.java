package dk.karavanen.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What came of a run: a table for people, the same as values for programs. */
final class Report {

    private final Options options;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Count count;
    private double cpuPerFrame;

    Report(Options options, String database) {
        this.options = options;
        put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        put("machine", machine());
        put("database", database);
        Map<String, Object> played = new LinkedHashMap<>();
        played.put("participants", options.participants());
        played.put("spectators", options.spectators());
        played.put("votesPerSecond", options.votesPerSecond());
        played.put("postsPerSecond", options.postsPerSecond());
        played.put("seconds", options.seconds());
        played.put("warmUp", options.warmUp());
        played.put("ideas", options.ideas());
        played.put("nodes", options.nodes());
        played.put("away", options.away());
        played.put("stances", options.stances());
        played.put("meetings", options.meetings());
        played.put("desks", options.desks());
        played.put("reveals", options.reveals());
        put("played", played);
    }

    /** @param value nothing is kept of null: that is what was not measured */
    void put(String key, Object value) {
        if (value instanceof Double number) {
            values.put(key, rounded(number));
        } else if (value != null) {
            values.put(key, value);
        }
    }

    Map<String, Object> values() {
        return values;
    }

    /** Whether everything acknowledged is there, once, and everybody who came got in. */
    boolean isFaultless() {
        return count != null && count.lost() == 0 && count.doubled() == 0 && Objects.equals(values.getOrDefault("joinWaveFailed", 0), 0);
    }

    /**
     * What was read while it was measured.
     *
     * @param ours the server's processor time, or null if it is not known
     */
    void read(Feeds.Reading reading, List<Change> changes, Duration ours, Duration databases, Duration drivers) {
        double seconds = reading.nanos() / 1e9;
        long measured = changes.stream().filter(change -> change.measured && change.isCounted()).count();
        long seen = changes.stream().filter(change -> change.measured).mapToLong(change -> change.screens).sum();
        put("frames", reading.frames());
        put("framesPerSecond", reading.frames() / seconds);
        put("framesDelivered", reading.delivered());
        put("framesDeliveredPerSecond", reading.delivered() / seconds);
        put("bytesPerSecond", Math.round(reading.bytes() / seconds));
        put("megabytesPerSecond", reading.bytes() / seconds / 1e6);
        put("megabytesPerPhoneAndHour", reading.bytes() / seconds * 3_600 / options.readers() / 1e6);
        put("bytesPerFrame", reading.delivered() == 0 ? null : Math.round((double) reading.bytes() / reading.delivered()));
        put("changesMeasured", measured);
        put("changesDelivered", seen);
        if (ours != null) {
            cpuPerFrame = reading.delivered() == 0 ? 0 : ours.toNanos() / 1e3 / reading.delivered();
            put("cpuPerFrameUs", cpuPerFrame);
            put("cpuPerChangeUs", seen == 0 ? null : ours.toNanos() / 1e3 / seen);
            put("serverCpuPercent", percent(ours, seconds));
            put("databaseCpuPercent", percent(databases, seconds));
        }
        put("driverCpuPercent", percent(drivers, seconds));
    }

    /** The same voting before the desks were opened. */
    void withoutDesks(Duration ours, double seconds, Latencies receipts, Latencies screens) {
        put("withoutDesksCpuPercent", percent(ours, seconds));
        put("withoutDesksReceiptMs", receipts.milliseconds());
        put("withoutDesksScreenMs", screens.milliseconds());
    }

    /** After {@link #read}. */
    void desks(long drawn, long bytes) {
        if (options.desks() > 0) {
            put("desksCpuPercent", (Double) values.get("serverCpuPercent") - (Double) values.get("withoutDesksCpuPercent"));
            put("desksDrawn", drawn);
            put("desksKilobytes", bytes / 1024.0);
        }
    }

    /**
     * What people were told, against what is in the database: each is there once, with a seat or waiting as they were told, and has a mail.
     *
     * @param addresses different ones
     */
    void signUps(long toldSeated, long toldWaiting, long seated, long waiting, long addresses, long mails) {
        put("signUpsSeated", seated);
        put("signUpsWaiting", waiting);
        put("signUpMails", mails);
        long told = toldSeated + toldWaiting;
        long lost = Math.max(0, told - addresses) + Math.max(0, told - mails) + Math.abs(toldSeated - seated) + (options.signUps() - told);
        count = new Count(0, 0, lost, Math.max(0, seated + waiting - addresses));
        put("lost", count.lost());
        put("doubled", count.doubled());
    }

    private void printSignUps(PrintStream out) {
        row(out, "played", options.signUps() + " sign-ups for one meeting in " + options.minutes() + " min");
        row(out, "sent / answered / with a seat / waiting / mails", values.get("signUpsSent") + " / " + values.get("signUpsAnswered") + " / " + values.get("signUpsSeated") + " / "
                + values.get("signUpsWaiting") + " / " + values.get("signUpMails"));
        row(out, "lost / doubled / problems", values.get("lost") + " / " + values.get("doubled") + " / " + values.get("signUpProblems"));
        waits(out, "the page", "signUpPageMs");
        waits(out, "the form's answer", "signUpAnswerMs");
        figure(out, "server CPU", "serverCpuPercent", "% of a core");
        figure(out, "database CPU", "databaseCpuPercent", "% of a core");
    }

    /** @param missing pictures that did not come to somebody */
    void stage(Latencies each, Latencies last, long presses, long told, long missing) {
        put("stageScreenMs", each.milliseconds());
        put("stageLastScreenMs", last.milliseconds());
        put("stagePresses", presses);
        put("stageTold", told);
        count = new Count(0, 0, missing, 0);
        put("lost", missing);
    }

    private void printStage(PrintStream out) {
        row(out, "played", options.stage() + " before a stage, " + options.votesPerSecond() + " votes/s, " + options.seconds() + " s");
        row(out, "presses / told / missing / votes / decks / problems", values.get("stagePresses") + " / " + values.get("stageTold") + " / " + values.get("lost") + " / "
                + values.get("stageVotes") + " / " + values.get("stageDecks") + " / " + values.get("stageProblems"));
        waits(out, "a press to each screen", "stageScreenMs");
        waits(out, "a press to the last screen", "stageLastScreenMs");
        figure(out, "server CPU", "serverCpuPercent", "% of a core");
        figure(out, "database CPU", "databaseCpuPercent", "% of a core");
    }

    void limit(Limit limit) {
        if (limit != null) {
            put("limitCpuPerFrameUs", limit.cpuPerFrame());
            put("cpuPerFrameRatio", cpuPerFrame == 0 ? null : cpuPerFrame / limit.cpuPerFrame());
        }
    }

    void counted(List<Change> changes, Count found) {
        count = found;
        for (boolean posts : new boolean[] {false, true}) {
            String what = posts ? "posts" : "votes";
            List<Change> some = changes.stream().filter(change -> change.isPost() == posts).toList();
            put(what + "Sent", some.stream().filter(change -> change.sent).count());
            put(what + "Acknowledged", some.stream().filter(Change::isCounted).count());
            put(what + "InDatabase", posts ? found.posts() : found.votes());
            put(what + "Seen", some.stream().filter(change -> change.isCounted() && change.screens >= change.readers).count());
        }
        Map<String, Long> refused = new TreeMap<>();
        changes.stream().filter(change -> change.receipt != null && !change.isCounted())
                .forEach(change -> refused.merge(change.receipt, 1L, Long::sum));
        put("refused", refused);
        put("unanswered", changes.stream().filter(change -> change.receipt == null).count());
        put("lost", found.lost());
        put("doubled", found.doubled());
    }

    void waits(Latencies[] receipts, Latencies[] screens, Latencies lastScreens) {
        put("tapToReceiptMs", receipts[0].milliseconds());
        put("tapToScreenMs", screens[0].milliseconds());
        if (receipts[1].count() > 0) {
            put("postToReceiptMs", receipts[1].milliseconds());
            put("postToScreenMs", screens[1].milliseconds());
        }
        put("tapToLastScreenMs", lastScreens.milliseconds());
    }

    void print(PrintStream out) {
        out.println();
        row(out, "machine", values.get("machine"));
        row(out, "database", values.get("database"));
        if (options.signUps() > 0) {
            printSignUps(out);
            return;
        }
        if (options.stage() > 0) {
            printStage(out);
            return;
        }
        row(out, "played", (options.meetings() > 1 ? options.meetings() + " meetings, each " : "") + options.participants() + " participants, " + options.spectators() + " spectators, "
                + options.votesPerSecond() + " votes/s, " + options.postsPerSecond() + " posts/s, " + options.seconds() + " s"
                + (options.nodes() > 1 ? ", " + options.nodes() + " servers" : ""));
        row(out, "joined / connected", values.get("joined") + " / " + values.get("connected"));
        for (String what : List.of("votes", "posts")) {
            row(out, what + ": sent / acknowledged / in the database / seen by all", values.get(what + "Sent") + " / "
                    + values.get(what + "Acknowledged") + " / " + values.get(what + "InDatabase") + " / " + values.get(what + "Seen"));
        }
        row(out, "lost / doubled", values.get("lost") + " / " + values.get("doubled"));
        row(out, "refused / unanswered / sent again / feeds dropped", values.get("refused") + " / " + values.get("unanswered") + " / "
                + values.get("retries") + " / " + values.get("feedsDropped"));
        waits(out, "tap to receipt", "tapToReceiptMs");
        waits(out, "tap to every screen", "tapToScreenMs");
        waits(out, "tap to the last screen", "tapToLastScreenMs");
        waits(out, "post to receipt", "postToReceiptMs");
        waits(out, "post to every screen", "postToScreenMs");
        row(out, "frames/s, delivered/s, MB/s", values.get("framesPerSecond") + ", " + values.get("framesDeliveredPerSecond") + ", "
                + values.get("megabytesPerSecond"));
        figure(out, "bytes for each delivered frame", "bytesPerFrame", "B");
        figure(out, "for each phone in an hour", "megabytesPerPhoneAndHour", "MB");
        figure(out, "server CPU per delivered frame", "cpuPerFrameUs", "µs");
        figure(out, "… the limit", "limitCpuPerFrameUs", "µs");
        figure(out, "… ours / limit", "cpuPerFrameRatio", "");
        figure(out, "server CPU per delivered change", "cpuPerChangeUs", "µs");
        figure(out, "server CPU", "serverCpuPercent", "% of a core");
        figure(out, "database CPU", "databaseCpuPercent", "% of a core");
        figure(out, "driver CPU", "driverCpuPercent", "% of a core");
        figure(out, "… without desks", "withoutDesksCpuPercent", "% of a core");
        figure(out, "… the desks", "desksCpuPercent", "% of a core");
        waits(out, "tap to receipt without desks", "withoutDesksReceiptMs");
        waits(out, "tap to every screen without desks", "withoutDesksScreenMs");
        figure(out, "drawn on the desks", "desksDrawn", "times");
        figure(out, "… with", "desksKilobytes", "KB");
        figure(out, "heap per participant just joined", "heapPerParticipantKb", "KB");
        figure(out, "heap per spectator", "heapPerSpectatorKb", "KB");
        figure(out, "heap in the end", "heapAtEndMb", "MB");
        figure(out, "CPU per join", "cpuPerJoinMs", "ms");
        waits(out, "wait for joining", "joinWaitMs");
        figure(out, "CPU per join in the wave", "cpuPerJoinInWaveMs", "ms");
        waits(out, "wait in the join wave", "joinWaveWaitMs");
        figure(out, "… who did not get in", "joinWaveFailed", "");
        waits(out, "reveal to every screen", "revealToScreenMs");
        waits(out, "reveal to the last screen", "revealToLastScreenMs");
        waits(out, "back after being away: until everything is there", "returnMs");
        waits(out, "… tap to receipt meanwhile", "returnReceiptMs");
        figure(out, "… sent to those who came back", "returnMegabytes", "MB");
        figure(out, "… server CPU for it", "returnCpuMs", "ms");
    }

    private void waits(PrintStream out, String name, String key) {
        if (values.get(key) instanceof Map<?, ?> wait && wait.containsKey("p50")) {
            row(out, name, "p50 " + wait.get("p50") + ", p95 " + wait.get("p95") + ", p99 " + wait.get("p99") + ", max " + wait.get("max") + " ms");
        }
    }

    private void figure(PrintStream out, String name, String key, String unit) {
        if (values.containsKey(key)) {
            row(out, name, values.get(key) + " " + unit);
        }
    }

    private static void row(PrintStream out, String name, Object value) {
        out.println(String.format("%-55s %s", name, value).stripTrailing());
    }

    private static double percent(Duration used, double seconds) {
        return rounded(used.toNanos() / 1e7 / seconds);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static String machine() {
        List<String> parts = new ArrayList<>();
        parts.add(Runtime.getRuntime().availableProcessors() + " cores");
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
                if (line.startsWith("model name")) {
                    parts.add(line.substring(line.indexOf(':') + 1).strip());
                    break;
                }
            }
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"), StandardCharsets.UTF_8)) {
                if (line.startsWith("MemTotal:")) {
                    parts.add(Math.round(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_048_576.0) + " GB");
                }
            }
        } catch (IOException e) {
            // Not Linux: the rest says enough.
        }
        parts.add(System.getProperty("os.name") + " " + System.getProperty("os.version"));
        parts.add("Java " + Runtime.version());
        return String.join(", ", parts);
    }
}
