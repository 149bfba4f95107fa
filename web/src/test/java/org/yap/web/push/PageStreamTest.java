package org.yap.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageStreamTest {
    private static final String CHANGED = "data: changed\n\n";
    private static final long ADA = 1;
    private static final long BEN = 2;

    private final PageStreams streams = new PageStreams();
    private final FakeStream page = new FakeStream();
    private final PageStream stream = open(ADA, page);

    @BeforeEach
    void greet() throws IOException {
        page.read();
        assertThat(page.told()).isEqualTo("retry: 3000\n\n");
    }

    @Test
    void tellsOfChangesAndGivesSignsOfLife() {
        stream.change();
        assertThat(page.told()).isEqualTo(CHANGED);
        stream.beat();
        assertThat(page.told()).isEqualTo("event: beat\ndata: -\n\n");
    }

    /** However many there were: a page asks for everything anyway. */
    @Test
    void tellsAPageThatReadsSlowlyOfAllChangesAtOnce() throws IOException {
        page.ready = false;
        stream.beat();
        for (int i = 0; i < 1_000; i++) {
            stream.change();
        }
        page.read();

        assertThat(page.told()).isEqualTo(CHANGED + "event: beat\ndata: -\n\n");
    }

    /** Else it would keep its place for ever: nothing fails while nobody reads. */
    @Test
    void cutsAPageThatTakesNothingFromOneSignOfLifeToTheNext() {
        page.ready = false;
        streams.beat();
        assertThat(streams.size()).isOne();

        streams.beat();
        assertThat(streams.size()).isZero();
        assertThat(page.cut).isOne();
        assertThat(page.completed).isOne();
    }

    @Test
    void cutsAPageThatDoesNotReadWhyItEnds() {
        page.ready = false;
        stream.end(PageStream.Ending.MOVED);
        streams.beat();
        streams.beat();
        assertThat(streams.size()).isZero();
    }

    @Test
    void keepsAPageThatReadsSlowly() throws IOException {
        for (int i = 0; i < 10; i++) {
            page.ready = false;
            streams.beat();
            stream.change();
            page.read();
        }
        assertThat(streams.size()).isOne();
        assertThat(page.cut).isZero();
    }

    /** The container has no listener for it before. */
    @Test
    void writesNothingBeforeItIsOpen() throws IOException {
        FakeStream early = new FakeStream();
        PageStream unopened = new PageStream(ADA, early.exchange(), early, early::cut, gone -> {});
        unopened.change();
        unopened.end(PageStream.Ending.ENDED);
        assertThat(early.told()).isEmpty();

        unopened.open();
        early.read();
        assertThat(early.told()).contains(CHANGED);
        assertThat(early.completed).isOne();
    }

    @Test
    void leavesNothingOfAPageThatHasGone() {
        page.gone = true;
        stream.beat();
        assertThat(page.completed).isOne();
        assertThat(streams.size()).isZero();

        stream.end(PageStream.Ending.ENDED);
        assertThat(page.completed).isOne();
    }

    @Test
    void tellsOnlyThePagesOfAUserOfThatUsersPayments() throws IOException {
        FakeStream bens = new FakeStream();
        open(BEN, bens);
        bens.read();
        bens.told();

        streams.change(Set.of(BEN));
        assertThat(page.told()).isEmpty();
        assertThat(bens.told()).isEqualTo(CHANGED);
        streams.change();
        assertThat(page.told()).isEqualTo(CHANGED);
        assertThat(bens.told()).isEqualTo(CHANGED);
    }

    @Test
    void theLastPageOfASessionHasItsStreamUntilTheSessionEnds() throws IOException {
        SessionStream session = new SessionStream();
        session.replace(stream);
        FakeStream second = new FakeStream();
        session.replace(open(ADA, second));
        second.read();
        second.told();
        assertThat(page.told()).isEqualTo("event: moved\ndata: -\n\n");
        assertThat(page.completed).isOne();

        session.end();
        assertThat(second.told()).isEqualTo("event: ended\ndata: -\n\n");
        assertThat(second.completed).isOne();
        assertThat(streams.size()).isZero();

        FakeStream late = new FakeStream();
        session.replace(open(ADA, late));
        late.read();
        assertThat(late.told()).endsWith("event: ended\ndata: -\n\n");
    }

    @Test
    void thereAreNoMoreThanTheNodeHasRoomFor() {
        for (int i = streams.size(); i < PageStreams.MAX_STREAMS; i++) {
            open(BEN, new FakeStream());
        }
        FakeStream one = new FakeStream();
        PageStream more = new PageStream(BEN, one.exchange(), one, one::cut, streams::remove);
        assertThat(streams.add(more)).isFalse();

        stream.end(PageStream.Ending.MOVED);
        assertThat(streams.add(more)).isTrue();
    }

    /** The browsers of such pages come back by themselves. */
    @Test
    void aNodeThatStopsOnlyEndsThem() {
        streams.stop();
        assertThat(page.told()).isEmpty();
        assertThat(page.completed).isOne();
        assertThat(streams.size()).isZero();
    }

    private PageStream open(long user, FakeStream page) {
        PageStream opened = new PageStream(user, page.exchange(), page, page::cut, streams::remove);
        assertThat(streams.add(opened)).isTrue();
        opened.open();
        return opened;
    }
}
