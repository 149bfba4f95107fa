package org.yap.ledger.simulation.overlay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.overlay.OverlaySimulation;
import org.yap.ledger.simulation.overlay.measure.OverlayShape;

class NewcomersTest {
    private final OverlaySimulation network = new OverlaySimulation(OverlaySetup.of(1));
    private final OverlayNode first = network.begin();
    private final OverlayNode contact = network.join(first);
    private final OverlayNode third = network.join(first);
    private final Deque<OverlayNode> links = new ArrayDeque<>();
    private final Newcomers newcomers = new Newcomers(network, links::remove);

    @Test
    void whoeverKnowsOnlyTheDeadTakesAnotherLink() {
        network.runFor(20_000);
        links.add(contact);
        OverlayNode newcomer = newcomers.join(first);
        network.crash(contact, false);
        run(9);
        assertThat(newcomer.neighbours()).isEmpty();
        assertThat(newcomers.isExpected(newcomer)).isFalse();
        assertThat(newcomers.deadLinks()).isZero();
        links.add(third);
        run(12);
        assertThat(newcomers.deadLinks()).isEqualTo(1);
        assertThat(newcomers.isExpected(newcomer)).isTrue();
        assertThat(OverlayShape.of(network).isOne()).isTrue();
    }

    @Test
    void whoeverWasAnsweredHasToConnectThoughItsContactIsGone() {
        network.runFor(20_000);
        links.add(contact);
        OverlayNode newcomer = newcomers.join(first);
        run(1);
        network.crash(contact, false);
        network.cut(List.of(newcomer));
        run(11);
        assertThat(newcomers.isExpected(newcomer)).isTrue();
        assertThat(newcomers.deadLinks()).isZero();
    }

    @Test
    void whoeverIsNotAnsweredThoughItsContactLivesIsExpectedToConnect() {
        network.runFor(20_000);
        links.add(contact);
        network.cut(List.of(contact));
        OverlayNode newcomer = newcomers.join(first);
        run(11);
        assertThat(newcomer.neighbours()).isEmpty();
        assertThat(newcomers.isExpected(newcomer)).isTrue();
        assertThat(newcomers.isExpected(third)).isTrue();
    }

    @Test
    void whoeverFoundNobodyInvitesNobody() {
        network.runFor(20_000);
        links.add(contact);
        OverlayNode stranded = newcomers.join(first);
        network.crash(contact, false);
        run(2);
        links.addAll(List.of(first, stranded, third));
        OverlayNode newcomer = newcomers.join(first);
        run(7);
        assertThat(links).isEmpty();
        assertThat(stranded.neighbours()).isEmpty();
        assertThat(newcomer.neighbours()).isNotEmpty();
    }

    @Test
    void whoeverLeavesIsNotExpectedThoughItIsThereUntilItHasToldEverybody() {
        network.runFor(20_000);
        assertThat(newcomers.isExpected(third)).isTrue();
        network.leave(third);
        assertThat(third.isUp()).isTrue();
        assertThat(newcomers.isExpected(third)).isFalse();
        assertThat(OverlayShape.of(network, newcomers::isExpected).isOne()).isTrue();
    }

    private void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            network.runFor(1_000);
            newcomers.look();
        }
    }
}
