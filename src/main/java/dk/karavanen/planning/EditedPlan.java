package dk.karavanen.planning;

import dk.karavanen.identity.CaravanOf;

/**
 * A plan as it stood when it was read for editing.
 *
 * @param edition sent back with the changes: if somebody else saved meanwhile, they are refused rather than overwritten
 */
public record EditedPlan<P>(long id, int edition, P plan) implements CaravanOf.Named {

    @Override
    public long named() {
        return id;
    }
}
