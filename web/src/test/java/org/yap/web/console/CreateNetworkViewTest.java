package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ejb.network.RuleDefaults;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class CreateNetworkViewTest {
    private static final long NOW = 1_790_000_000L;
    private static final String ACCOUNT = "ab".repeat(20);

    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private double hashRate = 1_000_000;
    private final CreateNetworkView view = new CreateNetworkView(
            networks,
            new RuleDefaults(new NodeClock(() -> Instant.ofEpochSecond(NOW)), () -> hashRate),
            CurrentUsers.loggedIn(users, "root"),
            new PageMessages(texts),
            texts);

    private Map<String, String> typed;

    @BeforeEach
    void open() {
        view.fillIn();
        typed = view.getForm().getValues();
    }

    @Test
    void fillsInWhatIsNotTheCreatorsToSay() {
        assertThat(typed)
                .containsEntry("decimals", "2")
                .containsEntry("prefix", "yap")
                .containsEntry("reward", "5000")
                .containsEntry("interval", "10")
                .containsEntry("maturity", "100")
                .containsEntry("depth", "6")
                .containsEntry("margin", "6")
                .containsEntry("admission", "invitation")
                .doesNotContainKeys("name", "currency", "newaccount", "halflife", "future", "initialbits")
                .hasSize(13);
    }

    @Test
    void createsANetworkOfTheDefaults() {
        typed.putAll(Map.of("name", "Village", "currency", "VIL"));
        assertThat(view.create())
                .isEqualTo("/console/network.xhtml?faces-redirect=true&network=" + FakeWallets.NETWORK);
        assertThat(faces.said).containsExactly(texts.get("create.done", "Village"));
        assertThat(faces.saidOnNextPage).isTrue();
        NetworkRules rules = networks.rules;
        assertThat(rules.name()).isEqualTo("Village");
        assertThat(rules.money().currency()).isEqualTo("VIL");
        assertThat(rules.pace().genesisTime()).isEqualTo(NOW);
        assertThat(rules.pace().halfLife()).isEqualTo(600);
        assertThat(rules.pace().initialBits()).isNotEqualTo(rules.pace().easiestBits());
    }

    @Test
    void createsWhatIsTyped() {
        hashRate = Double.NaN;
        typed.putAll(Map.of("name", "Village", "currency", "VIL", "decimals", "3", "prefix", "vil", "reward", "7"));
        typed.putAll(Map.of("halving", "1000", "minfee", "1", "maturity", "5", "interval", "20", "workbits", "4"));
        typed.putAll(Map.of("admission", "open", "maxneighbours", "6", "margin", "1", "maxblock", "20000"));
        typed.putAll(Map.of("depth", "2", "newaccount", "3"));
        typed.putAll(Map.of("halflife", "900", "future", "50", "initialbits", "1f00ffff"));
        view.getForm().setAllocations(ACCOUNT + " 1.5\n" + ACCOUNT + " 1");
        assertThat(view.create()).isNotNull();

        NetworkRules rules = networks.rules;
        for (RuleInput input : RuleInputs.ALL) {
            assertThat(input.rule().text(rules)).as(input.id()).isEqualTo(typed.get(input.id()));
        }
        assertThat(rules.admission()).isEqualTo(Admission.OPEN);
        assertThat(rules.allocations()).containsExactly(new Allocation(AddressHash.ofHex(ACCOUNT), Amount.of(2_500)));
    }

    @Test
    void saysWhichInitialBalanceCanNotBeRead() {
        typed.putAll(Map.of("name", "Village", "currency", "VIL"));
        view.getForm().setAllocations(ACCOUNT + " 1\n" + ACCOUNT);
        assertThat(view.create()).isNull();
        assertThat(faces.said).containsExactly(texts.get("create.allocations.bad", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0012,Line 2: Too many decimals: this currency has 2.",
        "1 234,'Line 2: Do you mean 1,234.00? Then write exactly that.'",
        "-1,Line 2: An amount can’t be negative.",
        "0,Line 2: The amount must be above zero."
    })
    void saysWhatIsWrongWithAnInitialBalance(String amount, String said) {
        typed.putAll(Map.of("name", "Village", "currency", "VIL"));
        view.getForm().setAllocations(ACCOUNT + " 1\n" + ACCOUNT + " " + amount);
        assertThat(view.create()).isNull();
        assertThat(faces.said).containsExactly(said);
    }

    @Test
    void saysThatThereCanNotBeSoMuchMoney() {
        typed.putAll(Map.of("name", "Village", "currency", "VIL", "decimals", "0"));
        view.getForm().setAllocations((ACCOUNT + " 9000000000000000000\n").repeat(2));
        assertThat(view.create()).isNull();
        assertThat(faces.said)
                .hasSize(1)
                .first()
                .asString()
                .contains(texts.reason(RejectReason.NETWORK_TOO_MUCH_MONEY.id()));
    }
}
