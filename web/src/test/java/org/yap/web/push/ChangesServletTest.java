package org.yap.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.annotation.WebServlet;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChangesServletTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");

    /** One that does not keeps every page from listening. */
    @Test
    void everyFilterLetsStreamsThrough() throws Exception {
        NodeList filters = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(WEBAPP.resolve("WEB-INF/web.xml").toFile())
                .getElementsByTagName("filter");

        assertThat(IntStream.range(0, filters.getLength()).mapToObj(i -> (Element) filters.item(i)))
                .isNotEmpty()
                .allSatisfy(filter -> assertThat(filter.getElementsByTagName("async-supported")
                                .item(0)
                                .getTextContent())
                        .isEqualTo("true"));
        assertThat(ChangesServlet.class.getAnnotation(WebServlet.class).asyncSupported())
                .isTrue();
    }
}
