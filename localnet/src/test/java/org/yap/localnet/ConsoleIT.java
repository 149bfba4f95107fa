package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ledger.key.Address;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.NetworkId;
import org.yap.localnet.fixture.Browser;
import org.yap.localnet.fixture.ConsolePage;
import org.yap.localnet.fixture.PortalPage;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.Signer;

/** What an administrator does in a browser: a network is made, another node joins it, blocks are mined. */
@ExtendWith({RunningNetwork.Shared.class, Browser.Shared.class})
class ConsoleIT {
    @Test
    void aNetworkIsMadeJoinedAndMinedThroughPages(RunningNetwork running, Browser browser) throws Exception {
        ProvisionedNetwork ring = running.ring();
        try (ConsolePage first = console(running, browser, 1);
                ConsolePage second = console(running, browser, 2)) {
            String network = first.createNetwork("Console", "CON", 2);
            assertThat(first.saysBootstrapping()).isTrue();
            assertThat(second.accept(first.invite())).isEqualTo(network);
            assertThat(second.saysBootstrapping()).isTrue();
            first.openMembers(network);
            first.awaitNeighbours(1, "connected");
            first.openNetwork(network);
            second.openMembers(network);
            second.awaitNeighbours(1, "connected");
            second.openNetwork(network);

            AddressHash account = new Signer(ring, ring.alice()).account();
            String reward = Address.format(account, "yap", NetworkId.ofHex(network));
            first.awaitMining(false);
            first.mine(true, 20, reward);
            first.awaitMining(true);
            first.awaitHashRate();
            first.awaitBlock(1);
            second.awaitBlock(1);
            first.picture("console-network");
            first.mine(false, 20, reward);
            first.awaitMining(false);

            ring.administrator(2).leaveNetwork(network);
            ring.administrator(1).leaveNetwork(network);
        }
    }

    @Test
    void aMemberIsBannedForAReasonThatIsShownUntilTheBanIsLifted(RunningNetwork running, Browser browser)
            throws Exception {
        ProvisionedNetwork ring = running.ring();
        try (ConsolePage first = console(running, browser, 1);
                ConsolePage second = console(running, browser, 2)) {
            String network = first.createNetwork("Bans", "BAN", 2);
            second.accept(first.invite());
            first.openMembers(network);
            first.awaitNeighbours(1, "connected");
            first.refuseVouched(true);
            first.openNode("neighbours");
            first.ban("sends nonsense");
            first.awaitShown("An administrator of this node banned it: “sends nonsense”.");
            first.openMembers(network);
            first.awaitEvent("banned");
            first.picture("console-bans");
            second.openMembers(network);
            second.awaitEvent("parted");

            first.openNode("bans");
            first.liftBan();
            first.awaitSaid("console.node.lifted");
            first.openMembers(network);
            first.awaitNeighbours(1, "connected");
            first.refuseVouched(false);

            ring.administrator(2).leaveNetwork(network);
            ring.administrator(1).leaveNetwork(network);
        }
    }

    @Test
    void aUserIsTurnedAwayFromTheConsole(RunningNetwork running, Browser browser) {
        ProvisionedNetwork ring = running.ring();
        try (PortalPage max = new PortalPage(browser, ring.node(2).url(), ring.network())) {
            max.signUp("max");
            assertThat(max.statusOf("/console/index.xhtml")).isEqualTo(403);
            max.awaitSaid("error.notallowed");
            assertThat(max.statusOf("/console/network.xhtml?network=" + ring.network()))
                    .isEqualTo(403);
        }
    }

    private static ConsolePage console(RunningNetwork running, Browser browser, int node) throws Exception {
        ProvisionedNetwork ring = running.ring();
        ConsolePage page = new ConsolePage(browser, ring.node(node).url());
        page.logIn(
                NetworkProvisioner.ADMINISTRATOR,
                new Administrator(running.machine().state(), ring.node(node)).password());
        return page;
    }
}
