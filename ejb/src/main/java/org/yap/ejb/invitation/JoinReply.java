package org.yap.ejb.invitation;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.contact.SignedFields;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/**
 * The answer to a {@link JoinRequest}, signed by the identity key of the node that was asked, over the request's nonce
 * and the hash of its token.
 *
 * @param node that answers
 * @param name that it gives itself; may be empty
 * @param admitted empty while an administrator has still to say yes
 */
record JoinReply(NodeId node, String name, Optional<Admitted> admitted) {
    static final int MAX_LENGTH = 4 * 1024 * 1024;

    private static final String PURPOSE = "yap join reply 2";
    private static final String STATE = "state";
    private static final String ADMITTED = "admitted";
    private static final String WAITING = "waiting";

    /**
     * What a newcomer begins with.
     *
     * @param contact lease of the node that answers
     * @param vouchers for the newcomer, the first by the node that answers; none in an open network
     */
    record Admitted(Genesis genesis, Lease contact, List<Voucher> vouchers) {}

    static String admitted(JoinRequest request, Admitted admitted, NodeIdentity identity) {
        return signed(
                request,
                Map.of(
                        STATE,
                        ADMITTED,
                        "name",
                        admitted.contact().name(),
                        "genesis",
                        base64(admitted.genesis().bytes()),
                        "lease",
                        base64(admitted.contact().bytes()),
                        "vouchers",
                        base64(Voucher.chainBytes(admitted.vouchers()))),
                identity);
    }

    /** {@code name}: of the node that answers. */
    static String waiting(JoinRequest request, String name, NodeIdentity identity) {
        return signed(request, Map.of(STATE, WAITING, "name", name), identity);
    }

    private static String signed(JoinRequest request, Map<String, String> fields, NodeIdentity identity) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("network", request.network().toString());
        all.put("nonce", request.nonce());
        all.put("invitation", request.tokenHash());
        return SignedFields.sign(PURPOSE, all, identity);
    }

    /**
     * Judges whether the reply comes from the inviter and belongs to this network, nonce and token. Lease and vouchers
     * are only read.
     *
     * @param newcomer whom the vouchers are for
     */
    static Judged<JoinReply> read(String json, Invitation invitation, String nonce, NodeId newcomer, NodeKeys keys) {
        Optional<SignedFields> read = SignedFields.read(PURPOSE, json, MAX_LENGTH);
        if (read.isEmpty()) {
            return bad("the answer is not a signed reply");
        }
        SignedFields fields = read.get();
        NodeId signer = fields.signer().id();
        if (!invitation.inviter().orElse(signer).equals(signer)) {
            return bad("answered by node " + signer + ", which is not the one in the link");
        }
        if (!fields.text("nonce").equals(nonce)
                || !fields.text("invitation").equals(invitation.tokenHash())
                || !fields.text("network").equals(invitation.network().toString())) {
            return bad("the answer belongs to another request");
        }
        String name = fields.text("name");
        if (!Lease.isName(name)) {
            return bad("no name");
        }
        return switch (fields.text(STATE)) {
            case ADMITTED ->
                content(fields, invitation, newcomer, keys)
                        .then(admitted -> Judged.accept(new JoinReply(signer, name, Optional.of(admitted))));
            case WAITING -> Judged.accept(new JoinReply(signer, name, Optional.empty()));
            default -> bad("neither admitted nor waiting");
        };
    }

    private static Judged<Admitted> content(
            SignedFields fields, Invitation invitation, NodeId newcomer, NodeKeys keys) {
        Optional<byte[]> genesisBytes = fields.bytesOf("genesis");
        Optional<byte[]> lease = fields.bytesOf("lease");
        Optional<byte[]> vouchers = fields.bytesOf("vouchers");
        if (genesisBytes.isEmpty() || lease.isEmpty() || vouchers.isEmpty()) {
            return bad("a field of the answer is missing or malformed");
        }
        return Genesis.decode(genesisBytes.get()).then(genesis -> {
            if (!genesis.id().equals(invitation.network())) {
                return bad("the genesis block is that of another network: " + genesis.id());
            }
            return Lease.decode(lease.get(), keys).then(contact -> {
                if (!contact.node().equals(fields.signer().id())) {
                    return bad("the lease is that of another node: " + contact.node());
                }
                return Voucher.decodeChain(vouchers.get(), newcomer, keys)
                        .then(chain -> Judged.accept(new Admitted(genesis, contact, chain)));
            });
        });
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static <T> Judged<T> bad(String detail) {
        return Judged.reject(ServiceReason.INVITATION_BAD, detail);
    }
}
