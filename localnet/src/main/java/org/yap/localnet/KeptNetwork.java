package org.yap.localnet;

import java.io.IOException;
import java.util.Optional;
import org.yap.ledger.network.NetworkRules;
import org.yap.localnet.process.StateDirectory;
import org.yap.persistence.schema.SchemaMigration;

/** Whether the network that the state directory keeps can go on as this run wants it. */
final class KeptNetwork {
    private static final String NODES = "nodes";
    /** Not kept by the versions that made networks of format 1. */
    private static final String FORMAT = "rules.format";

    private static final String FIRST_FORMAT = "1";
    /** Not kept by the versions that had a row for each payment. */
    private static final String STORAGE = "storage";

    private KeptNetwork() {}

    /**
     * Forgets what is kept if {@code fresh}, or if it is of no use and no network was ready in it.
     * IllegalStateException with a sentence for people if only a person can decide that.
     *
     * @param nodes that this run starts
     */
    static void prepare(StateDirectory state, int nodes, boolean fresh, ProgressLog progress) throws IOException {
        Optional<String> before = state.find(NODES);
        boolean otherCount = before.isPresent() && !before.get().equals(Integer.toString(nodes));
        boolean otherFormat =
                before.isPresent() && !state.find(FORMAT).orElse(FIRST_FORMAT).equals(format());
        boolean otherStorage = before.isPresent() && !state.find(STORAGE).equals(Optional.of(SchemaMigration.STORAGE));
        if (fresh) {
            state.clear();
            progress.say("started afresh: what was before is forgotten");
        } else if (otherFormat && isMade(state)) {
            throw new IllegalStateException(
                    "another version of Yap made the network kept in " + state.path()
                            + ", and this one can't read its rules: forget it with -Dfresh, and its users and balances on this machine with it");
        } else if (otherStorage && isMade(state)) {
            throw new IllegalStateException("another version of Yap stored the network kept in " + state.path()
                    + ", and this one stores networks in another way: forget it with -Dfresh, and its users and balances on this"
                    + " machine with it");
        } else if (otherCount && isMade(state)) {
            throw new IllegalStateException("the network kept in " + state.path() + " has " + before.get()
                    + " nodes: run it with -Dnodes=" + before.get() + ", or forget it with -Dfresh");
        } else if (otherCount || otherFormat || otherStorage) {
            state.clear();
            progress.say("a network of %s nodes that was never ready is forgotten", before.get());
        }
        state.keep(NODES, Integer.toString(nodes));
        state.keep(FORMAT, format());
        state.keep(STORAGE, SchemaMigration.STORAGE);
    }

    private static boolean isMade(StateDirectory state) {
        return NetworkProvisioner.isMade(state) || JoinedNode.isMade(state);
    }

    private static String format() {
        return Integer.toString(NetworkRules.FORMAT);
    }
}
