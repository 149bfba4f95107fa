package org.yap.localnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.AddressHash;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.process.Await;
import org.yap.localnet.process.StateDirectory;

/**
 * Makes a network of nodes of this machine: administrators, nodes that join the first one's network by a link each and
 * find their neighbours themselves, and two users at different nodes who have money from the first block on. Everything
 * goes over the nodes' REST interface. It may be interrupted anywhere and called again: what a step needs is kept
 * before it, and a step that was done already counts as done. Once all is made nothing is asked of the nodes any more:
 * from then on they belong to their administrators.
 */
public final class NetworkProvisioner {
    public static final String ADMINISTRATOR = Administrator.NAME;
    /** What each user has at first, in smallest units. */
    public static final long ALLOCATION = 100_000;

    /** Of directories that earlier versions made, too. */
    private static final String ALL = "ring";

    private static final String MADE = ".made";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> USERS = List.of("alice", "bob");

    private final LocalNetwork machine;
    private final StateDirectory state;
    private final ProgressLog progress;
    private final String label;
    private final List<LocalNode> members;

    /** A network of all nodes that run. */
    public NetworkProvisioner(LocalNetwork machine, ProgressLog progress) {
        this(machine, progress, ALL, machine.nodes());
    }

    /**
     * A network of some nodes.
     *
     * @param label by which the state directory knows this network
     * @param members the first one makes it
     */
    public NetworkProvisioner(LocalNetwork machine, ProgressLog progress, String label, List<LocalNode> members) {
        this.machine = machine;
        this.state = machine.state();
        this.progress = progress;
        this.label = label;
        this.members = List.copyOf(members);
    }

    /** Whether the network of all nodes was made to its end, by whatever run. */
    static boolean isMade(StateDirectory state) {
        return state.find(ALL + MADE).isPresent();
    }

    /** Provisions what is not provisioned yet; {@code rules} is given a builder to choose the network's rules with. */
    public ProvisionedNetwork provision(Clock clock, RulesChoice rules) throws IOException {
        if (state.find(label + MADE).isEmpty()) {
            make(clock, rules);
            state.keep(label + MADE, clock.instant().toString());
        }
        ProvisionedUser alice = user(USERS.get(0), members.get(0));
        ProvisionedUser bob = user(USERS.get(1), members.get(members.size() / 2));
        return new ProvisionedNetwork(machine, kept(".network"), members, List.of(alice, bob));
    }

    private void make(Clock clock, RulesChoice rules) throws IOException {
        for (LocalNode node : members) {
            new Administrator(state, node).makeUnlessMade(progress);
        }
        String network = network(clock, rules);
        state.keep(label + ".network", network);
        joinAll(network);
        optIn(USERS.get(0), members.get(0), network);
        optIn(USERS.get(1), members.get(members.size() / 2), network);
    }

    private String kept(String fact) {
        return state.find(label + fact).orElseThrow();
    }

    /** Each joins by one link of the first; they find their neighbours by themselves. */
    private void joinAll(String network) throws IOException {
        for (LocalNode node : members.subList(1, members.size())) {
            join(members.get(0), node, network);
        }
        int most = Math.min(2, members.size() - 1);
        for (LocalNode node : members) {
            NodeApi administrator = administrator(node);
            Await.until(node + " has neighbours", LIMIT, () -> connected(administrator, network) >= most);
        }
    }

    private static long connected(NodeApi administrator, String network) {
        return administrator.neighbours(network).findValuesAsText("state").stream()
                .filter("connected"::equals)
                .count();
    }

    private NodeApi administrator(LocalNode node) throws IOException {
        return administrator(state, node);
    }

    static NodeApi administrator(StateDirectory state, LocalNode node) throws IOException {
        return new Administrator(state, node).api();
    }

    private String network(Clock clock, RulesChoice choice) throws IOException {
        NodeApi first = administrator(members.get(0));
        Optional<String> before = madeBefore(first);
        if (before.isPresent()) {
            return before.get();
        }
        NetworkRulesBuilder builder =
                NetworkRulesBuilder.preset(RANDOM, clock.instant().getEpochSecond());
        choice.choose(builder);
        NetworkRules bare = builder.build();
        for (String name : USERS) {
            builder.allocate(account(bare, words(name)), ALLOCATION);
        }
        String network = first.createNetwork(builder.build());
        first.nameNode(network, members.get(0).toString());
        progress.say("network %s... is made", network.substring(0, 16));
        return network;
    }

    /** The network in which these users have money: an earlier run may have made it without living to keep that. */
    private Optional<String> madeBefore(NodeApi first) throws IOException {
        String words = words(USERS.get(0));
        return first.networks().findValuesAsText("network").stream()
                .filter(network -> hasMoney(words, first.rules(network)))
                .findFirst();
    }

    private static boolean hasMoney(String words, JsonNode rules) {
        byte[] genesis = HexFormat.of().parseHex(rules.path("genesis").asText());
        NetworkRules decoded = Genesis.decode(genesis).orThrow().rules();
        AddressHash account = account(decoded, words);
        return decoded.allocations().stream().anyMatch(each -> each.account().equals(account));
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

    private void join(LocalNode inviting, LocalNode invited, String network) throws IOException {
        String link = administrator(inviting).invite(network);
        unlessDone("network-already-joined", () -> administrator(invited).accept(link, invited.toString()));
        progress.say("%s has joined", invited);
    }

    /** Carries an action out; {@code done} is the reason by which a node says that it was carried out before. */
    private static void unlessDone(String done, Action action) throws IOException {
        try {
            action.carryOut();
        } catch (RefusedByNodeException e) {
            if (!e.reason().equals(done)) {
                throw e;
            }
        }
    }

    private void optIn(String name, LocalNode node, String network) throws IOException {
        String password = password(name);
        String words = words(name);
        NodeApi self = node.api().as(name, password);
        unlessDone("user-name-taken", () -> node.api().signUp(name, password));
        Await.until(node + " has the network", LIMIT, () -> hasNetwork(self, network));
        unlessDone("wallet-already-opted-in", () -> self.optIn(network, password, words));
        String address = self.accounts(network).get(0).path("address").asText();
        state.keep(label + ".address." + name, address);
        progress.say("%s has an account at %s", name, node);
    }

    private ProvisionedUser user(String name, LocalNode node) throws IOException {
        return new ProvisionedUser(name, password(name), node.number(), words(name), kept(".address." + name));
    }

    private String password(String name) throws IOException {
        return state.password("password." + name);
    }

    private static boolean hasNetwork(NodeApi self, String network) {
        return self.wallet().findValuesAsText("network").contains(network);
    }

    @FunctionalInterface
    private interface Action {
        void carryOut() throws IOException;
    }

    /** Chooses the rules of a network that is made. */
    @FunctionalInterface
    public interface RulesChoice {
        void choose(NetworkRulesBuilder rules);
    }
}
