package dk.karavanen.shared.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import dk.karavanen.shared.GzipFragment;

/** Parts of pages that many are given alike, each packed once. Nothing that somebody has written of themselves belongs here. */
public final class PackedParts {

    private final Map<String, GzipFragment> parts;

    /** @param most how many it keeps: the one that has not been asked for the longest goes */
    public PackedParts(int most) {
        parts = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, GzipFragment> eldest) {
                return size() > most;
            }
        });
    }

    public GzipFragment of(String text) {
        return parts.computeIfAbsent(text, GzipFragment::of);
    }
}
