package org.yap.ejb.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;

/**
 * Answers what other nodes ask over HTTPS. The thread of the request waits for the answer, for a few seconds at most,
 * and few threads do so at a time: whoever reads an answer slowly holds a thread as other clients do, and none of the
 * membership's.
 */
@ApplicationScoped
public class ContactServer {
    private static final long MAX_SECONDS_OFF = LeaseRules.CLOCK_TOLERANCE;
    /** A request can be taken from a minute before its time until a minute after it. */
    private static final long REMEMBERED_SECONDS = 2 * MAX_SECONDS_OFF + 1;

    private static final long PATIENCE_MILLIS = 3_000;

    private final NodeIdentity identity;
    private final ContactHandler handler;
    private final NodeClock clock;
    private final NodeKeys keys = new P256Keys();
    private final long patienceMillis;
    private final ContactBudget budget;
    private final SeenRequests seen;

    /** For the container's proxy. */
    protected ContactServer() {
        this(null, (ContactHandler) null, null);
    }

    @Inject
    ContactServer(NodeIdentity identity, Instance<ContactHandler> handlers, NodeClock clock) {
        this(
                identity,
                (network, from, request) -> handlers.isUnsatisfied()
                        ? CompletableFuture.failedFuture(
                                new RefusedException(ServiceReason.NETWORK_UNKNOWN, network.toString()))
                        : handlers.get().asked(network, from, request),
                clock);
    }

    ContactServer(NodeIdentity identity, ContactHandler handler, NodeClock clock) {
        this(identity, handler, clock, System::nanoTime, PATIENCE_MILLIS);
    }

    ContactServer(
            NodeIdentity identity,
            ContactHandler handler,
            NodeClock clock,
            LongSupplier nanoClock,
            long patienceMillis) {
        this.identity = identity;
        this.handler = handler;
        this.clock = clock;
        this.patienceMillis = patienceMillis;
        this.budget = new ContactBudget(nanoClock);
        this.seen = new SeenRequests(budget.most(REMEMBERED_SECONDS), REMEMBERED_SECONDS);
    }

    /**
     * The signed reply to a signed request.
     *
     * @param address the client's, as the container gives it
     */
    public String answer(String address, String signedRequest) throws RefusedException {
        try (ContactBudget.Place unused = budget.enter(address)) {
            SignedRequest request = RefusedException.unlessAccepted(SignedRequest.read(signedRequest));
            check(request);
            ContactRequest content = content(request);
            ContactReply reply = wait(handler.asked(request.network(), request.from(), content));
            budget.member(address);
            return new SignedReply(reply.kind(), reply.bytes()).signed(signedRequest, identity);
        }
    }

    private void check(SignedRequest request) throws RefusedException {
        budget.count(request.from());
        if (!request.to().equals(identity.id())) {
            throw new RefusedException(ServiceReason.CONTACT_OTHER_NODE, "the request is for " + request.to());
        }
        long off = request.time() - clock.seconds();
        if (Math.abs(off) > MAX_SECONDS_OFF) {
            throw new RefusedException(
                    ServiceReason.CONTACT_CLOCK, "by " + Math.abs(off) + (off > 0 ? " s ahead" : " s behind"));
        }
        switch (seen.add(request.from(), request.nonce(), clock.steady().getEpochSecond())) {
            case NEW -> {}
            case SEEN -> throw new RefusedException(ServiceReason.CONTACT_REPLAYED, "");
            case FULL -> throw new RefusedException(ServiceReason.UNAVAILABLE, "too many nodes ask");
        }
    }

    private ContactRequest content(SignedRequest request) throws RefusedException {
        ContactRequest content =
                RefusedException.unlessAccepted(ContactRequest.decode(request.kind(), request.content(), keys));
        if (!content.lease().node().equals(request.from())) {
            throw new RefusedException(ServiceReason.CONTACT_BAD, "the lease is that of another node");
        }
        return content;
    }

    private ContactReply wait(CompletionStage<ContactReply> asked) throws RefusedException {
        CompletableFuture<ContactReply> answer = asked.toCompletableFuture();
        try {
            return answer.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException("a contact could not be answered", failed.getCause());
        } catch (TimeoutException busy) {
            // Whoever asked hears nothing, so nothing may be decided for it any more.
            answer.cancel(false);
            throw new RefusedException(ServiceReason.UNAVAILABLE, "no answer in time");
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
            throw new RefusedException(ServiceReason.UNAVAILABLE, "this node ends");
        }
    }
}
