package org.yap.ejb.neighbour;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;
import org.yap.ejb.service.ServerSettings;
import org.yap.ledger.value.HostPort;

/**
 * Where this node listens and what it tells others: {@code yap.gossip.port}, {@code yap.gossip.host}, {@code
 * yap.gossip.address} and {@code yap.public.url}; otherwise derived from the server's own settings.
 */
@ApplicationScoped
public class NodeAddresses {
    private static final int GOSSIP_PORT = 5446;

    private final ServerSettings settings;

    public NodeAddresses() {
        this.settings = new ServerSettings();
    }

    /** {@code setting} gives a property's value, or null. */
    public NodeAddresses(UnaryOperator<String> setting) {
        this.settings = new ServerSettings(setting);
    }

    public int listeningPort() {
        String port = settings.get("yap.gossip.port", "");
        return port.isEmpty() ? GOSSIP_PORT + settings.portOffset() : Integer.parseInt(port);
    }

    public String listeningHost() {
        return settings.get("yap.gossip.host", settings.get("jboss.bind.address", "127.0.0.1"));
    }

    /** What neighbours connect to. */
    public HostPort address() {
        String told = settings.get("yap.gossip.address", "");
        if (told.isEmpty()) {
            return new HostPort(settings.hostName(), listeningPort());
        }
        return HostPort.read(told)
                .orElseThrow(() -> new IllegalStateException("yap.gossip.address is no host:port: " + told));
    }

    /** Whether invitations may go over plain HTTP to hosts that are not this machine. */
    public boolean plainInvitations() {
        return Boolean.parseBoolean(settings.get("yap.invitation.http", "false"));
    }

    /** Base of this node's pages, without a slash at the end. */
    public String publicUrl() {
        return settings.publicUrl();
    }
}
