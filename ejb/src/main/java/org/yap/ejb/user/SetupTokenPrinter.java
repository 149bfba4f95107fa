package org.yap.ejb.user;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.ServerSettings;
import org.yap.persistence.user.UserStore;

/**
 * While a node has no administrator, each start makes a new one-time token and prints it in the server log, once this node
 * owns its database.
 */
@Singleton
@Startup
@DependsOn("NetworkStartup")
public class SetupTokenPrinter {
    private static final System.Logger LOG = System.getLogger(SetupTokenPrinter.class.getName());

    private final UserStore store;
    private final NodeClock clock;

    /** For the container. */
    public SetupTokenPrinter() {
        this(null, null);
    }

    @Inject
    SetupTokenPrinter(UserStore store, NodeClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @PostConstruct
    void print() {
        if (store.hasAdministrator()) {
            return;
        }
        String token = SetupToken.generate(new SecureRandom());
        store.setSetupToken(SetupToken.hashOf(token), clock.instant());
        LOG.log(
                System.Logger.Level.INFO,
                "This node has no administrator yet. Whoever reads this makes the first one at {0}/setup.xhtml with the"
                        + " one-time token: {1}",
                new ServerSettings().publicUrl(),
                token);
    }
}
