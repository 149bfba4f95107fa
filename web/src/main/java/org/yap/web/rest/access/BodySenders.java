package org.yap.web.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yap.ejb.health.Health;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.DatabaseTrouble;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.RequestClient;
import org.yap.ejb.service.ServiceReason;
import org.yap.web.rest.json.Bodies;
import org.yap.web.rest.problem.Problem;

/**
 * Who may send the REST interface a body, and how long a one: decided by the request's head, before any of the body is
 * read.
 */
@ApplicationScoped
public class BodySenders {
    private static final Pattern SLASH = Pattern.compile("/");

    private BasicLogins logins;
    private RestRates rates;
    private RequestClient client;
    private Networks networks;
    private Health health;
    private Problem problems;

    protected BodySenders() {}

    @Inject
    public BodySenders(
            BasicLogins logins,
            RestRates rates,
            RequestClient client,
            Networks networks,
            Health health,
            Problem problems) {
        this.logins = logins;
        this.rates = rates;
        this.client = client;
        this.networks = networks;
        this.health = health;
        this.problems = problems;
    }

    /** @param maxBytes of the body */
    public record Allowance(boolean stranger, int maxBytes) {}

    /** Whether this header {@code Authorization}, null if there is none, was right within the last minute. */
    public boolean isRemembered(String authorization) {
        return logins.isRemembered(authorization);
    }

    /**
     * What memory tells without waiting; empty if {@link #ask} has to find out.
     *
     * @param path beneath the root of the interface
     */
    public Optional<Allowance> known(String path, String authorization) {
        if (authorization == null) {
            return StrangersMethod.at(SLASH.splitAsStream(path)).map(method -> new Allowance(true, method.maxBytes()));
        }
        return isRemembered(authorization) ? Optional.of(new Allowance(false, Bodies.MAX)) : Optional.empty();
    }

    /**
     * Checks the login, and remembers it; without one, asks whether the node is open to programs. May wait. There is no
     * request in the sense of CDI yet, so this is one by itself. Refuses unavailable at once while the database is
     * known to be silent.
     */
    @ActivateRequestContext
    public Allowance ask(String authorization, String address) throws RefusedException {
        if (!health.databaseAnswers()) {
            throw silentDatabase();
        }
        client.comesFrom(address);
        if (authorization != null) {
            if (rates.secondsToWait(address, false) > 0) {
                throw new RefusedException(ServiceReason.TOO_MANY_REQUESTS, "");
            }
            try {
                logins.logIn(authorization, address, (user, password) -> Arrays.fill(password, '\0'));
            } catch (RuntimeException e) {
                if (DatabaseTrouble.causes(e)) {
                    throw silentDatabase();
                }
                throw e;
            }
            return new Allowance(false, Bodies.MAX);
        }
        if (networks.openToPrograms()) {
            return new Allowance(true, Bodies.MAX);
        }
        throw new RefusedException(ServiceReason.LOGIN_FAILED, "a login is needed here");
    }

    private static RefusedException silentDatabase() {
        return new RefusedException(ServiceReason.UNAVAILABLE, "the database does not answer");
    }

    /** The refusal's status and body, as JSON. */
    public Problem.Bytes problem(RefusedException refused) {
        return problems.bytes(refused);
    }
}
