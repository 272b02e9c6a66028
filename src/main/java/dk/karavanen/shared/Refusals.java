package dk.karavanen.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/** Goes on checking after the first refusal: whoever fills in a form is told at once all that is wrong with it, not one thing a time. */
public final class Refusals {

    private final List<Refused> all = new ArrayList<>();

    /** The first stands for all where only one can be told. */
    private static final class Several extends Refused {

        private final transient List<Refused> each;

        Several(List<Refused> each) {
            super(each.getFirst().why(), each.getFirst().arguments());
            this.each = List.copyOf(each);
        }

        @Override
        public List<Refused> each() {
            return each;
        }
    }

    /**
     * @param otherwise what stands for it until {@link #end}, if the check refuses it
     * @return what the check makes of it
     */
    public <T> T of(Supplier<T> check, T otherwise) {
        return of(check, otherwise, UnaryOperator.identity());
    }

    /** @param about says of what was refused which of several it is about */
    public <T> T of(Supplier<T> check, T otherwise, UnaryOperator<Refused> about) {
        try {
            return check.get();
        } catch (Refused refused) {
            refused.each().forEach(one -> all.add(about.apply(one)));
            return otherwise;
        }
    }

    /** As above, of what may be nothing. */
    public <T> @Nullable T orNull(Supplier<@Nullable T> check) {
        try {
            return check.get();
        } catch (Refused refused) {
            add(refused);
            return null;
        }
    }

    public void check(Runnable check) {
        try {
            check.run();
        } catch (Refused refused) {
            add(refused);
        }
    }

    /** As above, of one of several. */
    public void check(Runnable check, InRow which) {
        try {
            check.run();
        } catch (Refused refused) {
            refused.each().forEach(one -> all.add(one.about(which)));
        }
    }

    public void add(Refused refused) {
        all.addAll(refused.each());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** @throws Refused if anything was refused: the first, with all that came after it */
    public void end() {
        if (all.size() == 1) {
            throw all.getFirst();
        }
        if (!all.isEmpty()) {
            throw new Several(all);
        }
    }
}
