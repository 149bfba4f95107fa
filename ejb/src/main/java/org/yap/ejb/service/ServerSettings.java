package org.yap.ejb.service;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Settings of this server: system properties, else the environment (where {@code yap.public.url} is {@code YAP_PUBLIC_URL}),
 * else derived from the server's own.
 */
public final class ServerSettings {
    private static final int HTTP_PORT = 8080;

    private final UnaryOperator<String> setting;

    public ServerSettings() {
        this(ServerSettings::fromServer);
    }

    /** {@code setting} gives a property's value, or null. */
    public ServerSettings(UnaryOperator<String> setting) {
        this.setting = setting;
    }

    private static String fromServer(String name) {
        String value = System.getProperty(name);
        return value != null ? value : System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT));
    }

    /** What is set, or {@code otherwise}. */
    public String get(String name, String otherwise) {
        String value = setting.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** Base of this node's pages, without a slash at the end. */
    public String publicUrl() {
        String url = get("yap.public.url", "http://" + hostName() + ":" + (HTTP_PORT + portOffset()));
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    public String hostName() {
        return get("jboss.qualified.host.name", "localhost");
    }

    /** What is added to the usual ports. */
    public int portOffset() {
        return Integer.parseInt(get("jboss.socket.binding.port-offset", "0"));
    }
}
