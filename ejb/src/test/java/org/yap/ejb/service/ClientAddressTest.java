package org.yap.ejb.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void anAddressOfVersionFourIsAClient() {
        assertThat(ClientAddress.networksOf("198.51.100.7")).containsExactly("198.51.100.7");
        assertThat(ClientAddress.networksOf("::ffff:198.51.100.7")).containsExactly("198.51.100.7");
    }

    @Test
    void anAddressOfVersionSixIsOfThreeNetworks() {
        assertThat(ClientAddress.networksOf("2001:db8:1:203::7"))
                .containsExactly("20010db800010203/64", "20010db8000102/56", "20010db80001/48");
    }

    @Test
    void whateverIsNoAddressIsOneClient() {
        assertThat(ClientAddress.networksOf(null)).isEqualTo(ClientAddress.networksOf("1:2:3"));
        assertThat(ClientAddress.keyOf("")).isEqualTo("unknown");
    }
}
