package dk.karavanen.planning.ui;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Two people changed the same plan from the same start. What only one of them touched is taken from that one; where both
 * changed the same part, ours is kept and named. A part that has parts of its own is put together in the same way: a record by its
 * components, a set by its members, and a list of rows by their ids, so that two who each change a row of their own lose nothing.
 *
 * @param merged    their plan with our changes in it
 * @param theirs    parts they changed, by the record component's name
 * @param conflicts parts both changed, to something different
 */
record ThreeWayMerge<P extends Record>(P merged, List<String> theirs, List<String> conflicts) {

    private static final String ID = "id";

    /** @param whole whether nothing of either was lost */
    private record Met(@Nullable Object value, boolean whole) {
    }

    static <P extends Record> ThreeWayMerge<P> merge(P base, P ours, P theirs) {
        RecordComponent[] parts = base.getClass().getRecordComponents();
        Object[] values = new Object[parts.length];
        List<String> changed = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Object before = value(base, parts[i]);
            Object other = value(theirs, parts[i]);
            Met met = meet(before, value(ours, parts[i]), other);
            values[i] = met.value;
            if (!Objects.equals(before, other)) {
                changed.add(parts[i].getName());
            }
            if (!met.whole) {
                conflicts.add(parts[i].getName());
            }
        }
        return new ThreeWayMerge<>(made(base, parts, values), List.copyOf(changed), List.copyOf(conflicts));
    }

    private static Met meet(@Nullable Object before, @Nullable Object mine, @Nullable Object other) {
        if (Objects.equals(before, mine) || Objects.equals(mine, other)) {
            return new Met(other, true);
        }
        if (Objects.equals(before, other)) {
            return new Met(mine, true);
        }
        if (before instanceof Record start && mine instanceof Record our && other instanceof Record their) {
            ThreeWayMerge<Record> met = merge(start, our, their);
            return new Met(met.merged, met.conflicts.isEmpty());
        }
        if (before instanceof Set<?> start && mine instanceof Set<?> our && other instanceof Set<?> their) {
            return new Met(members(start, our, their), true);
        }
        if (before instanceof List<?> start && mine instanceof List<?> our && other instanceof List<?> their && haveIds(start) && haveIds(our) && haveIds(their)) {
            return rows(start, our, their);
        }
        return new Met(mine, false);
    }

    private static Set<?> members(Set<?> before, Set<?> mine, Set<?> other) {
        Set<Object> members = new HashSet<>(other);
        members.addAll(mine);
        before.forEach(member -> {
            if (!mine.contains(member) || !other.contains(member)) {
                members.remove(member);
            }
        });
        return Set.copyOf(members);
    }

    /** In our order, with what they added at the end. */
    private static Met rows(List<?> before, List<?> mine, List<?> other) {
        List<Object> rows = new ArrayList<>();
        boolean whole = true;
        for (Object row : mine) {
            Object start = find(before, row);
            Object theirs = find(other, row);
            if (start == null || theirs != null) {
                Met met = start == null ? new Met(row, true) : meet(start, row, theirs);
                rows.add(met.value);
                whole &= met.whole;
            } else if (!start.equals(row)) {
                // They took away what we changed: it stays, as a new one, and is named.
                rows.add(fresh((Record) row));
                whole = false;
            }
        }
        for (Object theirs : other) {
            Object start = find(before, theirs);
            if (find(mine, theirs) == null && (start == null || !start.equals(theirs))) {
                rows.add(theirs);
                whole &= start == null;
            }
        }
        return new Met(List.copyOf(rows), whole);
    }

    private static @Nullable Object find(List<?> rows, Object like) {
        Object id = id(like);
        return id == null ? null : rows.stream().filter(row -> id.equals(id(row))).findFirst().orElse(null);
    }

    private static boolean haveIds(Collection<?> rows) {
        return rows.stream().allMatch(row -> row instanceof Record && component(row) != null);
    }

    private static @Nullable RecordComponent component(Object row) {
        for (RecordComponent part : row.getClass().getRecordComponents()) {
            if (part.getName().equals(ID) && part.getType() == Long.class) {
                return part;
            }
        }
        return null;
    }

    private static @Nullable Object id(Object row) {
        RecordComponent part = component(row);
        return part == null ? null : value((Record) row, part);
    }

    private static Record fresh(Record row) {
        RecordComponent[] parts = row.getClass().getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].getName().equals(ID) ? null : value(row, parts[i]);
        }
        return made(row, parts, values);
    }

    private static @Nullable Object value(Record record, RecordComponent part) {
        try {
            var accessor = part.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A record has its components", impossible);
        }
    }

    private static <P extends Record> P made(P like, RecordComponent[] parts, @Nullable Object[] values) {
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
        }
        try {
            @SuppressWarnings("unchecked")
            Constructor<P> canonical = (Constructor<P>) like.getClass().getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A record has a canonical constructor", impossible);
        }
    }
}
