package org.yap.ejb.payment;

import java.util.function.Consumer;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.wallet.WalletKeys;

/** What payments are made of: given by the container, or by a test. */
record PaymentParts(
        WalletKeys wallets,
        LedgerGateway gateway,
        PaymentQueue queue,
        PaymentArchive archive,
        NodeClock clock,
        Consumer<PaymentProgressed> listener) {}
