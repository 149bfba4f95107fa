package org.yap.web.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

class IdsTest {
    @Test
    void takesCountsWithinTheirBounds() throws RefusedException {
        assertThat(Ids.count("1", 20)).isEqualTo(1);
        assertThat(Ids.count("20", 20)).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21", "-1", "abc", "", "1.5", "99999999999", "05", "+5", "\u0663", "\uff13"})
    void refusesOtherCountsAsBadInput(String asked) {
        assertThatThrownBy(() -> Ids.count(asked, 20))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(ServiceReason.BAD_INPUT))
                .hasMessageContaining("1 to 20");
    }
}
