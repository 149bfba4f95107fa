package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.membership.MembershipStatus.Recent;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.value.NodeId;

/** Why the last nodes that are no neighbours are none, for administrators. */
final class Outcomes {
    private static final int MAX = 64;

    private final Map<NodeId, Recent> recent = new LinkedHashMap<>();

    void note(NodeId id, Reason reason, boolean byOther, long now) {
        recent.remove(id);
        if (recent.size() == MAX) {
            recent.remove(recent.keySet().iterator().next());
        }
        recent.put(id, new Recent(id, reason, byOther, now));
    }

    /** Whether this node lost the connection to it since then. */
    boolean lostSince(NodeId id, long since) {
        Recent last = recent.get(id);
        return last != null && last.reason() == Reason.UNREACHABLE && !last.byOther() && last.at() >= since;
    }

    void forget(NodeId id) {
        recent.remove(id);
    }

    /** The newest first. */
    List<Recent> list() {
        List<Recent> list = new ArrayList<>(recent.values());
        Collections.reverse(list);
        return list;
    }
}
