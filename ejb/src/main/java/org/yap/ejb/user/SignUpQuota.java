package org.yap.ejb.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServerSettings;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.WholeNumber;

/**
 * How many strangers may sign up in an hour: at this node, and a tenth of it from one client
 * address, half as much again from a /56, twice as much from a /48. Whoever has not used it
 * has an hour's number at once. Safe for many threads.
 */
@ApplicationScoped
class SignUpQuota {
    static final String SETTING = "yap.signups.hour";
    static final int DEFAULT = 200;

    private static final int ADDRESS_SHARE = 10;
    private static final int MAX_NETWORKS = 10_000;

    private final int hourly;
    private final NodeClock clock;
    private final Allowance node;
    private final Map<String, Allowance> networks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MAX_NETWORKS;
        }
    };

    /** For the container's proxy. */
    SignUpQuota() {
        this(0, new NodeClock());
    }

    @Inject
    SignUpQuota(NodeClock clock) {
        this(hourly(new ServerSettings().get(SETTING, Integer.toString(DEFAULT))), clock);
    }

    private static int hourly(String setting) {
        return (int) WholeNumber.parse(setting, Integer.MAX_VALUE)
                .orElseThrow(() -> new IllegalStateException(SETTING + ": a whole number is needed"));
    }

    /** {@code hourly} 0 means that there is no limit. */
    SignUpQuota(int hourly, NodeClock clock) {
        this.hourly = hourly;
        this.clock = clock;
        this.node = new Allowance(hourly);
    }

    /** Counts one. Refuses too-many-sign-ups, and then none is counted. {@code client}: its networks, empty if they are not known. */
    synchronized void take(List<String> client) throws RefusedException {
        if (hourly == 0) {
            return;
        }
        Instant now = clock.steady();
        List<Allowance> counted = new ArrayList<>();
        try {
            List<Allowance> around = new ArrayList<>();
            for (int i = 0; i < client.size(); i++) {
                around.add(ofNetwork(client.get(i), i));
                take(around.get(i), now, counted);
            }
            take(node, now, counted);
            // Only now: whoever is refused under ever new addresses must not push out what is known of others.
            for (int i = 0; i < client.size(); i++) {
                networks.put(client.get(i), around.get(i));
            }
        } catch (RefusedException full) {
            counted.forEach(Allowance::giveBack);
            throw full;
        }
    }

    private Allowance ofNetwork(String network, int index) {
        Allowance known = networks.get(network);
        if (known != null) {
            return known;
        }
        return new Allowance((int) ClientAddress.share(Math.max(1, hourly / ADDRESS_SHARE), index));
    }

    private static void take(Allowance allowance, Instant now, List<Allowance> counted) throws RefusedException {
        allowance.take(now);
        counted.add(allowance);
    }

    /** It was counted, but nothing came of it. */
    synchronized void takeBack(List<String> client) {
        node.giveBack();
        client.stream().map(networks::get).filter(Objects::nonNull).forEach(Allowance::giveBack);
    }

    /** Comes back evenly over an hour. */
    private static final class Allowance {
        private final int most;
        private double left;
        private Instant at = Instant.MIN;

        Allowance(int most) {
            this.most = most;
            this.left = most;
        }

        void take(Instant now) throws RefusedException {
            if (at.isBefore(now) && left < most) {
                left = Math.min(most, left + most * hours(Duration.between(at, now)));
            }
            at = now;
            if (left < 1) {
                throw new RefusedException(ServiceReason.TOO_MANY_SIGN_UPS, "", Duration.ofSeconds((long)
                        Math.ceil(3_600 * (1 - left) / most)));
            }
            left--;
        }

        void giveBack() {
            left = Math.min(most, left + 1);
        }

        private static double hours(Duration passed) {
            return passed.toMillis() / 3_600_000.0;
        }
    }
}
