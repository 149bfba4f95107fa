package org.yap.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the repository, as a reader finds them. */
final class Sources {
    static final Path ROOT = Path.of(System.getProperty("yap.root", ".."));

    private static final Set<String> MADE = Set.of("target", ".git", "node_modules");
    private static final Path STATE_OF_RUNS = Path.of("localnet", "state");

    private Sources() {}

    static List<Path> all(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(suffix))
                    .filter(path -> isWritten(folder.relativize(path)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWritten(Path path) {
        if (path.startsWith(STATE_OF_RUNS)) {
            return false;
        }
        for (Path name : path) {
            if (MADE.contains(name.toString())) {
                return false;
            }
        }
        return true;
    }

    /** Text of all Java files below {@code folder} that are wanted. */
    static String text(Path folder, Predicate<Path> wanted) {
        return all(folder, ".java").stream().filter(wanted).map(Sources::read).collect(Collectors.joining("\n"));
    }

    /** Java files of all modules, main and test, by the name of their type. */
    static Map<String, List<Path>> byType() {
        return all(ROOT, ".java").stream()
                .collect(Collectors.groupingBy(
                        path -> path.getFileName().toString().replace(".java", "")));
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
