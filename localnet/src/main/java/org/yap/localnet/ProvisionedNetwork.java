package org.yap.localnet;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.process.Await;

/**
 * A network that runs on this machine, its users, and how to speak to each node.
 *
 * @param machine all nodes, of this network or not
 * @param network id, hex
 * @param members the nodes of this network; the first one made it
 * @param users alice at the first node, bob at the one in the middle of the list
 */
public record ProvisionedNetwork(
        LocalNetwork machine, String network, List<LocalNode> members, List<ProvisionedUser> users) {
    public ProvisionedNetwork {
        members = List.copyOf(members);
        users = List.copyOf(users);
    }

    public ProvisionedUser alice() {
        return users.get(0);
    }

    public ProvisionedUser bob() {
        return users.get(1);
    }

    /** Counted from 1, as the machine counts them. */
    public LocalNode node(int number) {
        return machine.node(number);
    }

    /** A node as its administrator. */
    public NodeApi administrator(int node) throws IOException {
        return NetworkProvisioner.administrator(machine.state(), node(node));
    }

    /** A user's own node as that user. */
    public NodeApi as(ProvisionedUser user) {
        return node(user.node()).api().as(user.name(), user.password());
    }

    /** Turns mining on or off at every node; rewards go to alice, those of bob's node to bob. */
    public void mineEverywhere(boolean enabled, int intensity) throws IOException {
        for (LocalNode node : members) {
            String address = node.number() == bob().node() ? bob().address() : alice().address();
            administrator(node.number()).miner(network, enabled, 1, intensity, address);
        }
    }

    /** Waits until every member that runs has the same tip. */
    public void awaitOneTip(Duration limit) {
        awaitOneTip(members, limit);
    }

    /** Waits until those of {@code some} that run have the same tip. */
    public void awaitOneTip(List<LocalNode> some, Duration limit) {
        Await.until("one tip at " + some, limit, () -> {
            Set<String> tips = new HashSet<>();
            for (LocalNode node : some) {
                if (node.isAlive()) {
                    tips.add(administrator(node.number()).tip(network).hash());
                }
            }
            return tips.size() == 1;
        });
    }
}
