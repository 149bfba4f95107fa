package org.yap.ledger.effect;

/** Carries out effects: one method for each kind. */
public interface EffectHandler {
    void send(Effect.Send send);

    void checkBlock(Effect.CheckBlock request);

    void paymentAnswer(Effect.PaymentAnswer answer);

    void blockAnswer(Effect.BlockAnswer answer);

    void notice(Effect.Notice notice);

    void misbehaved(Effect.Misbehaved misbehaved);

    void brought(Effect.Brought brought);
}
