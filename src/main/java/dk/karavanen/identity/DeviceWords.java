package dk.karavanen.identity;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import jakarta.servlet.http.HttpServletRequest;

/** What one recognises one's own devices by, from what browsers say of themselves; and where they are, so coarsely that it tells no home. */
final class DeviceWords {

    /** The first that fits: others name their ancestors too. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(Map.entry("Edg", "Edge"), Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser", "Samsung Internet"), Map.entry("Firefox", "Firefox"), Map.entry("FxiOS", "Firefox"), Map.entry("CriOS", "Chrome"),
            Map.entry("Chrome", "Chrome"), Map.entry("Safari", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(Map.entry("iPhone", "iPhone"), Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"), Map.entry("Windows", "Windows"), Map.entry("Macintosh", "Mac"), Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    private DeviceWords() {
    }

    /** @return as {@code Firefox · Windows}; empty where nothing is known */
    static String device(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    /** @return the first half of an IPv4 address, the first three groups of an IPv6 one */
    static String place(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (address == null || PublicAddress.isThisMachine(address)) {
            return "";
        }
        if (address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return address.replaceFirst("\\.\\d+\\.\\d+$", ".*.*");
        }
        String block = WrongCodeLimiter.block(address);
        return block.matches("[0-9a-f]{16}") ? block.substring(0, 4) + ":" + block.substring(4, 8) + ":" + block.substring(8, 12) + ":*" : "";
    }

    private static String first(List<Map.Entry<String, String>> words, @Nullable String agent) {
        return agent == null ? "" : words.stream().filter(word -> agent.contains(word.getKey())).map(Map.Entry::getValue).findFirst().orElse("");
    }
}
