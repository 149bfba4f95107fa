package org.yap.localnet;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build made and all nodes share, read-only.
 *
 * @param serverHome a WildFly with the modules and the configuration {@code yap.xml} in it
 * @param ear the application
 */
public record Installation(Path serverHome, Path ear) {
    /** From the system properties {@code yap.server} and {@code yap.ear}, which the build sets. */
    public static Installation ofBuild() {
        return new Installation(path("yap.server"), path("yap.ear"));
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null || !Files.exists(Path.of(value))) {
            throw new IllegalStateException("not built yet (" + property + " is " + value + "): mvn package");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    Path configuration() {
        return serverHome.resolve("standalone").resolve("configuration");
    }
}
