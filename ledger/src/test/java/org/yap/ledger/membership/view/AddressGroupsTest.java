package org.yap.ledger.membership.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.PlainLeases;

final class AddressGroupsTest {
    private static final AddressGroups OPEN = new AddressGroups(false, () -> true);

    @ParameterizedTest
    @CsvSource({
        "10.20.30.40, 10.20",
        "2001:db8:1:2::3, 2001:db8",
        "2001:0db8::3, 2001:db8",
        "2001::3, 2001:0",
        "::ffff:10.20.30.40, 10.20",
        "a.b.example.org, example.org",
        "EXAMPLE.org, example.org",
        "bare, bare",
        "localhost, ''",
        "127.9.9.9, ''",
        "::1, ''"
    })
    void knowsTheGroupOfAnAddress(String host, String group) {
        assertEquals(group, OPEN.of(lease(1, host)));
    }

    @Test
    void everybodyIsExemptByInvitation() {
        assertEquals("", new AddressGroups(true, () -> false).of(lease(1, "10.20.30.40")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.9.9.9", "::1"})
    void loopbackAddressesAreOneGroupToANodeThatIsElsewhere(String host) {
        assertEquals("localhost", new AddressGroups(false, () -> false).of(lease(1, host)));
    }

    @Test
    void aFullPassiveViewHoldsManyGroupsEvenIfOneOffersMost() {
        PassiveView view = new PassiveView(60, OPEN, new Random(1));
        for (int number = 0; number < 40; number++) {
            view.add(lease(number, "10." + number + ".0.1"), 0);
        }
        for (int number = 1_000; number < 3_000; number++) {
            view.add(lease(number, "66.6.0.1"), 0);
        }
        assertEquals(60, view.size());
        long crowd =
                view.all().stream().filter(each -> OPEN.of(each).equals("66.6")).count();
        assertEquals(20, crowd);
    }

    @Test
    void choosesEachGroupAsOftenAsTheOthers() {
        PassiveView view = new PassiveView(60, OPEN, new Random(1));
        view.add(lease(0, "10.1.0.1"), 0);
        for (int number = 1; number < 50; number++) {
            view.add(lease(number, "66.6.0.1"), 0);
        }
        int honest = 0;
        for (int pick = 0; pick < 1_000; pick++) {
            honest += OPEN.of(view.pick(each -> true).orElseThrow()).equals("10.1") ? 1 : 0;
        }
        assertEquals(500, honest, 60);
    }

    private static Lease lease(int number, String host) {
        return new PlainLeases(number, 1, host).alive(PlainLeases.BEGIN / 1_000, 1);
    }
}
