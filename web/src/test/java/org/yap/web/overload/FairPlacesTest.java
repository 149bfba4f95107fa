package org.yap.web.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.web.overload.FairPlaces.Entry;
import org.yap.web.overload.FairPlaces.Outcome;

class FairPlacesTest {
    private final FairPlaces<String> places = new FairPlaces<>(12, 9);

    @Test
    void oneClientGetsAThirdAndThenWaits() {
        for (int i = 0; i < 4; i++) {
            assertThat(places.enter(user("greedy"))).isEqualTo(Outcome.RUNS);
        }
        assertThat(places.enter(user("greedy"))).isEqualTo(Outcome.WAITS);
        assertThat(places.enter(user("other"))).isEqualTo(Outcome.RUNS);
    }

    @Test
    void strangersOfAnyNumberOfAddressesLeaveHalfToUsers() {
        for (int i = 0; i < 6; i++) {
            assertThat(places.enter(stranger("address " + i))).isEqualTo(Outcome.RUNS);
        }
        assertThat(places.enter(stranger("another"))).isEqualTo(Outcome.WAITS);
        assertThat(places.enter(user("mira"))).isEqualTo(Outcome.RUNS);
    }

    @Test
    void theLineIsBoundedAndOneClientGetsAThirdOfIt() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            outcomes.add(places.enter(user("greedy")));
        }
        assertThat(outcomes.subList(4, 7)).containsOnly(Outcome.WAITS);
        assertThat(outcomes.get(7)).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whoIsDoneMakesRoomForTheNextWhoMayRun() {
        Entry<String> first = user("greedy");
        places.enter(first);
        for (int i = 0; i < 3; i++) {
            places.enter(user("greedy"));
        }
        Entry<String> next = user("greedy");
        assertThat(places.enter(next)).isEqualTo(Outcome.WAITS);

        assertThat(places.leave(first)).containsExactly(next);
        assertThat(places.taken()).isEqualTo(4);
    }

    @Test
    void whoGaveUpNeitherRunsNorHoldsAPlaceInTheLine() {
        Entry<String> first = user("greedy");
        places.enter(first);
        for (int i = 0; i < 3; i++) {
            places.enter(user("greedy"));
        }
        Entry<String> impatient = user("greedy");
        places.enter(impatient);

        assertThat(places.giveUp(impatient)).isTrue();
        assertThat(places.giveUp(impatient)).isFalse();
        assertThat(places.leave(first)).isEmpty();
    }

    private static Entry<String> user(String address) {
        return new Entry<>(address, List.of(address), false);
    }

    private static Entry<String> stranger(String address) {
        return new Entry<>(address, List.of(address), true);
    }
}
