package org.yap.ledger.membership;

/**
 * How many members there are, and how many neighbours follow from that.
 *
 * @param members as the node counts or estimates them, itself included
 * @param exact whether it knows each of them
 * @param counted the number that the cap follows
 * @param cap most neighbours that the node may have
 * @param target how many it tries to have
 */
public record MembershipCount(int members, boolean exact, int counted, int cap, int target) {}
