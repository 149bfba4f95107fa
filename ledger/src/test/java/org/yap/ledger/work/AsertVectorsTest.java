package org.yap.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.Vectors;

/** The integer function of aserti3-2d against Bitcoin Cash's published runs. */
class AsertVectorsTest {
    private static final BigInteger EASIEST = CompactTarget.target(0x1d00ffff);

    @ParameterizedTest
    @ValueSource(strings = {"run01", "run02", "run04", "run05", "run07", "run09"})
    void findsEveryTarget(String run) {
        List<String> lines = Vectors.lines("asert/" + run);
        long anchorHeight = Long.parseLong(head(lines, "anchor height"));
        long anchorTime = Long.parseLong(head(lines, "anchor ancestor time"));
        int anchorBits = bits(head(lines, "anchor nBits"));
        int judged = 0;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split(" ");
            BigInteger target = Asert.target(
                    CompactTarget.target(anchorBits),
                    EASIEST,
                    600,
                    172_800,
                    Long.parseLong(columns[2]) - anchorTime,
                    Long.parseLong(columns[1]) - anchorHeight);
            assertThat(CompactTarget.bits(target)).as(line).isEqualTo(bits(columns[3]));
            judged++;
        }
        assertThat(judged).isEqualTo(Integer.parseInt(head(lines, "iterations")));
    }

    private static String head(List<String> lines, String name) {
        Pattern pattern = Pattern.compile("##\\s+" + name + ": (\\S+)");
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static int bits(String hex) {
        return Integer.parseUnsignedInt(hex.substring(2), 16);
    }
}
