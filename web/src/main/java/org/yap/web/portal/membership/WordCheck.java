package org.yap.web.portal.membership;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.yap.ledger.key.OptInKey;

/** Asks for three of the 24 words. Whoever knows them has written all of them down. */
public final class WordCheck implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ASKED = 3;

    private final ArrayList<String> words;
    private final ArrayList<Question> questions = new ArrayList<>();

    WordCheck(List<String> words, RandomGenerator random) {
        this.words = new ArrayList<>(words);
        List<Integer> positions =
                new ArrayList<>(IntStream.range(0, words.size()).boxed().toList());
        Collections.shuffle(positions, new Random(random.nextLong()));
        positions.stream().limit(ASKED).sorted().forEach(position -> questions.add(new Question(position)));
    }

    public List<String> getWords() {
        return words;
    }

    public List<Question> getQuestions() {
        return questions;
    }

    /** All words, as a user types them. */
    String phrase() {
        return String.join(" ", words);
    }

    boolean isRight() {
        return questions.stream()
                .allMatch(each -> each.answer != null && OptInKey.isWord(words.get(each.position), each.answer));
    }

    void forgetAnswers() {
        questions.forEach(each -> each.answer = null);
    }

    /** One word that is asked for. */
    public static final class Question implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int position;
        private String answer;

        Question(int position) {
            this.position = position;
        }

        /** From 1, as people count. */
        public int getNumber() {
            return position + 1;
        }

        public String getAnswer() {
            return answer;
        }

        public void setAnswer(String answer) {
            this.answer = answer;
        }
    }
}
