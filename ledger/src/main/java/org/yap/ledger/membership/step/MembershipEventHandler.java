package org.yap.ledger.membership.step;

/** One method for each kind of {@link MembershipEvent}. */
public interface MembershipEventHandler {
    void messageReceived(MembershipEvent.MessageReceived event);

    void asked(MembershipEvent.Asked event);

    void answered(MembershipEvent.Answered event);

    void bridgeUp(MembershipEvent.BridgeUp event);

    void bridgeDown(MembershipEvent.BridgeDown event);

    void broughtNews(MembershipEvent.BroughtNews event);

    void epoch(MembershipEvent.Epoch event);

    void pinned(MembershipEvent.Pinned event);

    void banned(MembershipEvent.Banned event);

    void removed(MembershipEvent.Removed event);

    void contactGiven(MembershipEvent.ContactGiven event);

    void leaving(MembershipEvent.Leaving event);

    void tick(MembershipEvent.Tick event);
}
