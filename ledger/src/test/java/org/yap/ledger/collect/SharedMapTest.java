package org.yap.ledger.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedMapTest {
    /** A key whose hash codes collide often. */
    private record Key(int number, int modulus) {
        @Override
        public int hashCode() {
            return number % modulus;
        }
    }

    private static Map<Key, Integer> copy(SharedMap<Key, Integer> map) {
        Map<Key, Integer> copy = new HashMap<>();
        map.forEach(copy::put);
        return copy;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, Integer.MAX_VALUE})
    void behavesLikeAHashMapAndKeepsItsOldVersions(int modulus) {
        Random random = new Random(modulus);
        SharedMap<Key, Integer> map = SharedMap.empty();
        Map<Key, Integer> model = new HashMap<>();
        List<SharedMap<Key, Integer>> versions = new ArrayList<>();
        List<Map<Key, Integer>> models = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Key key = new Key(random.nextInt(300), modulus);
            if (random.nextInt(3) == 0) {
                map = map.without(key);
                model.remove(key);
            } else {
                map = map.with(key, i);
                model.put(key, i);
            }
            assertThat(map.size()).isEqualTo(model.size());
            assertThat(map.getOrDefault(key, -1)).isEqualTo(model.getOrDefault(key, -1));
            if (i % 100 == 0) {
                versions.add(map);
                models.add(Map.copyOf(model));
            }
        }
        for (int i = 0; i < versions.size(); i++) {
            assertThat(copy(versions.get(i))).isEqualTo(models.get(i));
        }
    }

    @Test
    void isEmptyAgainWhenEverythingIsTakenOut() {
        SharedMap<Key, Integer> map = SharedMap.empty();
        for (int i = 0; i < 50; i++) {
            map = map.with(new Key(i, 5), i);
        }
        for (int i = 0; i < 50; i++) {
            map = map.without(new Key(i, 5));
        }
        assertThat(map.isEmpty()).isTrue();
        assertThat(copy(map)).isEmpty();
    }

    @Test
    void holdsManyKeysOfOneHashCode() {
        record Stubborn(int number) {
            @Override
            public int hashCode() {
                return 7;
            }
        }
        SharedMap<Stubborn, Integer> map = SharedMap.empty();
        for (int i = 0; i < 6_000; i++) {
            map = map.with(new Stubborn(i), i);
        }
        assertThat(map.size()).isEqualTo(6_000);
        for (int i = 0; i < 6_000; i += 2) {
            map = map.without(new Stubborn(i));
        }
        assertThat(map.size()).isEqualTo(3_000);
        assertThat(map.containsKey(new Stubborn(4))).isFalse();
        assertThat(map.getOrDefault(new Stubborn(5), 0)).isEqualTo(5);
    }
}
