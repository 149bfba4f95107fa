package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.fixture.Browser;

/** What pages do by themselves, without a node. */
@ExtendWith(Browser.Shared.class)
class PageScriptIT {
    private static final Path SCRIPT = Path.of("..", "web", "src", "main", "webapp", "resources", "yap", "yap.js");
    private static final String DAY = "\\d{1,2} [A-Z][a-z]+";
    private static final String CLOCK_AND_ZONE = ", \\d\\d:\\d\\d (UTC|[A-Z]{3,4}|GMT[+-]\\S+)";

    @Test
    void showsTimesWithTheirZoneAndWithTheYearWhereItCouldBeMistaken(Browser browser) {
        assertThat(shown(browser, Instant.now().minus(1, ChronoUnit.DAYS))).matches(DAY + CLOCK_AND_ZONE);
        assertThat(shown(browser, Instant.now().minus(200, ChronoUnit.DAYS))).matches(DAY + " \\d{4}" + CLOCK_AND_ZONE);
    }

    private static String shown(Browser browser, Instant time) {
        Page page = browser.window(URI.create("http://localhost/"));
        try {
            page.setContent("<main id=content><time datetime='" + time + "'>" + time + "</time></main>");
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(SCRIPT));
            page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))");
            return page.locator("time").textContent();
        } finally {
            page.context().close();
        }
    }
}
