package org.yap.ejb.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.HostPort;

class NodeAddressesTest {
    @Test
    void guessesAddressesFromTheServerUnlessTold() {
        NodeAddresses guessed = new NodeAddresses(
                Map.of("jboss.socket.binding.port-offset", "100", "jboss.qualified.host.name", "stone")::get);
        assertThat(guessed.listeningPort()).isEqualTo(5546);
        assertThat(guessed.listeningHost()).isEqualTo("127.0.0.1");
        assertThat(guessed.address()).hasToString("stone:5546");
        assertThat(guessed.publicUrl()).isEqualTo("http://stone:8180");

        NodeAddresses told = new NodeAddresses(Map.of(
                "yap.gossip.port", "7000",
                "yap.gossip.host", "0.0.0.0",
                "yap.gossip.address", "yap.example:443",
                "yap.public.url", "https://yap.example/")::get);
        assertThat(told.listeningPort()).isEqualTo(7000);
        assertThat(told.listeningHost()).isEqualTo("0.0.0.0");
        assertThat(told.address()).isEqualTo(new HostPort("yap.example", 443));
        assertThat(told.publicUrl()).isEqualTo("https://yap.example");
    }
}
