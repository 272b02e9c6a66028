package dk.karavanen.ranking;

/** The ways to put ideas in order. None is the right one; screens show them side by side and say which one they sort by. */
public enum Method {

    /** How many people are for, a plain count. Favours ideas many have seen and sectors that filled the hall. */
    SUPPORT,

    /** {@linkplain Wilson Wilson's lower bound} of the share for: a share has to be backed by enough answers. */
    WILSON,

    /** {@linkplain GroupConsensus#geometricMean Group-informed consensus}: one sector that disagrees weighs heavily. */
    CONSENSUS,

    /**
     * The lower end of {@linkplain BalancedEstimate support balanced over sectors}: every sector counts by its weight, not by its
     * turnout, and what is not known is no support.
     */
    BALANCED
}
