package org.yap.ejb.service;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Settings of this server: system properties, else the environment (where {@code yap.public.url} is {@code YAP_PUBLIC_URL}),
 * else derived from the server's own.
 */
public final class ServerSettings {
    private static final String HTTP_PORT = "8080";

    private final UnaryOperator<String> setting;

    public ServerSettings() {
        this(ServerSettings::fromServer);
    }

    /** {@code setting} gives a property's value, or null. */
    public ServerSettings(UnaryOperator<String> setting) {
        this.setting = setting;
    }

    /** The value of a system property, else of the environment variable of the same name, else null. */
    public static String fromServer(String name) {
        String value = System.getProperty(name);
        return value != null ? value : System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT));
    }

    /** What is set, or {@code otherwise}. */
    public String get(String name, String otherwise) {
        String value = setting.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** Base of this node's pages, without a slash at the end; scheme and host in lower case. */
    public String publicUrl() {
        String url = get("yap.public.url", "http://" + hostName() + ":" + httpPort());
        String lower = url.matches("[A-Za-z]+://[^/?#]*/?") ? url.toLowerCase(Locale.ROOT) : url;
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Where this server's pages listen. */
    public int httpPort() {
        return Integer.parseInt(get("jboss.http.port", HTTP_PORT)) + portOffset();
    }

    public String hostName() {
        return get("jboss.qualified.host.name", "localhost");
    }

    /** What is added to the usual ports. */
    public int portOffset() {
        return Integer.parseInt(get("jboss.socket.binding.port-offset", "0"));
    }
}
