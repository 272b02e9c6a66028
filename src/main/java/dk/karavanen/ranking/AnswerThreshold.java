package dk.karavanen.ranking;

/**
 * How much must have been answered before an idea gets a place and a percentage. What lies below stands apart in every list and is
 * told in counts: one answer cannot lead.
 *
 * @param people  fewest answers, 1 or more
 * @param voters  fewest answers as a percentage of those who voted there at all, 0 to 100
 * @param sectors fewest sectors with an answer, as a percentage of the sectors that were there, 0 to 100
 */
public record AnswerThreshold(int people, int voters, int sectors) {

    /** Five people, 15 % of those who voted, half of the sectors. */
    public static final AnswerThreshold DEFAULT = new AnswerThreshold(5, 15, 50);

    public static final int MAX_PEOPLE = 1000;

    public AnswerThreshold {
        if (people < 1 || people > MAX_PEOPLE || voters < 0 || voters > 100 || sectors < 0 || sectors > 100) {
            throw new IllegalArgumentException("Threshold of " + people + " people, " + voters + " %, " + sectors + " % of sectors");
        }
    }

    /**
     * What an idea lacks.
     *
     * @param answers answers it has
     * @param needed  answers it needs
     * @param sectors sectors it has an answer from
     * @param sectorsNeeded sectors it needs
     */
    public record Standing(int answers, int needed, int sectors, int sectorsNeeded) {

        public boolean isEnough() {
            return missingAnswers() == 0 && missingSectors() == 0;
        }

        public int missingAnswers() {
            return Math.max(0, needed - answers);
        }

        public int missingSectors() {
            return Math.max(0, sectorsNeeded - sectors);
        }
    }

    /** @param voted people who took a stance on anything where the idea stands */
    public Standing of(IdeaTally tally, int voted) {
        return standing(tally, answersNeeded(voted));
    }

    /** @param needed see {@link #answersNeeded} */
    public Standing standing(IdeaTally tally, int needed) {
        return new Standing(tally.answered(), needed, tally.sectorsAnswering(), share(tally.sectorsPresent(), sectors));
    }

    /** @param voted people who took a stance on anything where the idea stands */
    public int answersNeeded(int voted) {
        return Math.max(people, share(voted, voters));
    }

    /** Rounded up: under half of five sectors is under three. */
    private static int share(int of, int percent) {
        return (int) ((long) of * percent + 99) / 100;
    }
}
