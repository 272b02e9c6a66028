package dk.karavanen.shared;

import java.util.Arrays;
import java.util.List;

/** What was asked is not allowed or not possible, for a reason the person can be told. */
public class Refused extends RuntimeException {

    private final RefusalReason why;
    private final transient List<Object> arguments;

    /**
     * @param arguments what the message {@linkplain RefusalReason#named names}, and after that what a screen may want to know
     * @throws IllegalArgumentException if the message would be left with a gap
     */
    public Refused(RefusalReason why, Object... arguments) {
        super(why.word(), null, false, false);
        if (arguments.length < why.named().size()) {
            throw new IllegalArgumentException(why + " names " + why.named());
        }
        this.why = why;
        this.arguments = List.of(arguments);
    }

    public RefusalReason why() {
        return why;
    }

    /** @return the stable word of the API */
    public String reason() {
        return why.word();
    }

    public String messageKey() {
        return why.messageKey();
    }

    public Object[] arguments() {
        return arguments.toArray();
    }

    /** All that was refused with it, itself first: where there is room for more than one, all of it is told at once. */
    public List<Refused> each() {
        return List.of(this);
    }

    /** The same of one of several that were filled in alike. @param which for the screen to know it by */
    public Refused about(Object which) {
        Object[] more = Arrays.copyOf(arguments(), arguments.size() + 1);
        more[arguments.size()] = which;
        return new Refused(why, more);
    }
}
