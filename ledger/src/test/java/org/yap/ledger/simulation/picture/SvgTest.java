package org.yap.ledger.simulation.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTest {
    private static final Chart CHART = new Chart(
            "one",
            "Less < more",
            "blocks",
            "% of time",
            List.of(
                    new Chart.Line("margin 6", List.of(new Chart.Point(0, 0), new Chart.Point(20, 37.4))),
                    new Chart.Line("left out", List.of(new Chart.Point(3, Double.NaN)))));

    private static Document parsed(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Svg.of(chart))));
    }

    @Test
    void isXmlWithTitleAxesAndNames() throws Exception {
        assertThat(parsed(CHART).getDocumentElement().getTextContent())
                .contains("Less < more", "blocks", "% of time", "margin 6");
    }

    @Test
    void drawsPointsInsideTheAxes() throws Exception {
        Document document = parsed(CHART);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("circle")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("cy")
                        .getNodeValue())
                .isEqualTo("340");
        assertThat(document.getElementsByTagName("circle")
                        .item(1)
                        .getAttributes()
                        .getNamedItem("cx")
                        .getNodeValue())
                .isEqualTo("520");
    }

    @Test
    void isDrawnWithoutAnyPoint() throws Exception {
        assertThat(parsed(new Chart("none", "none", "x", "y", List.of()))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void hasAGroundOfItsOwnInTheLightAndInTheDark() {
        assertThat(Svg.of(CHART)).contains("class=\"ground\"", "prefers-color-scheme:dark");
    }
}
