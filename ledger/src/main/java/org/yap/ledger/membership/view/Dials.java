package org.yap.ledger.membership.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NodeId;

/** Asks whose outcome is open. Those for a neighbour each hold a place in the active view. */
public final class Dials {
    private final Map<Long, Dial> byTicket = new LinkedHashMap<>();
    private long lastTicket;

    /** What an ask is for. */
    public enum Purpose {
        JOIN,
        NEIGHBOUR,
        /** To be a neighbour in place of another. */
        ROTATION,
        FEELER,
        GRAVE,
        /** The answer does not matter. */
        TELL
    }

    public record Dial(
            long ticket, Lease to, Purpose purpose, ContactRequest.Urgency urgency, long since, boolean holdsPlace) {
        private Dial withoutPlace() {
            return new Dial(ticket, to, purpose, urgency, since, false);
        }
    }

    public Dial open(Lease to, Purpose purpose, ContactRequest.Urgency urgency, long now) {
        boolean holdsPlace = purpose == Purpose.JOIN || purpose == Purpose.NEIGHBOUR || purpose == Purpose.ROTATION;
        Dial dial = new Dial(++lastTicket, to, purpose, urgency, now, holdsPlace);
        byTicket.put(dial.ticket, dial);
        return dial;
    }

    public Optional<Dial> take(long ticket) {
        return Optional.ofNullable(byTicket.remove(ticket));
    }

    /** How many places are held. */
    public int places() {
        int places = 0;
        for (Dial each : byTicket.values()) {
            places += each.holdsPlace ? 1 : 0;
        }
        return places;
    }

    /** How many places are held by asks since then. */
    public int placesSince(long time) {
        int places = 0;
        for (Dial each : byTicket.values()) {
            places += each.holdsPlace && each.since >= time ? 1 : 0;
        }
        return places;
    }

    /** Whether a place is held for this node. */
    public boolean holdsPlace(NodeId id) {
        for (Dial each : byTicket.values()) {
            if (each.holdsPlace && each.to.node().equals(id)) {
                return true;
            }
        }
        return false;
    }

    public boolean asks(NodeId id) {
        for (Dial each : byTicket.values()) {
            if (each.purpose != Purpose.TELL && each.to.node().equals(id)) {
                return true;
            }
        }
        return false;
    }

    public boolean any(Purpose purpose) {
        for (Dial each : byTicket.values()) {
            if (each.purpose == purpose) {
                return true;
            }
        }
        return false;
    }

    /** It became a neighbour in another way. */
    public void release(NodeId id) {
        byTicket.replaceAll((ticket, dial) -> dial.to.node().equals(id) ? dial.withoutPlace() : dial);
    }

    /** When the first is to be forgotten; {@code Long.MAX_VALUE} if there is none. */
    public long deadline(long lostAsk) {
        for (Dial each : byTicket.values()) {
            return each.since + lostAsk;
        }
        return Long.MAX_VALUE;
    }

    /** Takes those that have been open since {@code oldest} or longer. */
    public List<Dial> lost(long oldest) {
        List<Dial> lost = new ArrayList<>();
        byTicket.values().removeIf(dial -> dial.since <= oldest && lost.add(dial));
        return lost;
    }

    public void clear() {
        byTicket.clear();
    }
}
