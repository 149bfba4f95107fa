package org.yap.ejb.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressSharesTest {
    private final AddressShares shares = new AddressShares(4);

    @Test
    void givesOneClientItsShareAndNoMore() {
        assertThat(shares.take(List.of("a"), 3)).isTrue();
        assertThat(shares.take(List.of("a"), 2)).isFalse();
        assertThat(shares.take(List.of("a"), 1)).isTrue();
        assertThat(shares.take(List.of("b"), 4)).isTrue();
    }

    @Test
    void wideNetworksOfOneClientAreBoundedToo() {
        assertThat(shares.take(List.of("64a", "56a", "48"), 4)).isTrue();
        assertThat(shares.take(List.of("64b", "56a", "48"), 3)).isFalse();
        assertThat(shares.take(List.of("64b", "56a", "48"), 2)).isTrue();
        assertThat(shares.take(List.of("64c", "56b", "48"), 3)).isFalse();
        assertThat(shares.take(List.of("64c", "56b", "48"), 2)).isTrue();
        assertThat(shares.take(List.of("64d", "56c", "48"), 1)).isFalse();
    }

    @Test
    void remembersNobodyWhoHoldsNothing() {
        shares.take(List.of("64", "56", "48"), 2);
        shares.give(List.of("64", "56", "48"), 2);
        assertThat(shares.networks()).isZero();
        assertThat(shares.take(List.of("64"), 4)).isTrue();
    }
}
