package org.yap.localnet.mine;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Collectors;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/**
 * Mines exactly {@code count} blocks of {@code network} at once, and answers their hashes as JSON. Only for those who know the
 * secret with which this node was started.
 */
@WebServlet("/mine")
public class MineServlet extends HttpServlet {
    /** Where it is, at each node. */
    public static final String PATH = "/localnet/mine";

    public static final String NETWORK = "network";
    public static final String COUNT = "count";
    public static final String SECRET_HEADER = "X-Yap-Localnet";

    /** The node's system property; Yap itself mines on demand only where it is set. */
    public static final String SECRET = "yap.localnet.secret";

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    @EJB(lookup = "java:global/yap/yap-ejb/MinersBean!org.yap.ejb.mining.Miners")
    private transient Miners miners;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        if (!isKnown(request.getHeader(SECRET_HEADER))) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "not-allowed", "");
            return;
        }
        try {
            List<Hash256> blocks = miners.mineNow(
                    NetworkId.ofHex(request.getParameter(NETWORK)), Integer.parseInt(request.getParameter(COUNT)));
            response.getWriter()
                    .write(blocks.stream()
                            .map(block -> '"' + block.toString() + '"')
                            .collect(Collectors.joining(",", "{\"blocks\":[", "]}")));
        } catch (RefusedException e) {
            refuse(response, UNPROCESSABLE, e.reason().id(), e.getMessage());
        }
    }

    private static boolean isKnown(String told) {
        String secret = System.getProperty(SECRET, "");
        return !secret.isEmpty() && told != null && MessageDigest.isEqual(utf8(told), utf8(secret));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Neither holds a quote: reasons are ids, and the miner's details are plain words. */
    private static void refuse(HttpServletResponse response, int status, String reason, String message)
            throws IOException {
        response.setStatus(status);
        response.getWriter().write("{\"reason\":\"" + reason + "\",\"message\":\"" + message + "\"}");
    }
}
