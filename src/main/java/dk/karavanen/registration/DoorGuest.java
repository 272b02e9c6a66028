package dk.karavanen.registration;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as the door must know them.
 *
 * @param town        a municipality's name
 * @param at          when they came in, or null
 * @param act         the key of the act that let them in, or null
 * @param food        null where nothing special is eaten
 * @param needs       what they need to take part
 */
public record DoorGuest(long id, String ticket, String name, @Nullable String organisation, String sector, @Nullable String town, PlaceState state, @Nullable Instant at,
        @Nullable String act, boolean walkIn, @Nullable Food food, @Nullable String allergy, Person.Needs needs) {
}
