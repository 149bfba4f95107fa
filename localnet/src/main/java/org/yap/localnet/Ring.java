package org.yap.localnet;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.AddressHash;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.process.Await;
import org.yap.localnet.process.StateDirectory;

/**
 * Makes a network of nodes of this machine: administrators, a ring of neighbours, and two users at opposite nodes who have money
 * from the first block on. Everything goes over the nodes' REST interface. Steps that an earlier run did are left out, so it may
 * be interrupted anywhere and called again.
 */
public final class Ring {
    public static final String ADMINISTRATOR = "admin";
    /** What each user has at first, in smallest units. */
    public static final long ALLOCATION = 100_000;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> USERS = List.of("alice", "bob");

    private final LocalNetwork machine;
    private final StateDirectory state;
    private final Progress progress;
    private final String label;
    private final List<LocalNode> members;

    /** A ring of all nodes that run. */
    public Ring(LocalNetwork machine, Progress progress) {
        this(machine, progress, "ring", machine.nodes());
    }

    /**
     * A ring of some nodes.
     *
     * @param label by which the state directory knows this network
     * @param members in the order of the ring
     */
    public Ring(LocalNetwork machine, Progress progress, String label, List<LocalNode> members) {
        this.machine = machine;
        this.state = machine.state();
        this.progress = progress;
        this.label = label;
        this.members = List.copyOf(members);
    }

    /** Provisions what is not provisioned yet; {@code rules} is given a builder to choose the network's rules with. */
    public RunningRing provision(Clock clock, RulesChoice rules) throws IOException {
        for (LocalNode node : members) {
            makeAdministrator(node);
        }
        String network = network(clock, rules);
        close(network);
        RingUser alice = user(USERS.get(0), members.get(0), network);
        RingUser bob = user(USERS.get(1), members.get(members.size() / 2), network);
        return new RunningRing(machine, network, members, List.of(alice, bob));
    }

    /** Invites around the ring, then tells all of them how many they are. */
    private void close(String network) throws IOException {
        for (int i = 1; i < members.size(); i++) {
            connect(members.get(i - 1), members.get(i), network);
        }
        if (members.size() > 2) {
            connect(members.get(0), members.get(members.size() - 1), network);
        }
        String fact = label + ".members";
        if (state.find(fact).isEmpty()) {
            for (LocalNode node : members) {
                administrator(node).members(network, members.size());
            }
            state.keep(fact, Integer.toString(members.size()));
        }
    }

    private void makeAdministrator(LocalNode node) throws IOException {
        if (node.api().health().path("setup").asBoolean()) {
            node.api().setUp(node.setupToken(), ADMINISTRATOR, password(state, node));
            progress.say("%s has an administrator", node);
        }
    }

    private NodeApi administrator(LocalNode node) throws IOException {
        return administrator(state, node);
    }

    static NodeApi administrator(StateDirectory state, LocalNode node) throws IOException {
        return node.api().as(ADMINISTRATOR, password(state, node));
    }

    static String password(StateDirectory state, LocalNode node) throws IOException {
        return state.password("password.admin.node" + node.number());
    }

    private String network(Clock clock, RulesChoice choice) throws IOException {
        Optional<String> known = state.find(label + ".network");
        if (known.isPresent()) {
            return known.get();
        }
        NetworkRulesBuilder builder =
                NetworkRulesBuilder.create(RANDOM, clock.instant().getEpochSecond());
        choice.choose(builder);
        NetworkRules bare = builder.build();
        for (String name : USERS) {
            builder.allocate(account(bare, words(name)), ALLOCATION);
        }
        String network = administrator(members.get(0)).createNetwork(builder.build());
        state.keep(label + ".network", network);
        progress.say("network %s... is made", network.substring(0, 16));
        return network;
    }

    private String words(String name) throws IOException {
        return state.findOrKeep(label + ".words." + name, () -> {
            try (OptInKey key = OptInKey.generate(RANDOM)) {
                return String.join(" ", key.words());
            }
        });
    }

    private static AddressHash account(NetworkRules rules, String words) {
        try (OptInKey key = OptInKey.ofWords(words).orThrow();
                PrivateKey secret = key.account(rules, 0)) {
            return Signatures.fastest().publicKey(secret).addressHash();
        }
    }

    private void connect(LocalNode inviting, LocalNode invited, String network) throws IOException {
        String fact = label + ".link." + inviting.number() + "." + invited.number();
        if (state.find(fact).isEmpty()) {
            administrator(invited).accept(administrator(inviting).invite(network));
            state.keep(fact, network);
            progress.say("%s and %s are neighbours", inviting, invited);
        }
    }

    private RingUser user(String name, LocalNode node, String network) throws IOException {
        String password = state.password("password." + name);
        String login = "login." + name + ".node" + node.number();
        if (state.find(login).isEmpty()) {
            node.api().signUp(name, password);
            state.keep(login, name);
        }
        String address = label + ".address." + name;
        if (state.find(address).isEmpty()) {
            NodeApi self = node.api().as(name, password);
            Await.until(node + " has the network", LIMIT, () -> hasNetwork(self, network));
            state.keep(address, self.optIn(network, password, words(name)));
            progress.say("%s has an account at %s", name, node);
        }
        return new RingUser(
                name, password, node.number(), words(name), state.find(address).orElseThrow());
    }

    private static boolean hasNetwork(NodeApi self, String network) {
        return self.wallet().findValuesAsText("network").contains(network);
    }

    /** Chooses the rules of a network that is made. */
    @FunctionalInterface
    public interface RulesChoice {
        void choose(NetworkRulesBuilder rules);
    }
}
