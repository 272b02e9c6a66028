package dk.karavanen.planning.ui;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Two people changed the same plan from the same start. What only one of them touched is taken from that one; where both
 * changed the same part, ours is kept and named.
 *
 * @param merged    their plan with our changes in it
 * @param theirs    parts they changed, by the record component's name
 * @param conflicts parts both changed, to something different
 */
record ThreeWayMerge<P extends Record>(P merged, List<String> theirs, List<String> conflicts) {

    static <P extends Record> ThreeWayMerge<P> merge(P base, P ours, P theirs) {
        try {
            RecordComponent[] parts = base.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[parts.length];
            Object[] values = new Object[parts.length];
            List<String> changed = new ArrayList<>();
            List<String> conflicts = new ArrayList<>();
            for (int i = 0; i < parts.length; i++) {
                types[i] = parts[i].getType();
                var accessor = parts[i].getAccessor();
                accessor.setAccessible(true);
                Object before = accessor.invoke(base);
                Object mine = accessor.invoke(ours);
                Object other = accessor.invoke(theirs);
                boolean iDid = !Objects.equals(before, mine);
                boolean theyDid = !Objects.equals(before, other);
                values[i] = iDid ? mine : other;
                if (theyDid) {
                    changed.add(parts[i].getName());
                }
                if (iDid && theyDid && !Objects.equals(mine, other)) {
                    conflicts.add(parts[i].getName());
                }
            }
            @SuppressWarnings("unchecked")
            Constructor<P> canonical = (Constructor<P>) base.getClass().getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return new ThreeWayMerge<>(canonical.newInstance(values), List.copyOf(changed), List.copyOf(conflicts));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A record has a canonical constructor", impossible);
        }
    }
}
