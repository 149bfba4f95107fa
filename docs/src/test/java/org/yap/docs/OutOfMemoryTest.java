package org.yap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that has run out of memory ends, wherever one is started, and whoever starts one by hand is told to do the same. */
class OutOfMemoryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker/start-node",
                "localnet/src/main/java/org/yap/localnet/LocalNode.java",
                "ear/src/test/resources/arquillian.xml",
                "docs/operations.md"
            })
    void endsTheServer(String file) {
        assertThat(Sources.read(Sources.ROOT.resolve(file))).contains("-XX:+ExitOnOutOfMemoryError");
    }
}
