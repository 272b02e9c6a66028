package dk.karavanen.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dk.karavanen.registration.SeatQueue.Settled;
import dk.karavanen.registration.SeatQueue.Waiter;

/** Who gets a seat: by examples, and by chance against a hall of chairs with names on them. */
class SeatQueueTest {

    private static final Instant NOON = Instant.parse("2016-05-01T10:00:00Z");
    private static final Instant RELEASE = NOON.plus(Duration.ofDays(10));
    private static final Hall TEN = new Hall(10, List.of());

    private final List<Waiter> line = new ArrayList<>();

    private long waits(int queue, long group, String sector) {
        return waits(queue, group, sector, false);
    }

    private long waits(int queue, long group, String sector, boolean alone) {
        line.add(new Waiter(line.size() + 1L, group, sector, queue, alone, null));
        return line.size();
    }

    private Settled settled(Hall hall, Map<String, Integer> confirmed, Instant now) {
        return new SeatQueue(hall, confirmed, line).settle(now, Set.of(), true);
    }

    @Test
    void whoWaitsLongestIsOfferedTheSeat() {
        waits(2, 2, "business");
        long first = waits(1, 1, "volunteer");
        assertThat(settled(TEN, Map.of("business", 9), NOON).offered()).containsExactly(first);
        assertThat(settled(TEN, Map.of("business", 10), NOON).offered()).isEmpty();
    }

    @Test
    void whoComesIsSeatedAtOnceUnlessSomebodyWaits() {
        waits(1, 1, "volunteer");
        assertThat(new SeatQueue(TEN, Map.of(), line).settle(NOON, Set.of(1L), true).seated()).containsExactly(1L);
        waits(2, 2, "volunteer");
        Settled lastSeat = new SeatQueue(TEN, Map.of("volunteer", 9), line).settle(NOON, Set.of(2L), true);
        assertThat(lastSeat.seated()).isEmpty();
        assertThat(lastSeat.offered()).containsExactly(1L);
    }

    @Test
    void reservedSeatsAreForTheirSectorUntilTheirDay() {
        Hall hall = new Hall(10, List.of(new ReservedSeats("jobcentre", 4, RELEASE)));
        long volunteer = waits(1, 1, "volunteer");
        long jobcentre = waits(2, 2, "jobcentre");
        assertThat(settled(hall, Map.of("volunteer", 6), NOON).offered()).containsExactly(jobcentre);
        assertThat(settled(hall, Map.of("volunteer", 6), RELEASE).offered()).containsExactly(volunteer, jobcentre);
        assertThat(settled(hall, Map.of("volunteer", 2, "jobcentre", 4), NOON).offered()).containsExactly(volunteer, jobcentre);
    }

    @Test
    void aGroupIsSeatedWholeAndNobodyGetsPastIt() {
        waits(1, 1, "volunteer");
        waits(1, 1, "municipality");
        waits(1, 1, "volunteer");
        waits(2, 2, "business");
        assertThat(settled(TEN, Map.of("business", 8), NOON).offered()).as("two seats are saved for three").isEmpty();
        assertThat(settled(TEN, Map.of("business", 7), NOON).offered()).containsExactly(1L, 2L, 3L);
        assertThat(settled(TEN, Map.of("business", 6), NOON).offered()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aGroupThatMayBeSplitTakesWhatThereIs() {
        waits(1, 1, "volunteer", true);
        waits(1, 1, "volunteer", true);
        waits(2, 2, "business");
        assertThat(settled(TEN, Map.of("business", 9), NOON).offered()).containsExactly(1L);
    }

    @Test
    void aGroupLargerThanTheHallKeepsNobodyWaiting() {
        IntStream.range(0, 11).forEach(i -> waits(1, 1, "volunteer"));
        long single = waits(2, 2, "business");
        assertThat(settled(TEN, Map.of(), NOON).offered()).containsExactly(single);
    }

    @Test
    void anOfferKeepsItsSeatUntilItsMomentAndThenGoesToTheNext() {
        line.add(new Waiter(1, 1, "volunteer", 1, false, NOON.plusSeconds(60)));
        line.add(new Waiter(2, 2, "volunteer", 2, false, null));
        assertThat(settled(TEN, Map.of("volunteer", 9), NOON)).isEqualTo(new Settled(List.of(), List.of(), List.of()));
        assertThat(settled(TEN, Map.of("volunteer", 9), NOON.plusSeconds(60))).isEqualTo(new Settled(List.of(1L), List.of(), List.of(2L)));
    }

    @Test
    void loweringTheCapacityTakesNoSeatFromAnyoneAndGivesNone() {
        waits(1, 1, "volunteer");
        assertThat(settled(new Hall(5, List.of()), Map.of("volunteer", 8), NOON).offered()).isEmpty();
        assertThat(settled(new Hall(9, List.of()), Map.of("volunteer", 8), NOON).offered()).containsExactly(1L);
    }

    @Test
    void whereMoreIsReservedThanIsLeftItsSectorsGetWhatIsLeft() {
        Hall hall = new Hall(10, List.of(new ReservedSeats("jobcentre", 8, RELEASE), new ReservedSeats("business", 8, RELEASE)));
        waits(1, 1, "volunteer");
        IntStream.range(0, 3).forEach(i -> waits(2 + i, 2 + i, i == 1 ? "business" : "jobcentre"));
        assertThat(settled(hall, Map.of("volunteer", 8), NOON).offered()).containsExactly(2L, 3L);
    }

    @Test
    void withoutALimitNobodyWaits() {
        IntStream.range(0, 50).forEach(i -> waits(i, i, "volunteer"));
        assertThat(settled(new Hall(null, List.of()), Map.of("volunteer", 5000), NOON).offered()).hasSize(50);
    }

    // ---------------------------------------------------------------- by chance

    /** A thousand meetings that go on by chance: after every step the chairs say the same, and what must always hold holds. */
    @Test
    void chanceFindsNoSeatTooManyAndNobodySkipped() {
        int offers = 0;
        int lapses = 0;
        for (int seed = 1; seed <= 1000; seed++) {
            World world = new World(seed);
            for (int step = 0; step < 60; step++) {
                world.step();
            }
            offers += world.offers;
            lapses += world.lapses;
        }
        assertThat(offers).as("offers that were made").isGreaterThan(5_000);
        assertThat(lapses).as("offers that lapsed").isGreaterThan(500);
    }

    private static final class World {

        private static final List<String> SECTORS = List.of("volunteer", "jobcentre", "municipality", "business");

        private static final class Person {
            final long id;
            final long group;
            final String sector;
            final int queue;
            final boolean alone;
            PlaceState state = PlaceState.WAITING;
            Instant until;

            Person(long id, long group, String sector, int queue, boolean alone) {
                this.id = id;
                this.group = group;
                this.sector = sector;
                this.queue = queue;
                this.alone = alone;
            }
        }

        private final int seed;
        private final Random chance;
        private final Map<Long, Person> people = new LinkedHashMap<>();
        private final List<ReservedSeats> reserved;
        private Instant now = NOON;
        private Integer capacity;
        private int queue;
        int offers;
        int lapses;

        World(int seed) {
            this.seed = seed;
            this.chance = new Random(seed);
            capacity = 3 + chance.nextInt(12);
            reserved = chance.nextBoolean() ? List.of() : List.of(new ReservedSeats("jobcentre", 1 + chance.nextInt(6), RELEASE),
                    new ReservedSeats("municipality", 1 + chance.nextInt(3), NOON.plus(Duration.ofDays(chance.nextInt(20)))));
        }

        void step() {
            Set<Long> arriving = Set.of();
            switch (chance.nextInt(10)) {
                case 0, 1, 2, 3 -> arriving = arrive(chance.nextInt(4) == 0 ? 2 + chance.nextInt(4) : 1, chance.nextInt(3) == 0);
                case 4, 5 -> some(PlaceState.SEATED).ifPresent(one -> one.state = PlaceState.CANCELLED);
                case 6 -> some(Set.of(PlaceState.WAITING)).ifPresent(one -> one.state = PlaceState.CANCELLED);
                case 7 -> some(Set.of(PlaceState.OFFERED)).filter(one -> now.isBefore(one.until)).ifPresent(one -> {
                    people.values().stream().filter(other -> other.group == one.group && other.state == PlaceState.OFFERED)
                            .forEach(other -> other.state = PlaceState.CONFIRMED);
                });
                case 8 -> capacity = Math.max(1, capacity + chance.nextInt(7) - 3);
                default -> now = now.plus(Duration.ofHours(chance.nextInt(48)));
            }
            settle(arriving);
        }

        private Set<Long> arrive(int size, boolean alone) {
            queue++;
            return IntStream.range(0, size).mapToObj(i -> {
                Person one = new Person(people.size() + 1L, queue, SECTORS.get(chance.nextInt(SECTORS.size())), queue, alone);
                people.put(one.id, one);
                return one.id;
            }).collect(Collectors.toSet());
        }

        private java.util.Optional<Person> some(Set<PlaceState> states) {
            List<Person> those = in(states).toList();
            return those.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(those.get(chance.nextInt(those.size())));
        }

        private Stream<Person> in(Set<PlaceState> states) {
            return people.values().stream().filter(one -> states.contains(one.state));
        }

        private void settle(Set<Long> arriving) {
            Map<String, Integer> confirmed = in(Set.of(PlaceState.CONFIRMED, PlaceState.ATTENDED))
                    .collect(Collectors.toMap(one -> one.sector, one -> 1, Integer::sum));
            List<Waiter> waiters = in(Set.of(PlaceState.WAITING, PlaceState.OFFERED)).map(one -> new Waiter(one.id, one.group, one.sector,
                    one.queue, one.alone, one.state == PlaceState.OFFERED ? one.until : null)).collect(Collectors.toList());
            java.util.Collections.shuffle(waiters, chance);
            Settled settled = new SeatQueue(new Hall(capacity, reserved), confirmed, waiters).settle(now, arriving, true);
            assertThat(settled.lapsed()).as("run %d: lapsed", seed).containsExactlyInAnyOrderElementsOf(
                    in(Set.of(PlaceState.OFFERED)).filter(one -> !now.isBefore(one.until)).map(one -> one.id).toList());
            settled.lapsed().forEach(id -> people.get(id).state = PlaceState.CANCELLED);
            long before = in(PlaceState.SEATED).count();
            Set<Long> expected = new Chairs().seat();
            List<Long> got = Stream.concat(settled.seated().stream(), settled.offered().stream()).toList();
            assertThat(got).as("run %d: seats", seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
            assertThat(arriving).as("run %d: whoever is seated without being asked came just now", seed).containsAll(settled.seated());
            settled.seated().forEach(id -> people.get(id).state = PlaceState.CONFIRMED);
            settled.offered().forEach(id -> {
                people.get(id).state = PlaceState.OFFERED;
                people.get(id).until = now.plus(Duration.ofHours(24));
            });
            offers += settled.offered().size();
            lapses += settled.lapsed().size();
            assertThat(in(PlaceState.SEATED).count()).as("run %d: never one too many", seed).isLessThanOrEqualTo(Math.max(capacity, before));
            nobodyIsSkipped(got);
        }

        /** Of two who come alone and for the same sector the earlier one is first, whatever else is going on. */
        private void nobodyIsSkipped(List<Long> got) {
            Set<String> groups = people.values().stream().filter(one -> !one.alone).collect(Collectors.groupingBy(one -> one.group, Collectors.counting()))
                    .entrySet().stream().filter(group -> group.getValue() > 1).map(group -> "" + group.getKey()).collect(Collectors.toSet());
            for (long id : got) {
                Person lucky = people.get(id);
                if (!groups.contains("" + lucky.group)) {
                    assertThat(in(Set.of(PlaceState.WAITING)).filter(one -> one.sector.equals(lucky.sector) && one.queue < lucky.queue
                            && !groups.contains("" + one.group)).map(one -> one.id)).as("run %d: before %d", seed, id).isEmpty();
                }
            }
        }

        /** A hall with chairs, some with a sector's name on them: people sit down on them, or put their coat on them. */
        private final class Chairs {

            private final List<String> free = new ArrayList<>();
            private int spare;

            Chairs() {
                Map<String, Integer> named = new HashMap<>();
                reserved.stream().filter(some -> now.isBefore(some.until())).forEach(some -> named.put(some.sector(), some.seats()));
                // Whoever sits already sits on a chair with their name as long as there is one.
                List<Person> seated = in(PlaceState.SEATED).toList();
                seated.forEach(one -> named.computeIfPresent(one.sector, (sector, left) -> left > 0 ? left - 1 : 0));
                spare = Math.max(0, capacity - seated.size());
                named.forEach((sector, chairs) -> IntStream.range(0, chairs).forEach(i -> free.add(sector)));
                int plain = spare - free.size();
                IntStream.range(0, Math.max(0, plain)).forEach(i -> free.add(""));
            }

            Set<Long> seat() {
                Set<Long> sitting = new HashSet<>();
                List<Person> waiting = in(Set.of(PlaceState.WAITING)).sorted(Comparator.comparingInt((Person one) -> one.queue)
                        .thenComparingLong(one -> one.id)).toList();
                Set<Long> done = new HashSet<>();
                for (Person one : waiting) {
                    if (done.contains(one.id)) {
                        continue;
                    }
                    List<Person> party = one.alone ? List.of(one) : waiting.stream().filter(other -> other.group == one.group).toList();
                    party.forEach(other -> done.add(other.id));
                    List<String> chairs = new ArrayList<>(free);
                    List<String> used = new ArrayList<>();
                    for (Person person : party) {
                        String chair = chairs.contains(person.sector) ? person.sector : "";
                        if (chairs.remove(chair)) {
                            used.add(chair);
                        }
                    }
                    if (used.size() == party.size() && party.size() <= spare) {
                        party.forEach(person -> sitting.add(person.id));
                    } else if (!fitsAnEmptyHall(party)) {
                        continue;
                    }
                    used.forEach(free::remove);
                    spare = Math.max(0, spare - used.size());
                }
                return sitting;
            }

            private boolean fitsAnEmptyHall(List<Person> party) {
                List<String> chairs = new ArrayList<>();
                reserved.stream().filter(some -> now.isBefore(some.until()))
                        .forEach(some -> IntStream.range(0, some.seats()).forEach(i -> chairs.add(some.sector())));
                int plain = capacity - chairs.size();
                IntStream.range(0, Math.max(0, plain)).forEach(i -> chairs.add(""));
                return party.size() <= capacity && party.stream().allMatch(person -> chairs.remove(person.sector) || chairs.remove(""));
            }
        }
    }
}
