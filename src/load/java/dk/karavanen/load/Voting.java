package dk.karavanen.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * People tapping, independently of each other and of how fast the server is (exponential gaps, an open system): a server that
 * falls behind is measured from when the finger would have touched, not from when the driver got round to it.
 */
final class Voting implements AutoCloseable {

    private static final int TRIES = 200;
    private static final long SHORTEST_LOOK = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_LOOK = TimeUnit.MILLISECONDS.toNanos(50);

    private final Board board;
    private final List<Phone> phones;
    private final Feeds.Source feed;
    private final boolean threeWay;
    private final Integer budget;
    private final String run;
    private final Latencies[] receipts;
    private final Random random;
    private final List<Board.Idea> ideas = new ArrayList<>();
    private final Queue<Change> answered = new ConcurrentLinkedQueue<>();
    private final Deque<Long> lateVotes = new ArrayDeque<>();
    private final List<Change> changes = new ArrayList<>();
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Latencies unmeasured = new Latencies();
    private int number;
    private int underWay;

    /**
     * @param feed     of the board
     * @param threeWay whether people may also pass or be against
     * @param budget   how many ideas one person may be for or against, or null
     * @param run      in every key and title, so that they are nobody else's
     * @param seed     another in each meeting: a hundred halls do not tap as one
     * @param receipts told how long each took to be acknowledged: votes, posts
     */
    Voting(Board board, List<Phone> phones, Feeds.Source feed, boolean threeWay, Integer budget, String run, long seed,
            Latencies[] receipts) {
        this.board = board;
        this.phones = phones;
        this.feed = feed;
        this.random = new Random(2016 + seed);
        this.threeWay = threeWay;
        this.budget = budget;
        this.run = run;
        this.receipts = receipts;
        board.fresh();
        ideas.addAll(board.ideas().values());
    }

    /** Told from now on how long receipts take of what is not measured. */
    Latencies watch() {
        unmeasured = new Latencies();
        return unmeasured;
    }

    /** All that was tapped so far, in order. */
    List<Change> changes() {
        return changes;
    }

    /** Posts ideas until the board has as many as it should, a few at a time, and waits until they are there. */
    void fill(int wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60 + wanted / 20);
        int tapped = 0;
        int missing = wanted - board.ideas().size();
        while (board.ideas().size() < wanted || underWay > 0) {
            settle();
            if (tapped < missing && underWay < 8) {
                Phone phone = free();
                if (phone != null) {
                    post(phone, System.nanoTime(), false);
                    tapped++;
                    continue;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new Failure("The board has " + board.ideas().size() + " of " + wanted + " ideas, and no more come.");
            }
            LockSupport.parkNanos(500_000);
        }
    }

    /** Lets people tap for a while. What they tapped then is measured, or not. */
    void play(double votesPerSecond, double postsPerSecond, int seconds, boolean measured) {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long vote = next(start, votesPerSecond);
        long post = next(start, postsPerSecond);
        // Where little is tapped, what was answered may be looked at less often: a hundred of these run side by side.
        long look = Math.clamp((long) (1e8 / Math.max(votesPerSecond, 0.1)), SHORTEST_LOOK, LONGEST_LOOK);
        while (true) {
            long due = Math.min(vote, post);
            if (due >= end) {
                break;
            }
            settle();
            retryLate(measured);
            long left = due - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(Math.min(left, lateVotes.isEmpty() ? look : 500_000));
                continue;
            }
            if (due == vote) {
                if (!lateVotes.isEmpty() || !vote(vote, measured)) {
                    lateVotes.add(vote);
                }
                vote = next(vote, votesPerSecond);
            } else {
                Phone phone = free();
                if (phone != null) {
                    post(phone, post, measured);
                }
                post = next(post, postsPerSecond);
            }
        }
        while (!lateVotes.isEmpty() && System.nanoTime() < end + TimeUnit.SECONDS.toNanos(30)) {
            settle();
            retryLate(measured);
            LockSupport.parkNanos(500_000);
        }
    }

    /** Waits until everything has its receipt and is on every screen, or for so long. */
    void drain(int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int first = 0;
        while (System.nanoTime() < deadline) {
            settle();
            while (first < changes.size() && isDone(changes.get(first))) {
                first++;
            }
            if (first == changes.size()) {
                return;
            }
            Feeds.pause();
        }
    }

    private static boolean isDone(Change change) {
        return change.receipt != null && (!change.isCounted() || change.screens >= change.readers);
    }

    private long next(long after, double perSecond) {
        return perSecond == 0 ? Long.MAX_VALUE : after + (long) (-Math.log(1 - random.nextDouble()) * 1e9 / perSecond);
    }

    private void retryLate(boolean measured) {
        while (!lateVotes.isEmpty() && vote(lateVotes.peek(), measured)) {
            lateVotes.poll();
        }
    }

    /** @return false if nobody, or no idea, was free */
    private boolean vote(long tapped, boolean measured) {
        for (int i = 0; i < TRIES; i++) {
            Phone phone = phones.get(random.nextInt(phones.size()));
            Board.Idea idea = ideas.get(random.nextInt(ideas.size()));
            if (phone.busy || idea.author == phone.index || !idea.isFree()) {
                continue;
            }
            Integer before = phone.stances.get(idea.id);
            Integer value = stance(before, phone);
            if (Objects.equals(value, before)) {
                continue;
            }
            Change vote = Change.vote(run + number++, phone.index, idea, before, value, tapped, measured, feed.live());
            idea.tapped(vote);
            phone.stances.put(idea.id, value);
            send(phone, vote);
            return true;
        }
        return false;
    }

    /** Two in three are for. Whoever has a stance changes it; whoever cannot, keeps it. */
    private Integer stance(Integer before, Phone phone) {
        if (budget != null && !isSpending(before) && phone.stances.values().stream().filter(Voting::isSpending).count() >= budget) {
            return threeWay ? Integer.valueOf(0) : before;
        }
        if (!threeWay) {
            return before == null ? 1 : null;
        }
        while (true) {
            int draw = random.nextInt(9);
            Integer value = draw < 6 ? 1 : draw < 8 ? -1 : 0;
            if (!value.equals(before)) {
                return value;
            }
        }
    }

    private static boolean isSpending(Integer stance) {
        return stance != null && stance != 0;
    }

    private void post(Phone phone, long tapped, boolean measured) {
        Change post = Change.post(run + number, phone.index, Texts.title(run, number), tapped, measured, feed.live());
        number++;
        board.expect(post);
        send(phone, post);
    }

    private Phone free() {
        for (int i = 0; i < TRIES; i++) {
            Phone phone = phones.get(random.nextInt(phones.size()));
            if (!phone.busy) {
                return phone;
            }
        }
        return null;
    }

    private void send(Phone phone, Change change) {
        phone.busy = true;
        underWay++;
        changes.add(change);
        sending.execute(() -> {
            phone.send(change);
            if (change.receipt != null) {
                Latencies told = change.measured ? receipts[change.isPost() ? 1 : 0] : unmeasured;
                told.add(System.nanoTime() - change.tapped);
            }
            if (!change.isPost()) {
                change.idea.answered(change);
            }
            answered.add(change);
        });
    }

    /** Takes note of what was answered and what came. */
    private void settle() {
        ideas.addAll(board.fresh());
        for (Change change = answered.poll(); change != null; change = answered.poll()) {
            underWay--;
            Phone phone = phones.get(change.phone);
            phone.busy = false;
            if (!change.isPost() && change.receipt != null && !change.isCounted()) {
                phone.stances.put(change.idea.id, change.before);
            }
        }
    }

    @Override
    public void close() {
        sending.shutdownNow();
    }
}
