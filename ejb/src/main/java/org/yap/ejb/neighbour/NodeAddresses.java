package org.yap.ejb.neighbour;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Where this node listens and what it tells others: {@code yap.gossip.port}, {@code yap.gossip.host},
 * {@code yap.gossip.address} and {@code yap.public.url}, as system properties or in the environment as
 * {@code YAP_GOSSIP_PORT} and so on; else guessed from the server's own settings.
 */
@ApplicationScoped
public class NodeAddresses {
    private static final int GOSSIP_PORT = 5446;
    private static final int HTTP_PORT = 8080;

    private final UnaryOperator<String> setting;

    public NodeAddresses() {
        this(NodeAddresses::fromServer);
    }

    /** {@code setting} gives a property's value, or null. */
    NodeAddresses(UnaryOperator<String> setting) {
        this.setting = setting;
    }

    private static String fromServer(String name) {
        String value = System.getProperty(name);
        return value != null ? value : System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT));
    }

    int listeningPort() {
        String port = setting.apply("yap.gossip.port");
        return port == null || port.isBlank() ? GOSSIP_PORT + offset() : Integer.parseInt(port.strip());
    }

    String listeningHost() {
        return or(setting.apply("yap.gossip.host"), or(setting.apply("jboss.bind.address"), "127.0.0.1"));
    }

    /** What neighbours connect to. */
    HostPort address() {
        String told = setting.apply("yap.gossip.address");
        if (told == null || told.isBlank()) {
            return new HostPort(name(), listeningPort());
        }
        return HostPort.read(told.strip())
                .orElseThrow(() -> new IllegalStateException("yap.gossip.address is no host:port: " + told));
    }

    /** Base of this node's pages, without a slash at the end. */
    String publicUrl() {
        String url = or(setting.apply("yap.public.url"), "http://" + name() + ":" + (HTTP_PORT + offset()));
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private int offset() {
        return Integer.parseInt(or(setting.apply("jboss.socket.binding.port-offset"), "0"));
    }

    private String name() {
        return or(setting.apply("jboss.qualified.host.name"), "localhost");
    }

    private static String or(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
