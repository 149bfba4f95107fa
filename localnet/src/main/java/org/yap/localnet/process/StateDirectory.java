package org.yap.localnet.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a network on this machine keeps everything it must find again: databases, servers' base directories, and, in
 * {@code state.json}, passwords, phrases and ports. Only the owner can read it. One run at a time holds it.
 */
public final class StateDirectory implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 15;

    private final Path root;
    private final FileChannel lockFile;
    private ObjectNode facts;

    private StateDirectory(Path root, FileChannel lockFile, ObjectNode facts) {
        this.root = root;
        this.lockFile = lockFile;
        this.facts = facts;
    }

    /** Opens it, making it if it is not there. IllegalStateException if another run has it. */
    public static StateDirectory open(Path directory) throws IOException {
        Path root = PrivateFiles.directory(directory.toAbsolutePath().normalize());
        FileChannel channel = FileChannel.open(
                root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        if (!lock(channel)) {
            String owner = Files.readString(root.resolve("lock"));
            channel.close();
            throw new IllegalStateException(
                    "another run (process " + owner + ") uses " + root + ": end it first, or wait if it is ending");
        }
        byte[] self = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(self));
        Path file = root.resolve("state.json");
        ObjectNode facts =
                Files.exists(file) ? (ObjectNode) JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
        return new StateDirectory(root, channel, facts);
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path path(String... names) {
        return Path.of(root.toString(), names);
    }

    /** Forgets everything. Nothing may be running in it. */
    public synchronized void clear() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!entry.endsWith("lock")) {
                    PrivateFiles.deleteTree(entry);
                }
            }
        }
        facts = JSON.createObjectNode();
    }

    /** A fact kept from an earlier run or from earlier in this one. */
    public synchronized Optional<String> find(String name) {
        return Optional.ofNullable(facts.get(name)).map(node -> node.asText());
    }

    public synchronized void keep(String name, String value) throws IOException {
        facts.put(name, value);
        PrivateFiles.write(
                root.resolve("state.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(facts));
    }

    /** The kept fact, or the one that is made and kept now. */
    public synchronized String findOrKeep(String name, Supplier<String> maker) throws IOException {
        Optional<String> known = find(name);
        if (known.isPresent()) {
            return known.get();
        }
        String made = maker.get();
        keep(name, made);
        return made;
    }

    /** A random password (120 bits), made at the first call and the same from then on. */
    public String password(String name) throws IOException {
        return findOrKeep(name, StateDirectory::randomPassword);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
