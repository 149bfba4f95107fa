package org.yap.ejb.membership.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;

/** Writes down what it hears, and has done next what the test wants. */
public final class FakeMachine implements MembershipMachine {
    public final List<String> events = new CopyOnWriteArrayList<>();
    private final String name;
    private volatile List<MembershipEffect> next = List.of();
    public volatile Optional<ContactReply> answer = Optional.empty();
    public volatile boolean broken;
    public volatile boolean statusBroken;
    public volatile long wakeAfter = Long.MAX_VALUE / 4;

    public FakeMachine(String name) {
        this.name = name;
    }

    public void then(MembershipEffect... effects) {
        next = List.of(effects);
    }

    @Override
    public MembershipStep handle(MembershipEvent event, long nowMillis) {
        if (broken) {
            throw new IllegalStateException("as the test wants it of " + name);
        }
        events.add(event.getClass().getSimpleName());
        List<MembershipEffect> effects = new ArrayList<>(next);
        next = List.of();
        if (event instanceof MembershipEvent.Asked asked) {
            answer.ifPresent(reply -> effects.add(new MembershipEffect.Answer(asked.ticket(), reply)));
        }
        return new MembershipStep(effects, nowMillis + wakeAfter);
    }

    @Override
    public MembershipStatus status(long nowMillis) {
        if (statusBroken) {
            throw new StackOverflowError("as the test wants it of " + name);
        }
        return new MembershipStatus(1, true, 1, 0, 0, true, false, List.of(), List.of(), Set.of(), 0, 0, List.of());
    }
}
