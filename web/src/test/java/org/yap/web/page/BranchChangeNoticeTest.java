package org.yap.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.BranchProgress;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.text.Texts;

class BranchChangeNoticeTest {
    private final FakeNetworks networks = new FakeNetworks();
    private final BranchChangeNotice notice = new BranchChangeNotice(networks, new Texts());

    @Test
    void saysHowFarAChangeOfBranchIs() {
        assertThat(notice.text(FakeWallets.NETWORK)).isEmpty();
        networks.changeBranch(new BranchProgress(120, 1_300));
        assertThat(notice.text(FakeWallets.NETWORK)).isEqualTo("Changing branch, block 120 of 1,300");
    }

    @Test
    void saysNothingOfANetworkThatDoesNotRun() {
        networks.joined = false;
        assertThat(notice.text(FakeWallets.NETWORK)).isEmpty();
        assertThat(notice.text(null)).isEmpty();
    }
}
