package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/**
 * Node 0 among others that say anything in any order: fresh and old leases, farewells, answers that are late, wrong or
 * never come. After each event {@link StepRules} holds.
 */
final class AnyEvents {
    private static final int SELF = 0;
    private static final int MAX_TICKS_AT_ONCE = 4;

    private final Random random;
    private final int nodes;
    private final Membership membership;
    private final StepRules rules;
    private final Map<Integer, Long> incarnations = new LinkedHashMap<>();
    private final Map<Long, MembershipEffect.Ask> open = new LinkedHashMap<>();
    private long now = PlainLeases.BEGIN;
    private long wakeAt;
    private long ticket = 1L << 40;

    /** {@code nodes}: how many others there are. */
    AnyEvents(long seed, int nodes, int maxNeighbours, boolean byInvitation) {
        random = new Random(seed);
        this.nodes = nodes;
        membership = new Membership(new MembershipStart(
                new PlainLeases(SELF, 1, "127.0.0.1"),
                MembershipSettings.of(maxNeighbours),
                Hash256.ZERO,
                byInvitation,
                random.nextBoolean() ? List.of() : List.of(lease(), lease()),
                random.nextBoolean() ? List.of() : List.of(lease(), lease()),
                new Random(seed)));
        rules = new StepRules(PlainLeases.id(SELF), maxNeighbours);
        handle(new MembershipEvent.Tick());
    }

    void happen(int events) {
        for (int i = 0; i < events; i++) {
            happen();
        }
    }

    /** Nothing comes any more: all that is open ends. */
    void quiet() {
        handle(new MembershipEvent.Pinned(Set.of()));
        long end = now + 120_000;
        while (now < end) {
            pass(1_000);
            List.copyOf(open.keySet()).forEach(each -> answer(each, Optional.empty()));
        }
        rules.nobodyIsLeft(membership.status(now));
    }

    void leave() {
        handle(new MembershipEvent.Leaving());
        rules.hasLeft();
        rules.nobodyIsLeft(membership.status(now));
    }

    private void happen() {
        switch (random.nextInt(16)) {
            case 0, 1 -> pass(random.nextInt(3) == 0 ? random.nextInt(20_000) : random.nextInt(2_500));
            case 2, 3, 4 -> someAnswer();
            case 5, 6 -> ask(request());
            case 7, 8, 9 -> handle(new MembershipEvent.MessageReceived(node(), message()));
            case 10, 11 -> handle(new MembershipEvent.BridgeUp(node()));
            case 12 -> handle(new MembershipEvent.BridgeDown(node()));
            case 13 -> handle(new MembershipEvent.ContactGiven(lease()));
            case 14 -> handle(new MembershipEvent.BroughtNews(node(), random.nextBoolean()));
            default -> administer();
        }
    }

    private void administer() {
        switch (random.nextInt(5)) {
            case 0 -> handle(new MembershipEvent.Epoch(Hash256.twice(new byte[] {(byte) random.nextInt(3)})));
            case 1 -> handle(new MembershipEvent.Pinned(some()));
            case 2, 3 -> {
                Set<NodeId> banned = random.nextBoolean() ? Set.of() : some();
                rules.banned(banned);
                handle(new MembershipEvent.Banned(banned, random.nextBoolean()));
            }
            default -> handle(new MembershipEvent.Removed(node()));
        }
    }

    private Set<NodeId> some() {
        Set<NodeId> some = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            some.add(node());
        }
        return some;
    }

    private void pass(long millis) {
        long end = now + millis;
        int ticks = 0;
        while (wakeAt <= end) {
            ticks = wakeAt <= now ? ticks + 1 : 0;
            rules.check(ticks < MAX_TICKS_AT_ONCE, "asks for a tick at once, again and again");
            now = Math.max(now, wakeAt);
            handle(new MembershipEvent.Tick());
        }
        now = end;
    }

    private void handle(MembershipEvent event) {
        MembershipStep step = membership.handle(event, now);
        wakeAt = step.wakeAt();
        for (MembershipEffect each : step.effects()) {
            if (each instanceof MembershipEffect.Ask ask) {
                rules.check(open.put(ask.ticket(), ask) == null, "a ticket twice");
            }
        }
        rules.follow(step, membership.status(now));
    }

    private void ask(ContactRequest request) {
        rules.asked(++ticket);
        handle(new MembershipEvent.Asked(ticket, request));
        rules.answered(ticket);
    }

    private void someAnswer() {
        if (open.isEmpty()) {
            return;
        }
        List<Long> tickets = List.copyOf(open.keySet());
        long chosen = tickets.get(random.nextInt(tickets.size()));
        answer(chosen, random.nextInt(5) == 0 ? Optional.empty() : Optional.of(reply(open.get(chosen))));
    }

    private void answer(long asked, Optional<ContactReply> reply) {
        open.remove(asked);
        handle(new MembershipEvent.Answered(asked, reply));
    }

    private ContactReply reply(MembershipEffect.Ask ask) {
        Lease lease = random.nextInt(12) == 0 ? lease() : lease(PlainLeases.number(ask.to()));
        Optional<Reason> refusal = random.nextBoolean() ? Optional.empty() : Optional.of(reason());
        int kind = ask.request().kind();
        return switch (random.nextInt(12) == 0 ? 1 + random.nextInt(5) : kind) {
            case ContactRequest.Join.KIND -> new ContactReply.Welcome(lease, refusal, leases(20), leases(5));
            case ContactRequest.BeNeighbour.KIND -> new ContactReply.Verdict(lease, refusal, leases(5));
            case ContactRequest.Feeler.KIND -> new ContactReply.Known(lease, leases(20), leases(5));
            default -> new ContactReply.Noted(lease);
        };
    }

    private ContactRequest request() {
        Lease lease = lease();
        return switch (random.nextInt(7)) {
            case 0 -> new ContactRequest.Join(lease);
            case 1, 2, 3 -> new ContactRequest.BeNeighbour(lease, any(Urgency.values()), random.nextInt(9));
            case 4 ->
                new ContactRequest.Part(
                        lease, reason(), random.nextBoolean() ? Optional.empty() : Optional.of(lease()));
            case 5 -> new ContactRequest.Feeler(lease);
            default -> new ContactRequest.Shuffled(lease, random.nextLong(), leases(9));
        };
    }

    private NeighbourMessage message() {
        return switch (random.nextInt(5)) {
            case 0 -> new NeighbourMessage.ForwardJoin(lease(), random.nextInt(NeighbourMessage.MAX_STEPS + 1));
            case 1 ->
                new NeighbourMessage.Shuffle(
                        lease(), random.nextLong(), random.nextInt(NeighbourMessage.MAX_STEPS + 1), leases(9));
            default ->
                new NeighbourMessage.Heartbeat(
                        random.nextInt(9), random.nextLong(), random.nextLong(), random.nextInt(9_000), leases(30));
        };
    }

    private Reason reason() {
        return any(Reason.values());
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private NodeId node() {
        return PlainLeases.id(random.nextInt(nodes + 1));
    }

    private List<Lease> leases(int most) {
        List<Lease> leases = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            leases.add(lease());
        }
        return leases;
    }

    private Lease lease() {
        return lease(random.nextInt(nodes + 1));
    }

    /** Fresh, or some seconds old; now and then of a node that has started again, or leaves. */
    private Lease lease(int number) {
        if (random.nextInt(30) == 0) {
            incarnations.merge(number, 1L, Long::sum);
        }
        long issued = now - (random.nextInt(4) == 0 ? random.nextInt(100_000) : 0);
        long incarnation = 1 + incarnations.getOrDefault(number, 0L) - (random.nextInt(20) == 0 ? 1 : 0);
        Lease.Kind kind = random.nextInt(25) == 0 ? Lease.Kind.LEAVE : Lease.Kind.ALIVE;
        return PlainLeases.of(number, incarnation, kind, issued, random.nextBoolean() ? 5 : 100);
    }
}
