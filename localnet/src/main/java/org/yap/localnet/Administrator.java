package org.yap.localnet;

import java.io.IOException;
import java.util.Optional;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.process.StateDirectory;

/** The administrator that localnet makes at a node; the password is kept in the state directory. */
record Administrator(StateDirectory state, LocalNode node) {
    static final String NAME = "admin";

    String password() throws IOException {
        return state.password("password.admin.node" + node.number());
    }

    /** The node as its administrator. */
    NodeApi api() throws IOException {
        return node.api().as(NAME, password());
    }

    /** With the one-time token in the node's log, as any first administrator. */
    void makeUnlessMade(ProgressLog progress) throws IOException {
        Optional<String> token = node.setupToken();
        if (token.isEmpty()) {
            return;
        }
        try {
            node.api().setUp(token.get(), NAME, password());
            progress.say("%s has an administrator", node);
        } catch (RefusedByNodeException e) {
            if (!"setup-token-wrong".equals(e.reason())) {
                throw e;
            }
            // The token was used before.
        }
    }
}
