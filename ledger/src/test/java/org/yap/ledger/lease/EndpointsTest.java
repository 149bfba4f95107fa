package org.yap.ledger.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.value.HostPort;

class EndpointsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "https://yap.example",
                "https://yap.example:8443",
                "http://192.0.2.255:1",
                "https://[2001:db8::1]:65535",
                "https://[::]",
                "https://[::1]",
                "https://[1:2:3:4:5:6:7:8]",
                "https://xn--bcher-kva.example"
            })
    void takesUrlsOfNodes(String url) {
        assertThat(Endpoints.isUrl(url)).isTrue();
        assertThat(URI.create(url).getHost()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://yap.example",
                "HTTP://yap.example",
                "https://",
                "https://yap.example/",
                "https://yap.example/path",
                "https://yap.example?a",
                "https://yap.example#a",
                "https://me@yap.example",
                "https://yap_1.example",
                "https://yap..example",
                "https://-yap.example",
                "https://1.2.3",
                "https://256.1.1.1",
                "https://yap.example:0",
                "https://yap.example:65536",
                "https://[1:2:3:4:5:6:7]",
                "https://[1::2::3]",
                "https://[:::]",
                "https://[1:2:3:4:5:6:7:8::]",
                "https://[12345::]",
                "https://yäp.example",
                "https://yap.example\n",
                " https://yap.example"
            })
    void takesNothingElse(String url) {
        assertThat(Endpoints.isUrl(url)).isFalse();
    }

    @Test
    void takesNoLongerUrls() {
        String host = "a.".repeat(Endpoints.MAX_URL / 2 - 5) + "a";
        assertThat(Endpoints.isUrl("https://" + host + "a")).isTrue();
        assertThat(Endpoints.isUrl("https://" + host + "aa")).isFalse();
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.strings().withChars("[]:.0aZf9-25").ofMaxLength(20).map(host -> "http://" + host);
    }

    /** A client can ask whatever this accepts. */
    @Property(tries = 20_000)
    void whatItTakesIsAUrlWithAHost(@ForAll("hosts") String url) throws URISyntaxException {
        if (Endpoints.isUrl(url)) {
            assertThat(new URI(url).getHost()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16909060",
                "1.515",
                "1.2.772",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.4.",
                "0x01020304",
                "1.0X2.3.0x",
                "256.1.1.1",
                "1.2.3.4.5"
            })
    void areNotToldByAnotherFormOfAnIpv4Address(String host) {
        Endpoints endpoints = new Endpoints(new HostPort(host, 5_445), "http://a");
        assertThat(endpoints.isForm()).isFalse();
        ByteWriter out = new ByteWriter(64);
        endpoints.write(out);
        assertThat(ByteReader.decode(out.toByteArray(), Endpoints::read).accepted())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.3.4", "255.0.0.1", "3com.example", "node-1", "1a", "1.2.3.4.example", "0xy", "::1.2.3.4"})
    void areToldByNamesAndAddresses(String host) {
        assertThat(new Endpoints(new HostPort(host, 5_445), "http://a").isForm())
                .isTrue();
    }

    @Test
    void areToldInALeaseInOneForm() {
        assertThat(new Endpoints(new HostPort("yap_1", 1), "http://a").isForm()).isTrue();
        assertThat(new Endpoints(new HostPort("::1", 1), "http://a").isForm()).isTrue();
        assertThat(new Endpoints(new HostPort("a", 0), "http://a").isForm()).isFalse();
        assertThat(new Endpoints(new HostPort("a b", 1), "http://a").isForm()).isFalse();
        assertThat(new Endpoints(new HostPort("a".repeat(199), 1), "http://a").isForm())
                .isFalse();
        assertThat(new Endpoints(new HostPort("a", 1), "a").isForm()).isFalse();
    }
}
