package org.yap.ledger.simulation.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.SimulationSetup;
import org.yap.ledger.simulation.VirtualNetwork;
import org.yap.ledger.work.CompactTarget;

/**
 * One run of a scenario with one seed: what it is asked for, and what it finds. For one thread, but for what it says of
 * itself.
 */
public final class ScenarioRun {
    /** Keys of users' accounts begin here; each has money from the beginning. */
    public static final int FIRST_USER = 100_000;

    /** Expected hashes of the first block: enough that the target can become easier, few enough to search for them. */
    private static final int GENESIS_HASHES = 256;

    private static final int SWITCH_DEPTH = 6;
    /** More than depth and any margin together. */
    private static final int REWARD_MATURITY = 40;

    private static final int USERS = 64;

    private final String variant;
    private final int nodes;
    private final long seed;
    private final long millis;
    private final List<Measured> measured = Collections.synchronizedList(new ArrayList<>());
    private final List<VirtualNetwork> networks = new ArrayList<>();
    private Optional<Consumer<String>> traceLines = Optional.empty();
    private volatile long passed;

    /** One finding; {@code unit} may be empty. */
    public record Measured(String name, String unit, double value) {}

    /**
     * @param variant one of the scenario's cases
     * @param millis how long things go on in virtual time
     */
    public ScenarioRun(String variant, int nodes, long seed, long millis) {
        this.variant = variant;
        this.nodes = nodes;
        this.seed = seed;
        this.millis = millis;
    }

    /** Writes the trace of all its simulations there. */
    public void traceTo(Consumer<String> lines) {
        traceLines = Optional.of(lines);
    }

    public String variant() {
        return variant;
    }

    public int nodes() {
        return nodes;
    }

    public long seed() {
        return seed;
    }

    /** How long things go on, in milliseconds of virtual time. */
    public long millis() {
        return millis;
    }

    /**
     * Rules of a network of ten-second blocks, with a depth of 6 and no margin, in which users have money; to be
     * changed and built.
     */
    public NetworkRulesBuilder rules() {
        NetworkRulesBuilder rules = TestNetworks.rules(8)
                .initialBits(CompactTarget.bitsFor(GENESIS_HASHES, 1))
                .switchDepth(SWITCH_DEPTH)
                .rewardMaturity(REWARD_MATURITY);
        for (int user = 0; user < USERS; user++) {
            rules.allocate(TestKeys.account(FIRST_USER + user), TestNetworks.RICH);
        }
        return rules;
    }

    /** Number of users whose keys begin at {@link #FIRST_USER}. */
    public int users() {
        return USERS;
    }

    /** As many nodes as asked for, with this run's seed, in a network with these rules. */
    public SimulationSetup setup(NetworkRulesBuilder rules) {
        return SimulationSetup.of(Genesis.of(rules.build()).orThrow(), nodes, seed);
    }

    /** Starts a simulation that belongs to this run. */
    public Simulation start(SimulationSetup setup) {
        return begin(new Simulation(setup));
    }

    /** A network that belongs to this run, in place of those before. */
    public <N extends VirtualNetwork> N begin(N network) {
        traceLines.ifPresent(network::traceTo);
        networks.add(network);
        tellTime(network);
        return network;
    }

    private void tellTime(VirtualNetwork network) {
        passed = network.elapsed();
        network.events().in(1_000, () -> tellTime(network));
    }

    /** Something that was found out, to be summed up over all seeds. */
    public void measure(String name, String unit, double value) {
        measured.add(new Measured(name, unit, value));
    }

    public List<Measured> measured() {
        return List.copyOf(measured);
    }

    /** The same for two runs that did the same. */
    public String traceHash() {
        return String.join(" ", networks.stream().map(VirtualNetwork::traceHash).toList());
    }

    /** Virtual milliseconds of the simulation under way; for any thread. */
    public long passed() {
        return passed;
    }

    /** Checks all invariants everywhere, and that the honest nodes end on one chain. */
    public void settle(Simulation network) {
        network.settle();
        check(network.agree(), "nodes follow " + network.tips().size() + " tips after they had time to agree");
        network.checkAll();
    }

    /** Throws unless something holds. */
    public void check(boolean holds, String otherwise) {
        if (!holds) {
            networks.get(networks.size() - 1).fail(otherwise);
        }
    }
}
