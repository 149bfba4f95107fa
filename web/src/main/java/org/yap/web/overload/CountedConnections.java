package org.yap.web.overload;

import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.IoUtils;
import org.yap.ejb.service.AddressShares;

/** The connections that clients have open, so many for each network of addresses. */
final class CountedConnections {
    private static final AttachmentKey<Boolean> COUNTED = AttachmentKey.create(Boolean.class);

    private final AddressShares shares;
    private final Set<ServerConnection> open = ConcurrentHashMap.newKeySet();

    /** {@code most}: of one address. */
    CountedConnections(int most) {
        shares = new AddressShares(most);
    }

    /** False if those networks have no room for one more. A connection counts once, until it is closed. */
    boolean take(ServerConnection connection, List<String> networks) {
        if (connection.getAttachment(COUNTED) != null) {
            return true;
        }
        if (!shares.take(networks, 1)) {
            return false;
        }
        connection.putAttachment(COUNTED, true);
        open.add(connection);
        connection.addCloseListener(closed -> {
            open.remove(closed);
            shares.give(networks, 1);
        });
        return true;
    }

    /**
     * Ends them all. A connection outlives the deployment that it talks to and keeps its close listeners, so whoever stays
     * connected would keep one deployment after the other in memory.
     */
    void close() {
        open.forEach(IoUtils::safeClose);
    }
}
