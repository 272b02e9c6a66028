package dk.karavanen.registration;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What became of an act at the door.
 *
 * @param at when the person came in, if they are in
 */
public record DoorReceipt(String key, Result result, @Nullable Long place, @Nullable Instant at) {

    /** What it is now. */
    public enum Result {
        /** In by this act. */
        IN,
        /** In by another one, from another tablet perhaps: counted once. */
        WAS_IN, OUT,
        /** Nobody of this meeting, or nothing to be undone. */
        UNKNOWN
    }
}
