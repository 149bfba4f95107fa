package org.yap.ledger.state;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestKeys;

class AccountIndexTest {
    private final AccountIndex index = new AccountIndex();

    @Test
    void failsRatherThanSearchForeverForAnAccountThatIsNotThere() {
        byte[] address = TestKeys.account(1).bytes();
        index.add(address, 0, 0, number -> AccountIndex.hash(address, 0));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatIllegalStateException()
                .isThrownBy(() -> index.removeLast(address, 0, 1)));
    }
}
