package org.yap.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayConductTest {
    private static final long LATER = RelayConduct.EARLIER_ANSWERS_MILLIS;

    private final RelayConduct conduct = new RelayConduct(0);

    @Test
    void doesNotCountAnAnswerThatIsTooLarge() {
        conduct.asked(10);
        assertThat(conduct.mayAnswer(1_000, LATER)).isFalse();
        assertThat(conduct.mayAnswer(10, LATER)).isTrue();
    }

    /** As many as it can have been asked for before this node was restored, and each may come twice. */
    @Test
    void endsWhatMayAnswerEarlierQuestions() {
        long taken = IntStream.range(0, 1_000)
                .filter(message -> conduct.mayAnswer(1_000, 0))
                .count();
        assertThat(taken).isEqualTo(40);
    }
}
