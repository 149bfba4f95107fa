package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.payment.PaymentStatus.CANCELLED;
import static org.yap.ejb.payment.PaymentStatus.FAILED;
import static org.yap.ejb.payment.PaymentStatus.IN_BLOCK;
import static org.yap.ejb.payment.PaymentStatus.NOT_STORED;
import static org.yap.ejb.payment.PaymentStatus.REFUSED;
import static org.yap.ejb.payment.PaymentStatus.SEEN;
import static org.yap.ejb.payment.PaymentStatus.SENT;
import static org.yap.ejb.payment.PaymentStatus.SUBMITTING;
import static org.yap.ejb.payment.PaymentStatus.UNKNOWN;
import static org.yap.ejb.payment.PaymentStatus.UNSENT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ejb.payment.Payments.OrderRow;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** The status of a payment that was begun here, from how far it came and what the ledger has of it. */
class PaymentStatusTest {
    private static final Hash256 ID = Hash256.twice(new byte[] {1});
    private static final NetworkId NETWORK = new NetworkId(Hash256.twice(new byte[] {2}));

    @ParameterizedTest
    @MethodSource("made")
    void isNeverPaidIfItFailed(PaymentStatus made) {
        assertThat(status(FAILED, made)).isEqualTo(FAILED).matches(PaymentStatus::isNotPaid);
        assertThat(status(CANCELLED, made)).isEqualTo(CANCELLED).matches(PaymentStatus::isNotPaid);
    }

    @Test
    void followsAnUnsentPaymentUntilItIsAcceptedOrRejected() {
        assertThat(status(UNSENT, UNSENT)).isEqualTo(UNSENT);
        assertThat(status(UNSENT, SENT)).isEqualTo(SENT).matches(PaymentStatus::isSent);
        assertThat(status(UNSENT, IN_BLOCK)).isEqualTo(IN_BLOCK).matches(PaymentStatus::isSent);
        assertThat(status(UNSENT, REFUSED)).isEqualTo(REFUSED).matches(PaymentStatus::isNotPaid);
    }

    @Test
    void isNotCalledUnpaidWhileNobodyCanBeAsked() {
        assertThat(PaymentRows.statusOf(at(UNSENT), Optional.empty(), false)).isEqualTo(UNSENT);
        assertThat(PaymentRows.statusOf(at(SENT), Optional.empty(), false)).isEqualTo(SENT);
        assertThat(PaymentRows.statusOf(at(UNSENT), Optional.empty(), true))
                .as("it was never kept")
                .isEqualTo(NOT_STORED)
                .matches(PaymentStatus::isNotPaid);
    }

    @Test
    void isUnknownAfterARestart() {
        assertThat(PaymentRows.statusOf(Optional.empty(), Optional.empty(), true))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void isSentOnlyWhenTheLedgerHasIt() {
        assertThat(status(SUBMITTING, UNSENT)).isEqualTo(SUBMITTING).matches(PaymentStatus::isUnderWay);
        assertThat(status(SENT, SEEN)).isEqualTo(SEEN).matches(PaymentStatus::isSent);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"REFUSED", "EXPIRED", "BLOCKED", "SUPERSEDED", "REPLACED", "GIVEN_UP"})
    void isNotPaidIfNoBlockWillTakeIt(PaymentStatus made) {
        assertThat(status(SENT, made)).isEqualTo(made).matches(PaymentStatus::isNotPaid);
        assertThat(status(UNSENT, made)).isEqualTo(made).matches(PaymentStatus::isNotPaid);
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void isOneThingOfFive(PaymentStatus status) {
        Set<PaymentStatus> ofTheirOwn = Set.of(UNSENT, UNKNOWN);
        assertThat(Stream.of(status.isUnderWay(), status.isSent(), status.isNotPaid(), ofTheirOwn.contains(status)))
                .containsOnlyOnce(true);
    }

    private static Stream<PaymentStatus> made() {
        return PaymentStatus.MADE.stream();
    }

    private static PaymentStatus status(PaymentStatus progress, PaymentStatus row) {
        return PaymentRows.statusOf(at(progress), Optional.of(row(row)), true);
    }

    private static Optional<Progress> at(PaymentStatus status) {
        AddressHash nobody = AddressHash.ofHex("00".repeat(20));
        OrderRow order = new OrderRow(nobody, "", Amount.of(1), Amount.ZERO, "");
        return Optional.of(new Progress("ticket", NETWORK, order, status, 99, Optional.of(ID), Optional.empty(), ""));
    }

    private static PaymentRow row(PaymentStatus status) {
        AddressHash nobody = AddressHash.ofHex("00".repeat(20));
        return new PaymentRow(
                NETWORK,
                ID,
                status,
                Optional.empty(),
                0,
                0,
                null,
                0,
                nobody,
                "",
                0,
                Amount.of(1),
                Amount.ZERO,
                "",
                0,
                List.of(),
                null);
    }
}
