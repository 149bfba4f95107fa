package org.yap.ejb.contact;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.yap.ejb.service.AddressShares;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.RateLimiter;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.TotalRate;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.value.NodeId;

/**
 * How much of this node others get by asking it. What is counted before a signature is checked costs next to nothing.
 * Addresses from which members asked have requests and places that strangers can't use up; and whoever asks seldom has
 * some that those can't use up who ask all the time. Safe for many threads.
 */
final class ContactBudget {
    private static final int MAX_CLIENTS = 10_000;
    private static final int MAX_MEMBERS = 1_000;
    private static final double OF_ADDRESS = 10;
    private static final double OF_NODE = 4;
    private static final double IN_TOTAL = 50;
    private static final double BURST_SECONDS = 5;
    private static final int PLACES = 32;
    private static final int PLACES_OF_STRANGERS = PLACES / 2;
    private static final int PLACES_OF_ADDRESS = 8;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final RateLimiter addresses;
    private final RateLimiter nodes;
    private final TotalRate strangers;
    private final TotalRate members;
    private final AddressShares shares = new AddressShares(PLACES_OF_ADDRESS);
    private final RecentMap<String, Boolean> membersAddresses = new RecentMap<>(MAX_MEMBERS);
    private int taken;
    private int takenByStrangers;

    ContactBudget(LongSupplier nanoClock) {
        addresses = new RateLimiter(OF_ADDRESS, BURST_SECONDS * OF_ADDRESS, MAX_CLIENTS, nanoClock);
        nodes = new RateLimiter(OF_NODE, BURST_SECONDS * OF_NODE, MAX_CLIENTS, nanoClock);
        strangers = new TotalRate(IN_TOTAL, IN_TOTAL, MAX_CLIENTS, nanoClock);
        members = new TotalRate(IN_TOTAL, IN_TOTAL, MAX_CLIENTS, nanoClock);
    }

    /** Requests that are remembered if each is taken, over {@code seconds}. */
    int most(long seconds) {
        return (int) ((strangers.perSecondAtMost() + members.perSecondAtMost()) * (seconds + 1));
    }

    /** A request that is being answered; close it when that is done. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a place for a request from this address, or refuses. */
    Place enter(String address) throws RefusedException {
        List<String> client = ClientAddress.networksOf(address);
        boolean stranger = isStranger(client.get(0));
        addresses.take(client);
        (stranger ? strangers : members).take(client);
        synchronized (this) {
            if (taken >= PLACES || (stranger && takenByStrangers >= PLACES_OF_STRANGERS) || !shares.take(client, 1)) {
                throw new RefusedException(ServiceReason.UNAVAILABLE, "too many nodes ask", SOON);
            }
            taken++;
            takenByStrangers += stranger ? 1 : 0;
        }
        return () -> leave(client, stranger);
    }

    private synchronized void leave(List<String> client, boolean stranger) {
        taken--;
        takenByStrangers -= stranger ? 1 : 0;
        shares.give(client, 1);
    }

    /** Counts a request that this node signed. */
    void count(NodeId node) throws RefusedException {
        nodes.take(List.of(node.toString()));
    }

    private boolean isStranger(String client) {
        synchronized (membersAddresses) {
            return !membersAddresses.containsKey(client);
        }
    }

    /** A member asked from this address. */
    void member(String address) {
        String client = ClientAddress.keyOf(address);
        synchronized (membersAddresses) {
            // The one that asked least recently is forgotten first.
            membersAddresses.remove(client);
            membersAddresses.put(client, true);
        }
    }

    synchronized int taken() {
        return taken;
    }
}
