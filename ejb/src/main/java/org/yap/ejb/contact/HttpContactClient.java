package org.yap.ejb.contact;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/**
 * By signed messages over HTTPS. Whatever address a lease names, it gets one POST of a fixed path, and nobody sees what
 * it answers.
 */
@ApplicationScoped
public class HttpContactClient implements ContactClient {
    private static final String PATH = "/api/v1/contact";
    private static final int OK = 200;
    private static final HttpAsks.Bounds BOUNDS =
            new HttpAsks.Bounds(Duration.ofSeconds(2), Duration.ofSeconds(5), SignedReply.MAX_LENGTH, 16, 2, 64);

    private final SecureRandom random = new SecureRandom();
    private final NodeIdentity identity;
    private final NodeAddresses addresses;
    private final NodeClock clock;
    private final NodeKeys keys = new P256Keys();

    @Resource
    private ManagedThreadFactory threads;

    private HttpAsks asks;

    /** For the container's proxy. */
    protected HttpContactClient() {
        this(null, null, null);
    }

    @Inject
    public HttpContactClient(NodeIdentity identity, NodeAddresses addresses, NodeClock clock) {
        this(identity, addresses, clock, null);
    }

    HttpContactClient(NodeIdentity identity, NodeAddresses addresses, NodeClock clock, HttpAsks asks) {
        this.identity = identity;
        this.addresses = addresses;
        this.clock = clock;
        this.asks = asks;
    }

    @PostConstruct
    void start() {
        asks = new HttpAsks(BOUNDS, this::mayAsk, threads);
    }

    /**
     * What listens on this machine may trust whoever is on it. Other nodes are there only if this one is: one that the
     * world reaches asks nobody there, whatever leases say.
     */
    boolean mayAsk(InetAddress address) {
        return !address.isLoopbackAddress() || isOnThisMachineAlone();
    }

    private boolean isOnThisMachineAlone() {
        try {
            String host = URI.create(addresses.publicUrl()).getHost();
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException | IllegalArgumentException nobodyKnows) {
            return false;
        }
    }

    @PreDestroy
    void stop() {
        asks.close();
    }

    @Override
    public CompletionStage<Optional<ContactReply>> ask(
            NodeId to, Endpoints at, NetworkId network, ContactRequest request) {
        boolean allowed =
                WebAddress.isForm(at.url()) && (WebAddress.isConfidential(at.url()) || addresses.plainInvitations());
        if (!allowed) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String signed = new SignedRequest(
                        network,
                        identity.id(),
                        to,
                        SignedRequest.nonce(random),
                        clock.seconds(),
                        request.kind(),
                        request.bytes())
                .signed(identity);
        return asks.post(at.url() + PATH, signed)
                .handle((answer, failure) -> failure == null && answer.status() == OK
                        ? read(new String(answer.body(), StandardCharsets.UTF_8), signed, to)
                        : Optional.empty());
    }

    private Optional<ContactReply> read(String answer, String request, NodeId from) {
        return SignedReply.read(answer, request, from)
                .flatMap(reply -> accepted(ContactReply.decode(reply.kind(), reply.content(), keys)))
                .filter(reply -> reply.lease().node().equals(from));
    }

    private static Optional<ContactReply> accepted(Judged<ContactReply> verdict) {
        return verdict.accepted() ? Optional.of(verdict.orThrow()) : Optional.empty();
    }
}
