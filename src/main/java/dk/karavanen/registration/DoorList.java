package dk.karavanen.registration;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Everybody who may come to the door. */
public record DoorList(@Nullable Integer capacity, List<DoorGuest> guests) {
}
