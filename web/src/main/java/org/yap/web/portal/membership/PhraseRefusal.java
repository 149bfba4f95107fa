package org.yap.web.portal.membership;

import java.util.List;
import java.util.stream.Collectors;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.key.OptInKey.TypedWord;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.page.PageMessages;

/** Says which of the 24 words can't be right. The words themselves are shown only to whoever typed them, and not logged. */
final class PhraseRefusal {
    private static final int MAX_NAMED = 5;
    private static final int MAX_CHARACTERS = 20;

    private PhraseRefusal() {}

    static void say(PageMessages messages, RefusedException refused, String typed) {
        List<TypedWord> unknown =
                refused.reason() == RejectReason.PHRASE_BAD ? OptInKey.unknownWords(typed) : List.of();
        if (unknown.isEmpty()) {
            messages.refused(refused);
            return;
        }
        messages.wrong(
                "phrase.unknown",
                unknown.stream()
                        .limit(MAX_NAMED)
                        .map(word -> "word " + word.number() + " “" + shortened(word.word()) + "”")
                        .collect(Collectors.joining(", ")));
    }

    private static String shortened(String word) {
        return word.length() <= MAX_CHARACTERS ? word : word.substring(0, MAX_CHARACTERS) + "…";
    }
}
