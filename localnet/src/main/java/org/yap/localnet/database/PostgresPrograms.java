package org.yap.localnet.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import org.yap.localnet.process.PrivateFiles;

/** PostgreSQL's programs for this machine, unpacked from the class path. */
final class PostgresPrograms {
    private static final int EXECUTABLE = 0100;

    /** In double quotes, a shell reads these. PostgreSQL's programs call each other in that way. */
    private static final Pattern READ_BY_SHELLS = Pattern.compile("[$`\"\\\\\n]");

    private PostgresPrograms() {}

    /**
     * Where to unpack: {@code usual}, or if a shell would read its name otherwise, a directory for it alone in the user's cache.
     *
     * @throws IllegalStateException in plain words, if a shell would read that one otherwise, too
     */
    static Path home(Path usual, Path user) {
        if (isPlain(usual)) {
            return usual;
        }
        UUID id = UUID.nameUUIDFromBytes(usual.toString().getBytes(StandardCharsets.UTF_8));
        Path cache = user.resolve(".cache").resolve("yap").resolve("postgresql-" + id);
        if (!isPlain(cache) || !cache.isAbsolute()) {
            throw new IllegalStateException(
                    "PostgreSQL can run neither in " + usual + " nor in " + cache
                            + ", because a shell would read their names otherwise: move this project to a folder without $, `, \" and \\");
        }
        return cache;
    }

    private static boolean isPlain(Path path) {
        return !READ_BY_SHELLS.matcher(path.toString()).find();
    }

    /** Unpacks into {@code home} unless a whole copy is there. */
    static void unpack(Path home) throws IOException {
        Path complete = home.resolve("complete");
        if (Files.exists(complete)) {
            return;
        }
        PrivateFiles.deleteTree(home);
        PrivateFiles.directory(home);
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), architecture());
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, home);
            }
        }
        Files.createFile(complete);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path home) throws IOException {
        Path file = home.resolve(entry.getName()).normalize();
        if (!file.startsWith(home)) {
            throw new IOException("unexpected path in the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return "Linux";
        }
        if (name.startsWith("mac")) {
            return "Darwin";
        }
        throw new IllegalStateException("the embedded PostgreSQL runs on Linux and macOS, not on " + name);
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return "amd64".equals(name) ? "x86_64" : name;
    }
}
