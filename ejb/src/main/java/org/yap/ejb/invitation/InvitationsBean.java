package org.yap.ejb.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.access.ForEveryone;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.admission.JoinRequestRecord.State;

/** Both sides of an admission. Holds no transaction while the other node is asked. */
@Singleton
@Startup
@DependsOn("NetworkStartup")
@Local(Invitations.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InvitationsBean implements Invitations {
    private final InvitationIssuer issuer;
    private final JoinRequests requests;
    private final InvitationAcceptance acceptance;
    private final AskingAgain askingAgain;

    /** For the container's proxy. */
    public InvitationsBean() {
        this(null, null, null, null);
    }

    @Inject
    InvitationsBean(
            InvitationIssuer issuer, JoinRequests requests, InvitationAcceptance acceptance, AskingAgain askingAgain) {
        this.issuer = issuer;
        this.requests = requests;
        this.acceptance = acceptance;
        this.askingAgain = askingAgain;
    }

    @PostConstruct
    void start() {
        askingAgain.start(acceptance);
    }

    @Override
    @AdministratorOnly
    public String invite(NetworkId network, Terms terms, String administrator) throws RefusedException {
        return issuer.invite(network, terms, administrator);
    }

    @Override
    @AdministratorOnly
    public List<InvitationRow> invitations(NetworkId network) throws RefusedException {
        return issuer.invitations(network);
    }

    @Override
    @AdministratorOnly
    public void revoke(NetworkId network, String id, String administrator) throws RefusedException {
        issuer.revoke(network, id, administrator);
    }

    @Override
    @AdministratorOnly
    public List<RequestRow> waiting(NetworkId network) throws RefusedException {
        return requests.waiting(network);
    }

    @Override
    @AdministratorOnly
    public void admit(NetworkId network, NodeId node, String administrator) throws RefusedException {
        requests.decide(network, node, State.ADMITTED, administrator);
    }

    @Override
    @AdministratorOnly
    public void refuse(NetworkId network, NodeId node, String administrator) throws RefusedException {
        requests.decide(network, node, State.REFUSED, administrator);
    }

    @Override
    @AdministratorOnly
    public Joining accept(String link, String name, String administrator) throws RefusedException {
        return acceptance.accept(link, name, administrator);
    }

    @Override
    @AdministratorOnly
    public List<AskedRow> asked() throws RefusedException {
        return acceptance.asked();
    }

    @Override
    @AdministratorOnly
    public void giveUp(NetworkId network, String administrator) throws RefusedException {
        acceptance.giveUp(network, administrator);
    }

    @Override
    @ForEveryone
    public String answerJoinRequest(String signedRequest, String client) throws RefusedException {
        return requests.answer(signedRequest, client);
    }
}
