package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yap.ledger.value.AddressHash;

class AllocationLinesTest {
    private static final String ACCOUNT = "ab".repeat(20);

    @Test
    void readsAccountsAndPublicKeysWithAmounts() {
        String key = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
        var outcome = AllocationLines.parse(ACCOUNT + " 12.50\r\n\n" + key + ": 1,000.00", 2);
        assertThat(outcome.badLine()).isZero();
        assertThat(outcome.allocations().get(0).account()).isEqualTo(AddressHash.ofHex(ACCOUNT));
        assertThat(outcome.allocations().get(0).amount().units()).isEqualTo(1250);
        assertThat(outcome.allocations().get(1).account()).hasToString("751e76e8199196d454941c45d1b3a323f1433bd6");
    }

    @Test
    void namesTheFirstLineThatIsNone() {
        assertThat(AllocationLines.parse(ACCOUNT + " 1\n" + ACCOUNT, 2).badLine())
                .isEqualTo(2);
        assertThat(AllocationLines.parse(ACCOUNT + " 0", 2).badLine()).isEqualTo(1);
        assertThat(AllocationLines.parse(ACCOUNT + " 1.005", 2).badLine()).isEqualTo(1);
    }

    @Test
    void namesTheFirstLineWhoseAmountCanBeReadInTwoWays() {
        assertThat(AllocationLines.parse(ACCOUNT + " 1\n" + ACCOUNT + " 1.500", 2)
                        .badLine())
                .isEqualTo(2);
        assertThat(AllocationLines.parse(ACCOUNT + " 1,000", 2).badLine()).isEqualTo(1);
        assertThat(AllocationLines.parse(ACCOUNT + " 1,000", 0).badLine()).isZero();
    }

    @Test
    void takesNothingForNone() {
        assertThat(AllocationLines.parse(null, 2).allocations()).isEmpty();
    }
}
