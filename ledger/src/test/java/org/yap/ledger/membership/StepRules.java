package org.yap.ledger.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.yap.ledger.membership.MembershipStatus.NeighbourStatus;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEffectHandler;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.view.ActiveNode.LinkState;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NodeId;

/** What holds after each step of a membership, whatever happens to it. */
final class StepRules implements MembershipEffectHandler {
    private static final int MAX_PASSIVE = 60;
    private static final int MAX_GRAVES = 32;
    private static final int MAX_RECENT = 64;
    private static final int MAX_SAMPLE = 129;

    private final NodeId self;
    private final int maxNeighbours;
    private final Set<NodeId> connected = new LinkedHashSet<>();
    private final Set<NodeId> up = new HashSet<>();
    private final Set<Long> unanswered = new HashSet<>();
    private Set<NodeId> banned = Set.of();
    private int cap;
    private int neighbours;
    private boolean left;

    StepRules(NodeId self, int maxNeighbours) {
        this.self = self;
        this.maxNeighbours = maxNeighbours;
    }

    void check(boolean holds, String otherwise) {
        assertThat(holds).as(otherwise).isTrue();
    }

    void asked(long ticket) {
        unanswered.add(ticket);
    }

    void answered(long ticket) {
        check(!unanswered.contains(ticket), "an ask without an answer");
    }

    void banned(Set<NodeId> nodes) {
        banned = nodes;
    }

    void hasLeft() {
        left = true;
    }

    void nobodyIsLeft(MembershipStatus status) {
        assertThat(status.neighbours()).isEmpty();
        assertThat(up).isEmpty();
        assertThat(connected).isEmpty();
    }

    void follow(MembershipStep step, MembershipStatus status) {
        int before = neighbours;
        step.effects().forEach(each -> each.to(this));
        neighbours = status.neighbours().size();
        assertThat(connected)
                .containsAll(
                        status.neighbours().stream().map(NeighbourStatus::id).toList());
        check(connected.size() - neighbours <= 1, "more than one comes in place of another");
        check(
                !connected.contains(self) && connected.stream().noneMatch(banned::contains),
                "a neighbour that must not be");
        for (NeighbourStatus each : status.neighbours()) {
            check(!up.contains(each.id()) || each.state() == LinkState.WORKS, "up and does not work");
        }
        check(status.cap() <= maxNeighbours, "more than the most");
        check(neighbours <= Math.max(before, Math.max(cap, status.cap())), "a neighbour above the cap");
        cap = status.cap();
        check(status.members() >= 1 && status.known().size() <= MAX_SAMPLE, "members");
        check(status.passive() <= MAX_PASSIVE, "passive view");
        check(status.graves() <= MAX_GRAVES, "graves");
        check(status.recent().size() <= MAX_RECENT, "outcomes");
    }

    @Override
    public void send(MembershipEffect.Send effect) {
        check(connected.contains(effect.to()), "a message to no neighbour");
        assertThat(effect.message().bytes()).isNotEmpty();
    }

    @Override
    public void ask(MembershipEffect.Ask effect) {
        assertThat(effect.to()).isNotEqualTo(self);
        boolean tells =
                effect.request() instanceof ContactRequest.Part || effect.request() instanceof ContactRequest.Shuffled;
        check(tells || (!left && !banned.contains(effect.to())), "asks whom it does not deal with");
        assertThat(effect.request().bytes()).isNotEmpty();
    }

    @Override
    public void answer(MembershipEffect.Answer effect) {
        check(unanswered.remove(effect.ticket()), "an answer to nothing");
        assertThat(effect.reply().bytes()).isNotEmpty();
    }

    @Override
    public void connect(MembershipEffect.Connect effect) {
        check(!left && connected.add(effect.neighbour()), "connects twice");
    }

    @Override
    public void disconnect(MembershipEffect.Disconnect effect) {
        check(!up.contains(effect.neighbour()) && connected.remove(effect.neighbour()), "disconnects nothing");
    }

    @Override
    public void up(MembershipEffect.Up effect) {
        check(connected.contains(effect.neighbour()) && up.add(effect.neighbour()), "up twice");
    }

    @Override
    public void down(MembershipEffect.Down effect) {
        check(connected.contains(effect.neighbour()) && up.remove(effect.neighbour()), "down twice");
    }

    @Override
    public void remember(MembershipEffect.Remember effect) {
        check(effect.anchors().size() <= 2 && effect.known().size() <= 32, "remembers too much");
    }

    @Override
    public void changed(MembershipEffect.Changed effect) {
        assertThat(effect.neighbour()).isNotEqualTo(self);
    }
}
