package org.yap.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.Accounts;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;

class AccountTableTest {
    private static AddressHash address(long number) {
        byte[] bytes = new byte[AddressHash.LENGTH];
        new Random(number).nextBytes(bytes);
        return AddressHash.of(bytes);
    }

    private static Hash256 block(long height) {
        byte[] bytes = new byte[Hash256.LENGTH];
        bytes[0] = (byte) height;
        bytes[1] = (byte) (height >>> 8);
        return Hash256.of(bytes);
    }

    private static AccountState has(long units) {
        return new AccountState(Amount.of(units), units / 2);
    }

    @Test
    void beginsWithWhatGenesisAllocates() {
        Genesis genesis = TestNetworks.genesis(93);
        AccountTable table = AccountTable.of(genesis);
        assertThat(table.count()).isEqualTo(genesis.rules().allocations().size());
        genesis.rules().allocations().forEach(each -> assertThat(table.get(each.account()))
                .isEqualTo(new AccountState(each.amount(), 0)));
        assertThat(table.read(List.of(address(1))).block())
                .isEqualTo(genesis.id().hash());
        assertThat(table.get(address(1))).isEqualTo(AccountState.EMPTY);
    }

    /** Against a list and a map, which are plain. */
    @Property(tries = 20)
    void holdsWhatWasSettledWhateverWasTakenAway(@ForAll long seed) {
        Random random = new Random(seed);
        AccountTable table = Accounts.noneStored();
        List<AddressHash> byNumber = new ArrayList<>();
        Map<AddressHash, AccountState> states = new HashMap<>();
        for (int height = 1; height < 30; height++) {
            int kept = random.nextInt(3) == 0 ? random.nextInt(byNumber.size() + 1) : byNumber.size();
            Map<AddressHash, AccountState> changed = new HashMap<>();
            byNumber.subList(kept, byNumber.size()).forEach(gone -> {
                states.remove(gone);
                changed.put(gone, AccountState.EMPTY);
            });
            byNumber.subList(kept, byNumber.size()).clear();
            List<AddressHash> added = new ArrayList<>();
            for (int i = random.nextInt(2_000); i > 0; i--) {
                AddressHash account = address(random.nextInt(20_000));
                if (!states.containsKey(account)) {
                    added.add(account);
                    states.put(account, has(1 + random.nextInt(1_000)));
                    changed.put(account, states.get(account));
                }
            }
            byNumber.addAll(added);
            table.settle(kept, added, changed, height, block(height));
        }
        assertThat(table.count()).isEqualTo(byNumber.size());
        for (int number = 0; number < byNumber.size(); number++) {
            assertThat(table.address(number)).isEqualTo(byNumber.get(number));
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(table.get(address(i))).isEqualTo(states.getOrDefault(address(i), AccountState.EMPTY));
        }
        List<byte[]> addresses = byNumber.stream().map(AddressHash::bytes).toList();
        AccountTable again = AccountTable.of(table.snapshot(), addresses);
        assertThat(again.read(byNumber)).isEqualTo(table.read(byNumber));
    }

    @Test
    void refusesASnapshotThatDoesNotFit() {
        AccountTable table = Accounts.noneStored();
        List<AddressHash> accounts = List.of(address(1), address(2));
        table.settle(0, accounts, Map.of(address(1), has(1), address(2), has(2)), 1, block(1));
        byte[] first = address(1).bytes();
        assertThatThrownBy(() -> AccountTable.of(table.snapshot(), List.of(first, first)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccountTable.of(table.snapshot(), List.of(first)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The sum of two accounts is the height in each block. */
    @Test
    void readersSeeOneHeightWhileTheWriterGoesOn() throws InterruptedException {
        AddressHash one = TestKeys.account(1);
        AddressHash two = TestKeys.account(2);
        AccountTable table = Accounts.noneStored();
        table.settle(0, List.of(one, two), Map.of(one, has(1), two, has(1)), 2, block(2));
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<AccountStates> wrong = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!over.get() && wrong.get() == null) {
                AccountStates view = table.read(List.of(one, two));
                long sum = view.state(one).balance().units()
                        + view.state(two).balance().units();
                if (sum != view.height() || !view.block().equals(block(view.height()))) {
                    wrong.set(view);
                }
            }
        });
        reader.start();
        for (int height = 3; height < 20_000; height++) {
            int first = 1 + height % 2;
            table.settle(
                    table.count(),
                    List.of(address(height)),
                    Map.of(one, has(first), two, has(height - first), address(height), has(1)),
                    height,
                    block(height));
        }
        over.set(true);
        reader.join();
        assertThat(wrong.get()).isNull();
    }
}
