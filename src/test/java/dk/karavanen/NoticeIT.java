package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** {@code NOTICE} says of every library in the packaged jar what the library says of itself. */
class NoticeIT {

    private static final Pattern LIBRARY = Pattern.compile("BOOT-INF/lib/(.+?)-\\d[^/]*\\.jar");
    private static final Pattern POM_LICENCES = Pattern.compile("<licenses>(.*?)</licenses>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<name>(.*?)</name>", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("(?m)^(\\S[^\\n]*?): (.+(?:\\n  .+)*)$");
    /** How libraries write a licence, and how {@code NOTICE} does. */
    private static final Map<Pattern, String> WORDS = words("(?i)LGPL|lgpl-2", "GNU Lesser General Public License 2.1",
            "(?i)epl-v20|EPL[ -]2|Eclipse Public License v\\. 2", "Eclipse Public License 2.0",
            "(?i)edl-v10|\\bEDL\\b|Eclipse Distribution License|Oracle and/or its affiliates", "Eclipse Distribution License 1.0",
            "h2database\\.com/html/license", "Mozilla Public License 2.0 or Eclipse Public License 1.0",
            "CDDL", "Common Development and Distribution License", "GPL2 w/ CPE", "Classpath Exception",
            "BSD-2-Clause", "BSD 2-Clause License", "antlr\\.org/license", "BSD 3-Clause License", "CC0", "Creative Commons Zero",
            "(?i)\\bMIT\\b", "MIT License");

    @Test
    void itSaysWhatTheLibrariesSay() throws IOException {
        Map<String, String> told = notice();
        Map<String, String> said = libraries();
        assertThat(said).as("libraries were found").hasSizeGreaterThan(50);
        List<String> wrong = new ArrayList<>();
        said.forEach((library, licence) -> {
            List<String> wanted = WORDS.entrySet().stream().filter(word -> word.getKey().matcher(licence).find()).map(Map.Entry::getValue).toList();
            boolean plain = wanted.isEmpty() && licence.contains("Apache");
            String line = told.getOrDefault(library, "");
            if (!plain && (line.isEmpty() || !wanted.stream().allMatch(line::contains))) {
                wrong.add(library + " says \"" + licence + "\", NOTICE \"" + line + "\"");
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(said.keySet()).as("nothing is named that is not there").containsAll(told.keySet());
    }

    /** Library → the licence in front of it. */
    private static Map<String, String> notice() throws IOException {
        String text = Files.readString(Path.of("NOTICE"));
        Map<String, String> lines = new TreeMap<>();
        Matcher line = LINE.matcher(text.substring(0, text.indexOf("Scripts and fonts:")));
        while (line.find()) {
            for (String library : line.group(2).replaceAll("(?s)\\n  Libraries of their own.*", "").split(",\\s*")) {
                lines.put(library.strip(), line.group(1));
            }
        }
        return lines;
    }

    private static Map<String, String> libraries() throws IOException {
        Map<String, String> libraries = new TreeMap<>();
        try (JarFile application = new JarFile("target/karavanen.jar")) {
            for (JarEntry entry : application.stream().toList()) {
                Matcher library = LIBRARY.matcher(entry.getName());
                if (library.matches()) {
                    try (InputStream in = application.getInputStream(entry)) {
                        libraries.put(library.group(1), licence(in.readAllBytes()));
                    }
                }
            }
        }
        return libraries;
    }

    /** By its pom, else its manifest, else the beginning of its licence; empty if it has none of them. */
    private static String licence(byte[] library) throws IOException {
        Optional<String> pom = Optional.empty();
        Optional<String> text = Optional.empty();
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(library))) {
            Optional<String> manifest = Optional.ofNullable(jar.getManifest()).map(found -> found.getMainAttributes().getValue("Bundle-License"));
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (pom.isEmpty() && entry.getName().matches("META-INF/maven/.*/pom\\.xml")) {
                    Matcher licences = POM_LICENCES.matcher(new String(jar.readAllBytes(), StandardCharsets.UTF_8));
                    pom = licences.find() ? Optional.of(NAME.matcher(licences.group(1)).results().map(name -> name.group(1).strip())
                            .collect(Collectors.joining("; "))) : pom;
                } else if (text.isEmpty() && entry.getName().matches("(?i)(META-INF/)?LICEN[CS]E[^/]*")) {
                    text = Optional.of(new String(jar.readNBytes(300), StandardCharsets.UTF_8).replaceAll("\\s+", " "));
                }
            }
            return Stream.of(pom, manifest, text).flatMap(Optional::stream).findFirst().orElse("").replaceFirst("https?://www\\.apache\\.org/", "Apache ");
        }
    }

    private static Map<Pattern, String> words(String... pairs) {
        Map<Pattern, String> words = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(Pattern.compile(pairs[i]), pairs[i + 1]);
        }
        return words;
    }
}
