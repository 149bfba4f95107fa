package org.yap.web.portal.membership;

import org.yap.web.fixture.FakeWallets;

/** Somebody who answers a page that asks for words. */
final class WordsOf {
    private WordsOf() {}

    static void right(WordsPage page) {
        page.getCheck().getQuestions().forEach(each -> each.setAnswer(FakeWallets.WORDS.get(each.getNumber() - 1)));
    }

    static void wrong(WordsPage page) {
        page.getCheck().getQuestions().forEach(each -> each.setAnswer("stone"));
    }
}
