package org.yap.ejb.invitation;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.access.ForEveryone;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Both sides of an invitation. Holds no transaction while the other node is asked. */
@Singleton
@Local(Invitations.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InvitationsBean implements Invitations {
    private final InvitationIssuer issuer;
    private final InvitationAcceptance acceptance;

    /** For the container's proxy. */
    public InvitationsBean() {
        this(null, null);
    }

    @Inject
    InvitationsBean(InvitationIssuer issuer, InvitationAcceptance acceptance) {
        this.issuer = issuer;
        this.acceptance = acceptance;
    }

    @Override
    @AdministratorOnly
    public String invite(NetworkId network, Terms terms, String administrator) throws RefusedException {
        return issuer.invite(network, administrator);
    }

    @Override
    @AdministratorOnly
    public String invite(NetworkId network, String administrator) throws RefusedException {
        return invite(network, Terms.USUAL, administrator);
    }

    @Override
    @AdministratorOnly
    public Joining accept(String link, String administrator) throws RefusedException {
        return accept(link, "", administrator);
    }

    @Override
    @AdministratorOnly
    public List<InvitationRow> invitations(NetworkId network) throws RefusedException {
        return List.of();
    }

    @Override
    @AdministratorOnly
    public void revoke(NetworkId network, String id, String administrator) throws RefusedException {
        throw notYet();
    }

    @Override
    @AdministratorOnly
    public List<RequestRow> waiting(NetworkId network) throws RefusedException {
        return List.of();
    }

    @Override
    @AdministratorOnly
    public void admit(NetworkId network, NodeId node, String administrator) throws RefusedException {
        throw notYet();
    }

    @Override
    @AdministratorOnly
    public void refuse(NetworkId network, NodeId node, String administrator) throws RefusedException {
        throw notYet();
    }

    @Override
    @AdministratorOnly
    public List<AskedRow> asked() throws RefusedException {
        return List.of();
    }

    @Override
    @AdministratorOnly
    public void giveUp(NetworkId network, String administrator) throws RefusedException {
        throw notYet();
    }

    private static RefusedException notYet() {
        return new RefusedException(ServiceReason.UNAVAILABLE, "nobody waits here yet");
    }

    @Override
    @AdministratorOnly
    public Joining accept(String link, String name, String administrator) throws RefusedException {
        return acceptance.accept(link, administrator);
    }

    @Override
    @ForEveryone
    public String answerJoinRequest(String signedRequest, String client) throws RefusedException {
        return issuer.answer(signedRequest);
    }
}
