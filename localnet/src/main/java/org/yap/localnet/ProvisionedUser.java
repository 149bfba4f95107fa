package org.yap.localnet;

/**
 * Somebody with money in the network from its first block on.
 *
 * @param name login
 * @param password login
 * @param node the node where this user logs in, from 1
 * @param words the opt-in key: 24 words
 * @param address of the first account
 */
public record ProvisionedUser(String name, String password, int node, String words, String address) {
    @Override
    public String toString() {
        return name + " at node " + node;
    }
}
