package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import com.sun.management.OperatingSystemMXBean;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.UidlWriter;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Intent;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;

/**
 * What a desk with its ranking open costs while a large hall votes: 3 000 ideas, 100 000 stances, 50 votes a second. The processor
 * time of the whole program with the desk and without it, in turns; votes' latencies are printed, since what else the machine does
 * decides about them.
 */
@SpringBootTest
@OnH2(named = "desk-under-votes")
@AsStaff
class DeskUnderVotesIT extends DeskScreens {

    private static final int IDEAS = 3_000;
    private static final int PEOPLE = 600;
    private static final int VOTES_A_SECOND = 50;
    private static final Duration TURN = Duration.ofSeconds(15);
    private static final int TURNS = 3;

    /** Of one turn: processor time in cores, and latencies in ms. */
    private record Turn(double cores, double p50, double p99) {
    }

    @Autowired
    BoardService board;

    private final List<Long> ideas = new ArrayList<>();
    private final List<Long> people = new ArrayList<>();
    private final Random random = new Random(8);

    @BeforeEach
    void aLargeHall() {
        aHall();
        jdbc.sql("update meeting set phase = 'VOTE' where id = ?").param(hall.meeting).update();
        List<String> sectors = List.of("civil-society", "municipality", "jobcentre", "business", "volunteer", "new-resident");
        IntStream.range(0, PEOPLE).forEach(i -> people.add(hall.participant(sectors.get(i % sectors.size()))));
        IntStream.range(0, IDEAS).forEach(i -> ideas.add(hall.idea(hall.meeting, "Idé nummer " + i + " om " + word(i) + " og " + word(i / 7), null,
                "IDEA", hall.themes.get(i % 2))));
        int stances = jdbc.sql("""
                insert into stance (idea, participant, stance_value, cast_at)
                select i.id, a.participant, mod(i.id + a.participant * 7, 3) - 1, a.joined_at
                from idea i join attendance a on a.meeting = i.meeting
                where i.meeting = ? and mod(i.id * 31 + a.participant * 17, 18) = 0""").param(hall.meeting).update();
        assertThat(stances).isBetween(90_000, 110_000);
    }

    private static String word(int i) {
        return "emne" + i % 211;
    }

    @Test
    void aDeskWithItsRankingOpenCostsLittle() throws Exception {
        vote(Duration.ofSeconds(8));
        open();
        vote(Duration.ofSeconds(20));
        List<Turn> without = new ArrayList<>();
        List<Turn> with = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            navigate("staff/desk", DesksView.class);
            without.add(vote(TURN));
            open();
            // What it takes to open it is not what it costs while it is open.
            vote(Duration.ofSeconds(3));
            with.add(vote(TURN));
        }
        without.forEach(turn -> System.out.println("without desk " + turn));
        with.forEach(turn -> System.out.println("with desk    " + turn));
        double cost = middle(with) - middle(without);
        System.out.printf("a desk costs %.3f of a core%n", cost);
        assertThat(cost).as("of a core").isLessThan(0.10);
    }

    private void open() {
        navigate("staff/desk/" + hall.code, DeskView.class);
        chooseTab("Rangliste");
        assertThat(text()).contains("Opgjort kl.");
    }

    private static double middle(List<Turn> turns) {
        return turns.stream().mapToDouble(Turn::cores).sorted().skip(turns.size() / 2).findFirst().orElseThrow();
    }

    /** Votes at an even pace, while the desk is let do its work and its changes are written as for a browser. */
    private Turn vote(Duration time) throws Exception {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        VaadinSession session = UI.getCurrent().getSession();
        long began = System.nanoTime();
        long cpu = machine.getProcessCpuTime();
        session.unlock();
        try (ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long vote = 0; System.nanoTime() - began < time.toNanos(); vote++) {
                LockSupport.parkNanos(began + vote * TimeUnit.SECONDS.toNanos(1) / VOTES_A_SECOND - System.nanoTime());
                long person = people.get(random.nextInt(PEOPLE));
                Intent.Stance stance = new Intent.Stance("v" + began + "-" + vote, ideas.get(random.nextInt(IDEAS)), random.nextInt(3) - 1);
                phones.submit(() -> {
                    long asked = System.nanoTime();
                    if (board.apply(hall.meeting, person, stance).counted()) {
                        latencies.add(System.nanoTime() - asked);
                    }
                });
                if (vote % (VOTES_A_SECOND / 2) == 0) {
                    write(session);
                }
            }
        } finally {
            session.lock();
        }
        double cores = (double) (machine.getProcessCpuTime() - cpu) / (System.nanoTime() - began);
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        assertThat(sorted.length).as("votes counted").isGreaterThan((int) (time.toSeconds() * VOTES_A_SECOND * 0.9));
        return new Turn(cores, sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6);
    }

    private void write(VaadinSession session) {
        session.lock();
        try {
            if (UI.getCurrent().getInternals().isDirty()) {
                new UidlWriter().createUidl(UI.getCurrent(), true);
            }
        } finally {
            session.unlock();
        }
    }
}
