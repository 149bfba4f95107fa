package org.yap.ejb.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yap.ejb.service.ServerSettings;
import org.yap.ledger.value.HostPort;

/** Finds what is wrong with the settings of this server, without asking anybody else. */
final class SettingsJudge {
    private static final List<String> RATES = List.of("yap.rest.rate", "yap.pages.rate", "yap.signups.hour");
    private static final int HIGHEST_PORT = 65_535;

    private final ServerSettings settings;
    private final List<SettingProblem> problems = new ArrayList<>();

    private SettingsJudge(UnaryOperator<String> setting) {
        this.settings = new ServerSettings(setting);
    }

    /**
     * All problems, in the order of the settings in the documentation; empty if there are none.
     *
     * @param setting gives a property's value, or null
     */
    static List<SettingProblem> judge(UnaryOperator<String> setting) {
        SettingsJudge judge = new SettingsJudge(setting);
        judge.publicUrl();
        judge.gossip();
        RATES.forEach(judge::rate);
        judge.snapshots();
        return List.copyOf(judge.problems);
    }

    private void publicUrl() {
        String text = settings.publicUrl();
        Optional<String> wrong = wrongWith(text);
        if (wrong.isPresent()) {
            problems.add(SettingProblem.fatal(
                    "setting-public-url",
                    "yap.public.url is " + text + ", but " + wrong.get()
                            + ". Links for users and other nodes begin with it, for instance https://yap.example"));
        } else {
            warnOfPort(URI.create(text));
        }
    }

    private static Optional<String> wrongWith(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("that is no URL (" + e.getReason() + ")");
        }
        String scheme = url.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            return Optional.of("it must begin with https:// or http://");
        }
        if (url.getHost() == null) {
            return Optional.of("its host is no host name: those are made of letters, digits, '-' and '.'");
        }
        boolean more = url.getUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null;
        if (more || !url.getRawPath().isEmpty()) {
            return Optional.of("nothing may follow host and port: the pages are at the root of the server");
        }
        return url.getPort() > HIGHEST_PORT ? Optional.of("there is no such port") : Optional.empty();
    }

    /** Right behind a proxy or a container's port, so it is only said. */
    private void warnOfPort(URI url) {
        int told = url.getPort() < 0 ? 80 : url.getPort();
        boolean direct = "http".equals(url.getScheme()) && !Boolean.parseBoolean(settings.get("yap.proxy", "false"));
        if (direct && told != settings.httpPort()) {
            problems.add(SettingProblem.warning(
                    "setting-public-url",
                    "links lead to port " + told + " (yap.public.url is " + url + "), but this server listens at port "
                            + settings.httpPort()
                            + ". That is right only if something passes the one on to the other"));
        }
    }

    private void gossip() {
        String port = settings.get("yap.gossip.port", "");
        if (!port.isEmpty() && !isPort(port)) {
            problems.add(SettingProblem.fatal(
                    "setting-gossip-port",
                    "yap.gossip.port is " + port + ", which is no port (1 to " + HIGHEST_PORT + ")"));
        }
        String told = settings.get("yap.gossip.address", "");
        Optional<HostPort> address = HostPort.read(told);
        if (!told.isEmpty() && address.isEmpty()) {
            problems.add(SettingProblem.fatal(
                    "setting-gossip-address",
                    "yap.gossip.address is " + told + ", which is no host:port. Neighbours connect to it, for instance"
                            + " yap.example:5446 or [2001:db8::1]:5446"));
        }
        refuseIpv6("yap.gossip.address", address.map(HostPort::host).orElse(""));
        refuseIpv6("yap.gossip.host", settings.get("yap.gossip.host", settings.get("jboss.bind.address", "")));
    }

    private void refuseIpv6(String name, String host) {
        boolean ipv4Only = Boolean.parseBoolean(settings.get("java.net.preferIPv4Stack", "false"));
        if (ipv4Only && host.indexOf(':') >= 0) {
            problems.add(SettingProblem.fatal(
                    "setting-ipv6",
                    name + " is the IPv6 address " + host + ", but Java was started for IPv4 only."
                            + " Start it with -Djava.net.preferIPv4Stack=false"));
        }
    }

    private void rate(String name) {
        String value = settings.get(name, "0");
        if (!value.matches("[0-9]{1,6}")) {
            problems.add(SettingProblem.fatal(
                    "setting-rate", name + " is " + value + ", which is no whole number (0: no limit)"));
        }
    }

    private void snapshots() {
        String value = settings.get("yap.snapshot.blocks", "1");
        if (!value.matches("[1-9][0-9]{0,5}")) {
            problems.add(SettingProblem.fatal(
                    "setting-snapshot",
                    "yap.snapshot.blocks is " + value + ", which is no whole number from 1 to 999999"));
        }
    }

    private static boolean isPort(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= HIGHEST_PORT;
    }
}
