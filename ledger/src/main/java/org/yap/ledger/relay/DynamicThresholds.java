package org.yap.ledger.relay;

import java.util.HashMap;
import java.util.Map;
import org.yap.ledger.value.ClientId;

/**
 * Divides room among clients whose number nobody knows: each may have as much as is still free (dynamic thresholds, Choudhury
 * and Hahne 1998). One alone gets half of the room, each of two a third, and there is always some left for another.
 */
final class DynamicThresholds {
    private int room;
    private final Map<ClientId, Integer> taken = new HashMap<>();
    private int total;

    DynamicThresholds(int room) {
        this.room = room;
    }

    /** Changes the room; what is taken stays. */
    void room(int all) {
        room = all;
    }

    boolean hasRoomFor(ClientId client) {
        int own = client.equals(ClientId.NONE) ? 0 : taken.getOrDefault(client, 0);
        return own < room - total;
    }

    /** Whether there is room or not. */
    void take(ClientId client, int count) {
        taken.merge(client, count, Integer::sum);
        total += count;
    }

    void giveBack(ClientId client) {
        taken.computeIfPresent(client, (each, count) -> count == 1 ? null : count - 1);
        total--;
    }
}
