package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.fixture.Browser;

/** What pages do by themselves, and how they fit a phone, without a node. */
@ExtendWith(Browser.Shared.class)
class PageScriptIT {
    private static final Path RESOURCES = Path.of("..", "web", "src", "main", "webapp", "resources", "yap");
    private static final Path SCRIPT = RESOURCES.resolve("yap.js");
    private static final int NARROWEST = 320;
    private static final String WIDE = "W".repeat(64);
    /** Texts of neighbouring parts of a list's line that cover each other. */
    private static final String OVERLAPPING = """
            () => [...document.querySelectorAll('li a')].flatMap(line => [...line.children].flatMap((part, at, all) =>
                all.slice(at + 1).filter(other => {
                    const box = each => { const text = document.createRange(); text.selectNodeContents(each);
                        return text.getBoundingClientRect(); };
                    const a = box(part), b = box(other);
                    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;
                }).map(other => part.textContent + ' | ' + other.textContent)))""";

    private static final String DAY = "\\d{1,2} [A-Z][a-z]+";
    private static final String CLOCK_AND_ZONE = ", \\d\\d:\\d\\d (UTC|[A-Z]{3,4}|GMT[+-]\\S+)";

    @Test
    void showsTimesWithTheirZoneAndWithTheYearWhereItCouldBeMistaken(Browser browser) {
        assertThat(shown(browser, Instant.now().minus(1, ChronoUnit.DAYS))).matches(DAY + CLOCK_AND_ZONE);
        assertThat(shown(browser, Instant.now().minus(200, ChronoUnit.DAYS))).matches(DAY + " \\d{4}" + CLOCK_AND_ZONE);
    }

    @Test
    void givesWordsThatWereWrongBackAndSelectsTheFirstThatIsNone(Browser browser) {
        String field = "<main id=content><div class=field><textarea data-words='true'></textarea>%s</div></main>";
        Page page = browser.window(URI.create("http://localhost/"));
        try {
            page.setContent(field.formatted(""));
            page.evaluate("window.jQuery = () => ({ on: (event, heard) => document.addEventListener(event, heard) })");
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(SCRIPT));
            page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))");
            page.locator("textarea").fill("abandon xyzzy art");
            page.evaluate("document.dispatchEvent(new Event('pfAjaxSend'))");
            page.evaluate(
                    "html => { document.body.innerHTML = html; document.dispatchEvent(new Event('pfAjaxComplete')); }",
                    field.formatted("<div class='ui-message-error'>Not on the list: word 2 “xyzzy”.</div>"));

            assertThat(page.locator("textarea").inputValue()).isEqualTo("abandon xyzzy art");
            assertThat(page.evaluate("(f => f.value.substring(f.selectionStart, f.selectionEnd))"
                            + "(document.querySelector('textarea'))"))
                    .isEqualTo("xyzzy");
        } finally {
            page.context().close();
        }
    }

    @Test
    void wideNamesNeitherCoverWhatStandsBesideThemNorWidenAPhonesPage(Browser browser) {
        String lists = """
                <main id="content" class="content"><h1>%1$s</h1>
                <ul class="netlist"><li><a href="#"><span><b>%1$s</b></span><span class="nowrap">Height 1234567</span>
                <small>1234</small><small class="nowrap">12 member nodes, 8 of at most 8 neighbours</small></a></li></ul>
                <ul class="accounts"><li><a href="#"><span class="name"><b>%1$s</b></span><span class="value">1,000,000.00</span></a></li></ul>
                </main>""".formatted(WIDE);
        Page page = browser.window(URI.create("http://localhost/"));
        try {
            page.setViewportSize(NARROWEST, 700);
            page.setContent(lists);
            for (String sheet : List.of("base.css", "pages.css")) {
                page.addStyleTag(new Page.AddStyleTagOptions().setPath(RESOURCES.resolve(sheet)));
            }
            page.evaluate("document.body.className = 'page'");

            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(NARROWEST);
            assertThat(page.evaluate(OVERLAPPING)).isEqualTo(List.of());
        } finally {
            page.context().close();
        }
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
