package org.yap.ejb.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void leavesOrdinaryTextAsItIs() {
        assertThat(OneLine.of("to jms.queue.Ünïcode \uD83D\uDE00", 100)).isEqualTo("to jms.queue.Ünïcode \uD83D\uDE00");
    }

    @Test
    void showsWhatNoLineCanHoldAsSpaces() {
        assertThat(OneLine.of("a\u0000b\r\nc\u001B[2Jd\u2028e\u0085f", 100)).isEqualTo("a b  c [2Jd e f");
    }

    @Test
    void showsHalvesOfSurrogatePairsAsSpaces() {
        assertThat(OneLine.of("a\uD83Db\uDE00", 100)).isEqualTo("a b ");
    }

    @Test
    void cutsWhatIsTooLongButNoCharacterInTwo() {
        assertThat(OneLine.of("abcdef", 4)).isEqualTo("abcd");
        assertThat(OneLine.of("abc\uD83D\uDE00", 4)).isEqualTo("abc");
    }

    @Test
    void takesNoTextForAnEmptyOne() {
        assertThat(OneLine.of(null, 4)).isEmpty();
    }
}
