package org.yap.ledger.membership;

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

    /** The times that worked in simulations. */
    public static MembershipSettings of(int maxNeighbours) {
        return new MembershipSettings(
                maxNeighbours,
                2_000,
                6_000,
                10_000,
                16,
                30_000,
                5_000,
                20_000,
                30_000,
                10_000,
                3_000,
                300_000,
                5_000,
                15_000,
                60,
                32);
    }

    /** How often a lease is renewed in a network of so many members. */
    public long refresh(int members) {
        return members <= small ? refreshSmall : refresh;
    }

    /** How long a lease lives in it. */
    public long life(int members) {
        return 3 * refresh(members);
    }

    long feeler(int members) {
        return members <= small ? feelerSmall : feeler;
    }
}
