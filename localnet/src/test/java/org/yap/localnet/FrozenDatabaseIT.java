package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.process.Await;

/**
 * The database server stands still: it holds its connections, and answers nothing. All nodes share it here. Each says within
 * seconds that it is unavailable, and goes on by itself afterwards.
 */
@ExtendWith(RunningNetwork.Shared.class)
class FrozenDatabaseIT {
    private static final int UNAVAILABLE = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Test
    void answersUnavailableAtOnceAndGoesOnAfterwards(RunningNetwork network) throws Exception {
        LocalNode node = network.machine().node(1);
        long height = node.api().tip(network.ring().network()).height();

        network.machine().database().freeze();
        try {
            // Those that come before the node knows wait for the database, but not for ever.
            List<CompletableFuture<HttpResponse<String>>> first =
                    List.of(ask(node, "/index.xhtml"), ask(node, "/api/v1/networks"), ask(node, "/api/v1/health"));
            for (CompletableFuture<HttpResponse<String>> answer : first) {
                assertThat(answer.join().body()).isNotEmpty();
            }
            Await.until("node 1 knows that its database is silent", PATIENCE, () -> !serves(node));

            assertThat(ask(node, "/api/v1/health/live").join().statusCode()).isEqualTo(200);
            assertThat(ask(node, "/api/v1/health").join().statusCode()).isEqualTo(UNAVAILABLE);
            HttpResponse<String> called = ask(node, "/api/v1/networks").join();
            assertThat(called.statusCode()).isEqualTo(UNAVAILABLE);
            assertThat(called.body()).contains("\"unavailable\"");
            HttpResponse<String> page = ask(node, "/index.xhtml").join();
            assertThat(page.statusCode()).isEqualTo(UNAVAILABLE);
            assertThat(page.body()).contains("</html>");
        } finally {
            network.machine().database().thaw();
        }

        for (LocalNode each : network.machine().nodes()) {
            Await.until("node " + each.number() + " serves again", AFTERWARDS, () -> serves(each));
        }
        network.mine(network.ring(), 1, 1);
        network.ring().awaitOneTip(AFTERWARDS);
        NodeApi api = node.api();
        assertThat(api.tip(network.ring().network()).height()).isGreaterThan(height);
    }

    private boolean serves(LocalNode node) {
        return ask(node, "/api/v1/health/ready").join().statusCode() == 200;
    }

    /** Fails if there is no whole answer in time. */
    private CompletableFuture<HttpResponse<String>> ask(LocalNode node, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
