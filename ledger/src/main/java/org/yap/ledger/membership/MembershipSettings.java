package org.yap.ledger.membership;

import org.yap.ledger.lease.LeaseIssuer;

/**
 * Sizes and times of a {@link Membership}, in milliseconds.
 *
 * @param maxNeighbours whatever the number of members
 * @param heartbeat how often neighbours hear from each other
 * @param silence a neighbour that was not heard for so long is given up
 * @param connectWithin both directions of a new connection have to work by then
 * @param small up to so many members a network is small, and does some things more often
 * @param refresh how often a lease is renewed, whose life is three times that
 * @param refreshSmall the same in a small network
 * @param shuffle how often parts of passive views are exchanged
 * @param feeler how often a node that is no neighbour is tried
 * @param feelerSmall the same in a small network
 * @param rejoin how often a node without neighbours asks to join
 * @param rotation how often one neighbour is replaced by another
 * @param remember what has changed is stored at most that often
 * @param lostAsk an ask without any outcome for so long is forgotten
 * @param passive size of the passive view
 * @param graves how many nodes that can't be reached are tried again
 */
public record MembershipSettings(
        int maxNeighbours,
        long heartbeat,
        long silence,
        long connectWithin,
        int small,
        long refresh,
        long refreshSmall,
        long shuffle,
        long feeler,
        long feelerSmall,
        long rejoin,
        long rotation,
        long remember,
        long lostAsk,
        int passive,
        int graves) {
    public static final int DEFAULT_MAX_NEIGHBOURS = 8;

    private static final long SECOND = 1_000;
    private static final long HEARTBEAT = 2 * SECOND;
    /** Three heartbeats. */
    private static final long SILENCE = 6 * SECOND;

    private static final long CONNECT_WITHIN = 10 * SECOND;
    private static final long SHUFFLE = 20 * SECOND;
    private static final long FEELER = 30 * SECOND;
    private static final long FEELER_SMALL = 10 * SECOND;
    private static final long REJOIN = 3 * SECOND;
    private static final long ROTATION = 300 * SECOND;
    private static final long REMEMBER = 5 * SECOND;
    private static final long LOST_ASK = 15 * SECOND;
    private static final int PASSIVE = 60;
    private static final int GRAVES = 32;

    /** The times that worked in simulations (docs/simulations.md). */
    public static MembershipSettings of(int maxNeighbours) {
        return new MembershipSettings(
                maxNeighbours,
                HEARTBEAT,
                SILENCE,
                CONNECT_WITHIN,
                LeaseIssuer.SMALL_NETWORK,
                LeaseIssuer.REFRESH * SECOND,
                LeaseIssuer.REFRESH_SMALL * SECOND,
                SHUFFLE,
                FEELER,
                FEELER_SMALL,
                REJOIN,
                ROTATION,
                REMEMBER,
                LOST_ASK,
                PASSIVE,
                GRAVES);
    }

    /** How often a lease is renewed in a network of so many members. */
    public long refresh(int members) {
        return members <= small ? refreshSmall : refresh;
    }

    /** How long a lease lives in it. */
    public long life(int members) {
        return LeaseIssuer.LIVES * refresh(members);
    }

    long feeler(int members) {
        return members <= small ? feelerSmall : feeler;
    }
}
