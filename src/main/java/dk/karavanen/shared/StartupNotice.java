package dk.karavanen.shared;

import java.util.List;

/**
 * What a room has to say to whoever has just started the server: the example meeting's code, a link for signing in. Beans
 * of this type are asked once, when the server is ready, in their {@code @Order}; the lines go to the console and nowhere
 * else, since they may hold secrets that have no place in a log.
 */
@FunctionalInterface
public interface StartupNotice {

    /** @return lines for the console, possibly none */
    List<String> lines();
}
