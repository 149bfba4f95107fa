package org.yap.ledger.membership.step;

/** Carries out effects: one method for each kind of {@link MembershipEffect}. */
public interface MembershipEffectHandler {
    void send(MembershipEffect.Send effect);

    void ask(MembershipEffect.Ask effect);

    void answer(MembershipEffect.Answer effect);

    void connect(MembershipEffect.Connect effect);

    void disconnect(MembershipEffect.Disconnect effect);

    void up(MembershipEffect.Up effect);

    void down(MembershipEffect.Down effect);

    void remember(MembershipEffect.Remember effect);

    void changed(MembershipEffect.Changed effect);
}
