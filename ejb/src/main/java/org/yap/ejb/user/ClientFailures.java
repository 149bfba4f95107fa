package org.yap.ejb.user;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.yap.ejb.service.ClientAddress;

/**
 * Failures of clients, or of clients with one name, in memory: counted for each network of a client, so that somebody who has many
 * addresses side by side is locked like others. What a network fails beyond its free failures is its own affair: it does not count
 * in the networks around it, so that nobody's single network can lock its neighbours' as well. Safe for many threads.
 */
final class ClientFailures {
    private final List<FailureMemory> byNetwork;

    /** {@code policy}: for one client address; networks around it may fail more often. {@code most}: entries of each width. */
    ClientFailures(LockPolicy policy, int most) {
        byNetwork = IntStream.range(0, ClientAddress.MAX_NETWORKS)
                .mapToObj(network -> new FailureMemory(policy.ofNetwork(network), most))
                .toList();
    }

    /**
     * Counts a try before it is made. False, and nothing is counted, while one of the networks is locked.
     *
     * @param name empty for all names
     * @param client its networks, as {@link ClientAddress#networksOf} gives them
     */
    synchronized boolean count(String name, List<String> client, Instant now) {
        for (int i = 0; i < client.size(); i++) {
            if (byNetwork.get(i).isLocked(key(name, client.get(i)), now)) {
                return false;
            }
        }
        boolean counts = true;
        for (int i = 0; i < client.size() && counts; i++) {
            FailureMemory memory = byNetwork.get(i);
            counts = memory.count(key(name, client.get(i)), now)
                    .filter(memory::isFree)
                    .isPresent();
        }
        return true;
    }

    /** A try that was counted was not made, or was right. */
    synchronized void takeBack(String name, List<String> client) {
        takeBack(name, client, 0, 1);
    }

    /** All failures of this client address; of the networks around it, only those that it had part in. */
    synchronized void forget(String name, List<String> client) {
        takeBack(name, client, 1, byNetwork.get(0).forget(key(name, client.get(0))));
    }

    private void takeBack(String name, List<String> client, int from, int tries) {
        int counted = tries;
        for (int i = from; i < client.size() && counted > 0; i++) {
            counted = byNetwork.get(i).takeBack(key(name, client.get(i)), counted);
        }
    }

    private static String key(String name, String network) {
        return name + ' ' + network;
    }
}
