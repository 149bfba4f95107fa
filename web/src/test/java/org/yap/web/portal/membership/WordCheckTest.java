package org.yap.web.portal.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordCheckTest {
    private static final List<String> WORDS =
            IntStream.rangeClosed(1, 24).mapToObj(i -> "word" + i).toList();

    private final WordCheck check = new WordCheck(WORDS, new Random(5));

    @Test
    void asksForThreeDifferentWordsInOrder() {
        List<Integer> numbers =
                check.getQuestions().stream().map(WordCheck.Question::getNumber).toList();
        assertThat(numbers).hasSize(3).doesNotHaveDuplicates().isSorted().allMatch(n -> n >= 1 && n <= 24);
    }

    @Test
    void isRightOnlyIfAllThreeAre() {
        check.getQuestions().forEach(each -> each.setAnswer(" Word" + each.getNumber() + " "));
        assertThat(check.isRight()).isTrue();
        check.getQuestions().get(1).setAnswer("word0");
        assertThat(check.isRight()).isFalse();
        check.forgetAnswers();
        assertThat(check.isRight()).isFalse();
    }

    @Test
    void givesThePhraseAsItIsTypedElsewhere() {
        assertThat(check.phrase()).startsWith("word1 word2 ").endsWith(" word24");
    }
}
