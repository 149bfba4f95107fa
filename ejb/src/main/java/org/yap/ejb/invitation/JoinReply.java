package org.yap.ejb.invitation;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.contact.SignedFields;
import org.yap.ejb.contact.WebAddress;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.neighbour.NeighbourLimit;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.verdict.Judged;

/**
 * The inviter's answer, signed by its identity key over the request's nonce and token's hash.
 *
 * @param members n, including the joining node
 */
record JoinReply(PeerCertificate certificate, HostPort address, String publicUrl, Genesis genesis, int members) {
    private static final String PURPOSE = "yap join reply 1";
    static final int MAX_LENGTH = 4 * 1024 * 1024;

    static String signed(
            JoinRequest request,
            HostPort address,
            String publicUrl,
            Genesis genesis,
            int members,
            NodeIdentity identity) {
        return SignedFields.sign(
                PURPOSE,
                Map.of(
                        "network", request.network().toString(),
                        "nonce", request.nonce(),
                        "invitation", Invitation.hashOf(request.token()),
                        "address", address.toString(),
                        "url", publicUrl,
                        "genesis", Base64.getEncoder().encodeToString(genesis.bytes()),
                        "members", Integer.toString(members)),
                identity);
    }

    /** Judges whether the reply comes from the inviter and belongs to this network, nonce and token. */
    static Judged<JoinReply> read(String json, Invitation invitation, String nonce) {
        Optional<SignedFields> read = SignedFields.read(PURPOSE, json, MAX_LENGTH);
        if (read.isEmpty()) {
            return bad("the answer is not a signed reply");
        }
        SignedFields fields = read.get();
        if (!fields.signer().id().equals(invitation.inviter())) {
            return bad("answered by node " + fields.signer().id() + ", which is not the one in the link");
        }
        if (!fields.text("nonce").equals(nonce)
                || !fields.text("invitation").equals(Invitation.hashOf(invitation.token()))
                || !fields.text("network").equals(invitation.network().toString())) {
            return bad("the answer belongs to another request");
        }
        return content(fields, invitation);
    }

    private static Judged<JoinReply> content(SignedFields fields, Invitation invitation) {
        Optional<HostPort> address = HostPort.read(fields.text("address"));
        Optional<Integer> members = fields.count("members", 1, NeighbourLimit.MAX_MEMBERS);
        Optional<byte[]> genesisBytes = fields.bytesOf("genesis");
        String url = fields.text("url");
        if (address.isEmpty()
                || members.isEmpty()
                || genesisBytes.isEmpty()
                || url.length() > JoinRequest.MAX_URL
                || !WebAddress.isForm(url)) {
            return bad("a field of the answer is missing or malformed");
        }
        return Genesis.decode(genesisBytes.get())
                .then(genesis -> genesis.id().equals(invitation.network())
                        ? Judged.accept(new JoinReply(fields.signer(), address.get(), url, genesis, members.get()))
                        : bad("the genesis block is that of another network: " + genesis.id()));
    }

    private static Judged<JoinReply> bad(String detail) {
        return Judged.reject(ServiceReason.INVITATION_BAD, detail);
    }
}
