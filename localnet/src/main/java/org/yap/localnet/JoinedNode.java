package org.yap.localnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.yap.ledger.value.Hash256;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.process.Await;
import org.yap.localnet.process.StateDirectory;

/**
 * One node more, with a database of its own, that joins a network by an invitation link. The link is accepted once;
 * started with the same link again, the node is where it was.
 */
final class JoinedNode {
    private static final String FOLDER = "joined";
    private static final String NETWORK = "joined.network";
    private static final String WAITS =
            "It is no member yet: an administrator of the node that made the link has to say yes, in the console there.";
    private static final int NAME_LENGTH = 12;
    /** After that a person has to say yes, and who knows when. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    private final LocalNode node;
    private final StateDirectory state;
    private final ProgressLog progress;

    JoinedNode(LocalNode node, StateDirectory state, ProgressLog progress) {
        this.node = node;
        this.state = state;
        this.progress = progress;
    }

    /**
     * Where the node of this link keeps its state: beside {@code run}, which is the directory of the network that was
     * run first.
     */
    static Path directory(Path run, String link) {
        String name =
                Hash256.twice(link.strip().getBytes(StandardCharsets.UTF_8)).toString();
        return run.resolveSibling(FOLDER).resolve(name.substring(0, NAME_LENGTH));
    }

    /** Whether the node that this directory belongs to has accepted its link. */
    static boolean isMade(StateDirectory state) {
        return state.find(NETWORK).isPresent();
    }

    /** Makes an administrator and accepts the link, unless that is done; says where to log in. */
    String join(String link) throws IOException {
        Administrator administrator = new Administrator(state, node);
        administrator.makeUnlessMade(progress);
        NodeApi api = administrator.api();
        Optional<String> before = state.find(NETWORK);
        String network = before.isPresent() ? before.get() : accept(api, link);
        return String.format(
                "%n  The portal, where users sign up:  %s/app/%n%n  The administrator's console, login '%s':%n"
                        + "  %s/console/   password %s%n%n  %s%n  Log: %s. Ctrl-C ends it.%n",
                node.url(),
                Administrator.NAME,
                node.url(),
                administrator.password(),
                isMember(api, network) ? "It is a member of the network " + shortForm(network) + "." : WAITS,
                node.log());
    }

    private String accept(NodeApi api, String link) throws IOException {
        String network = api.accept(link).path("network").asText();
        state.keep(NETWORK, network);
        try {
            Await.until("membership of " + network, AT_ONCE, () -> isMember(api, network));
        } catch (IllegalStateException late) {
            progress.say("the link was accepted; the other side has not said yes so far");
        }
        return network;
    }

    private static boolean isMember(NodeApi api, String network) {
        JsonNode networks = api.networks();
        return networks.findValuesAsText("network").contains(network);
    }

    private static String shortForm(String network) {
        return network.substring(0, NAME_LENGTH) + "...";
    }
}
