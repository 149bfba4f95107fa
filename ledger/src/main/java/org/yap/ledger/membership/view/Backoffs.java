package org.yap.ledger.membership.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yap.ledger.value.NodeId;

/** Nodes to leave alone until some time. Bounded: the oldest entry goes first. */
public final class Backoffs {
    private final int size;
    private final Map<NodeId, Entry> entries = new LinkedHashMap<>();

    public Backoffs(int size) {
        this.size = size;
    }

    private record Entry(long until, boolean told) {}

    /** For being refused, unreachable or parted with. An isolated node may ask it nevertheless. */
    public void pause(NodeId id, long until) {
        Entry before = entries.get(id);
        if (before == null || !before.told) {
            put(id, new Entry(until, false));
        }
    }

    /** It wants nothing to do with this node, or an administrator does not want it. */
    public void leaveAlone(NodeId id, long until) {
        put(id, new Entry(until, true));
    }

    public void clear(NodeId id) {
        Entry before = entries.get(id);
        if (before != null && !before.told) {
            entries.remove(id);
        }
    }

    /** Whatever was said before. */
    public void forgive(NodeId id) {
        entries.remove(id);
    }

    public boolean pauses(NodeId id, long now) {
        Entry entry = entries.get(id);
        return entry != null && entry.until > now;
    }

    /** Whether {@link #leaveAlone} holds. */
    public boolean leftAlone(NodeId id, long now) {
        Entry entry = entries.get(id);
        return entry != null && entry.told && entry.until > now;
    }

    /** Forgets what is over. */
    public void expire(long now) {
        entries.values().removeIf(entry -> entry.until <= now);
    }

    private void put(NodeId id, Entry entry) {
        entries.remove(id);
        if (entries.size() >= size) {
            entries.remove(entries.keySet().iterator().next());
        }
        entries.put(id, entry);
    }
}
