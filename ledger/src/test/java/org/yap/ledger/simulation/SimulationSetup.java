package org.yap.ledger.simulation;

import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.node.SnapshotPace;
import org.yap.ledger.relay.RelayLimits;

/**
 * What a simulation begins with.
 *
 * @param nodes how many
 * @param seed two simulations with the same setup do the same
 * @param settings bounds of each node
 * @param connectionTtlMillis after how long neighbours notice that nothing comes through; 0: they never do
 */
public record SimulationSetup(
        Genesis genesis,
        int nodes,
        long seed,
        NodeSettings settings,
        Topology topology,
        LinkQuality links,
        long connectionTtlMillis) {
    /** Small bounds, so that thousands of nodes fit into memory. */
    public static final NodeSettings SMALL = new NodeSettings(
            new NodeLimits(256 << 10, NodeUnderTest.own(500), new RelayLimits(2_000, 4_000, 2_000), 4 << 20),
            2_016,
            100,
            20,
            HeaderBounds.DEFAULT,
            new SnapshotPace(3, 1_000, 20_000));

    /** As the network's bridges notice it. */
    public static final long CONNECTION_TTL_MILLIS = 10_000;

    /** A ring with chords, good links, small bounds. */
    public static SimulationSetup of(Genesis genesis, int nodes, long seed) {
        return new SimulationSetup(
                genesis, nodes, seed, SMALL, Topology.ringWithChords(), LinkQuality.GOOD, CONNECTION_TTL_MILLIS);
    }

    public SimulationSetup settings(NodeSettings other) {
        return new SimulationSetup(genesis, nodes, seed, other, topology, links, connectionTtlMillis);
    }

    public SimulationSetup topology(Topology other) {
        return new SimulationSetup(genesis, nodes, seed, settings, other, links, connectionTtlMillis);
    }

    public SimulationSetup links(LinkQuality other) {
        return new SimulationSetup(genesis, nodes, seed, settings, topology, other, connectionTtlMillis);
    }

    public SimulationSetup connectionTtl(long millis) {
        return new SimulationSetup(genesis, nodes, seed, settings, topology, links, millis);
    }
}
