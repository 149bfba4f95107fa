package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ledger.fixture.Eventually;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.TricklingClients;

/** Clients that hold their requests open, and what others notice of it. */
@ExtendWith(RunningNetwork.Shared.class)
class SlowBodiesIT {
    private static final int NODE = 2;
    private static final int MAX_MILLIS = 1_000;
    private static final int PATIENT_MILLIS = 30_000;
    private static final int ROUNDS = 8;
    private static final int TRIES = 3;
    private static final List<String> PATHS = List.of("/api/v1/health", "/api/v1/networks", "/index.xhtml");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @Test
    void twoHundredTricklingBodiesKeepNobodyWaitingAndAreCut(RunningNetwork running) throws Exception {
        URI node = running.machine().node(NODE).url();
        String payments = "/api/v1/networks/" + running.ring().network() + "/payments";
        for (String path : PATHS) {
            assertThat(answers(node, path, PATIENT_MILLIS)).as(path).isTrue();
        }
        try (TricklingClients slow = new TricklingClients()) {
            slow.begin(node, 80, "/index.xhtml", FORM)
                    .begin(node, 40, "/app/index.xhtml", FORM)
                    .begin(node, 40, "/api/v1/users", JSON)
                    .begin(node, 40, payments, "application/octet-stream");
            for (int round = 0; round < ROUNDS; round++) {
                slow.trickle();
                for (String path : PATHS) {
                    assertThat(answersSoon(node, path)).as(path).isTrue();
                }
            }
            int left = Eventually.sees("all are answered or cut", () -> slow.trickle(), waiting -> waiting == 0);
            assertThat(left).isZero();
        }
    }

    /** Within a second; tried again, since the machine has other things to do as well. */
    private static boolean answersSoon(URI node, String path) {
        return IntStream.range(0, TRIES).anyMatch(each -> answers(node, path, MAX_MILLIS));
    }

    private static boolean answers(URI node, String path, int millis) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) node.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(millis);
            connection.setReadTimeout(millis);
            connection.getInputStream().readAllBytes();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException late) {
            return false;
        }
    }
}
