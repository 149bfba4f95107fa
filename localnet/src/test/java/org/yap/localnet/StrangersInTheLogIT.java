package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.fixture.RunningNetwork;

/** Whoever is nobody's neighbour and no user tries again and again what can't work: the log has a few lines of it, not one for each. */
@ExtendWith(RunningNetwork.Shared.class)
class StrangersInTheLogIT {
    private static final int TRIES = 40;
    private static final int READ_MILLIS = 500;
    /** Some kinds may have a line of their own with a stack of calls. */
    private static final int MAX_RECORDS = 10;

    private static final List<String> REQUESTS = List.of(
            "GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: zzz;q=zz\r\n\r\n",
            "POST /api/v1/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: zzz\r\nContent-Length: 2\r\n\r\n{}",
            "POST /index.xhtml HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                    + "Content-Length: 7\r\n\r\n--x\r\nzz",
            "POST /index.xhtml HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded"
                    + "\r\n\r\nzz\r\n",
            multipart("/index.xhtml"),
            multipart("/api/v1.xhtml"),
            multipart("/api/v1/nothing"));

    @Test
    void haveAFewLinesHoweverOftenTheyTry(RunningNetwork network) throws Exception {
        LocalNode node = network.machine().node(2);
        long before = records(node);

        for (int i = 0; i < TRIES; i++) {
            handshakeWithoutCertificate(node.ports().gossip());
            talk(node.ports().gossip(), "no TLS at all\r\n\r\n");
            for (String request : REQUESTS) {
                talk(node.ports().http(), request);
            }
        }

        assertThat(records(node) - before).isLessThanOrEqualTo(MAX_RECORDS);
    }

    /** Lines that begin one, without the stacks of calls. */
    private static long records(LocalNode node) throws IOException {
        try (Stream<String> lines = Files.lines(node.log())) {
            return lines.filter(line -> line.matches("20\\d\\d-\\d\\d-\\d\\d .*"))
                    .count();
        }
    }

    /** With no parts at all. */
    private static String multipart(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 0\r\n\r\n";
    }

    private static void talk(int port, String bytes) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            say(socket, bytes);
        } catch (IOException refused) {
            // Just what is to be expected.
        }
    }

    private static void handshakeWithoutCertificate(int port) throws Exception {
        SSLContext anybody = SSLContext.getInstance("TLSv1.3");
        anybody.init(null, new TrustManager[] {new AnyNode()}, new SecureRandom());
        try (Socket socket = anybody.getSocketFactory().createSocket("127.0.0.1", port)) {
            say(socket, "x");
        } catch (IOException refused) {
            // Just what is to be expected.
        }
    }

    private static void say(Socket socket, String bytes) throws IOException {
        socket.setSoTimeout(READ_MILLIS);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        int unused = socket.getInputStream().read();
    }

    /** Trusts every server. */
    private static final class AnyNode implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
