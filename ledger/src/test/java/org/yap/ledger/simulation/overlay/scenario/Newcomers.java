package org.yap.ledger.simulation.overlay.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySimulation;

/**
 * Nodes that join by one link each, from a node that is in the overlay itself. The node that a link leads to may be gone before it answers: then the newcomer
 * knows nobody, nobody knows the newcomer, and no rule can connect it. Its administrator sees that, and takes another
 * link.
 */
final class Newcomers {
    /** After so long a newcomer is expected to be connected, or else its administrator looks for another link. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final OverlaySimulation network;
    private final Supplier<OverlayNode> anyone;
    /** By the newcomer's number. Whoever is answered is taken out for good, and has to find its neighbours. */
    private final Map<Integer, Link> unanswered = new TreeMap<>();

    private final Map<Integer, Long> newlyLinked = new HashMap<>();
    private int deadLinks;

    private record Link(OverlayNode newcomer, OverlayNode contact) {}

    /** {@code anyone}: draws a node that is up. */
    Newcomers(OverlaySimulation network, Supplier<OverlayNode> anyone) {
        this.network = network;
        this.anyone = anyone;
    }

    /** {@code gone}: went a moment ago, so that no link leads to it. */
    OverlayNode join(OverlayNode gone) {
        OverlayNode contact = contact(gone);
        OverlayNode newcomer = network.join(contact);
        unanswered.put(newcomer.number(), new Link(newcomer, contact));
        return newcomer;
    }

    /** Finds out who was answered, and has those take another link whom nobody can answer. At least once a second. */
    void look() {
        unanswered.values().removeIf(link -> !link.newcomer().isUp() || isAnswered(link.newcomer()));
        unanswered.replaceAll((number, link) -> isDead(link) && isLate(link.newcomer()) ? another(link) : link);
    }

    private boolean isAnswered(OverlayNode node) {
        return network.count(node).members() > 1;
    }

    private static boolean isDead(Link link) {
        return !link.contact().isUp();
    }

    private boolean isLate(OverlayNode node) {
        long since = newlyLinked.getOrDefault(node.number(), node.upSince());
        return network.events().now() - since >= PATIENCE_MILLIS;
    }

    private Link another(Link link) {
        deadLinks++;
        OverlayNode newcomer = link.newcomer();
        OverlayNode contact = contact(newcomer);
        newlyLinked.put(newcomer.number(), network.events().now());
        network.meet(newcomer, contact);
        return new Link(newcomer, contact);
    }

    /** Whoever found nobody yet invites nobody. */
    private OverlayNode contact(OverlayNode except) {
        OverlayNode contact = anyone.get();
        while (contact == except || unanswered.containsKey(contact.number())) {
            contact = anyone.get();
        }
        return contact;
    }

    /** Whether the node has had ten seconds, and a link that somebody answered or could have answered, and does not leave. */
    boolean isExpected(OverlayNode node) {
        Link link = unanswered.get(node.number());
        return !node.isLeaving() && isLate(node) && (link == null || !isDead(link) || isAnswered(node));
    }

    /** How often a newcomer had to take another link. */
    int deadLinks() {
        return deadLinks;
    }
}
