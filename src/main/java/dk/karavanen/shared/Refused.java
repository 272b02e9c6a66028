package dk.karavanen.shared;

import java.util.List;

/**
 * What was asked is not allowed or not possible, for a reason the person can be told. The reason is a stable word of the
 * API; its translated message has the key {@code refused.<reason>} with the arguments given here.
 */
public class Refused extends RuntimeException {

    private final String reason;
    private final transient List<Object> arguments;

    /**
     * @param reason    stable word, lower case with dashes, e.g. {@code phase-closed}
     * @param arguments for the placeholders of the translated message
     */
    public Refused(String reason, Object... arguments) {
        super(reason, null, false, false);
        this.reason = reason;
        this.arguments = List.of(arguments);
    }

    public String reason() {
        return reason;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
