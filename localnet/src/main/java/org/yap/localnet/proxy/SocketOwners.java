package org.yap.localnet.proxy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which process is at the other end of a loopback connection, as Linux tells under {@code /proc}. */
final class SocketOwners {
    private static final int LOCAL_ADDRESS = 1;
    private static final int REMOTE_ADDRESS = 2;
    private static final int INODE = 9;

    private SocketOwners() {}

    /** The first of {@code pids} that holds the socket from {@code localPort} to {@code remotePort}. */
    static Optional<Long> ownerOf(int localPort, int remotePort, List<Long> pids) throws IOException {
        String inode = inode(localPort, remotePort);
        if (inode == null) {
            return Optional.empty();
        }
        for (long pid : pids) {
            if (holds(pid, "socket:[" + inode + "]")) {
                return Optional.of(pid);
            }
        }
        return Optional.empty();
    }

    private static String inode(int localPort, int remotePort) throws IOException {
        String local = String.format(":%04X", localPort);
        String remote = String.format(":%04X", remotePort);
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (!Files.exists(Path.of(table))) {
                continue;
            }
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] field = line.strip().split("\\s+");
                if (field[LOCAL_ADDRESS].endsWith(local) && field[REMOTE_ADDRESS].endsWith(remote)) {
                    return field[INODE];
                }
            }
        }
        return null;
    }

    private static boolean holds(long pid, String socket) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                if (pointsTo(descriptor, socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean pointsTo(Path descriptor, String socket) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }
}
