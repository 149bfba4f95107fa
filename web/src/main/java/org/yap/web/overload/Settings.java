package org.yap.web.overload;

import java.time.Duration;

/**
 * How much of the server clients get.
 *
 * @param proxied whether all requests come through a proxy, whose word on the client's address is taken
 * @param connections of one client that asks this node directly
 * @param bodyBytes of all request bodies that are in memory at the same time
 * @param strangersDeadline until which a stranger's whole body must be here
 * @param deadline for the body of somebody who is logged in
 * @param linger for how long a client that was refused may go on sending, so that it sees the answer
 * @param patience of a request for a thread
 */
record Settings(
        boolean proxied,
        int connections,
        long bodyBytes,
        Duration strangersDeadline,
        Duration deadline,
        Duration linger,
        Duration patience) {
    private static final int MAX_CONNECTIONS = 100;
    private static final int HEAP_SHARE = 32;

    static Settings ofSystem() {
        return new Settings(
                Boolean.getBoolean("yap.proxy"),
                MAX_CONNECTIONS,
                Runtime.getRuntime().maxMemory() / HEAP_SHARE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
    }
}
