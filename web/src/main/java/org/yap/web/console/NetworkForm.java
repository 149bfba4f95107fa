package org.yap.web.console;

import java.io.Serializable;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.Amount;

/** What the form of a new network holds. Half-life, future limit and first bits may be empty: then they follow the rest. */
public class NetworkForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private String name;
    private String currency;
    private int decimals;
    private String addressPrefix;
    private int blockInterval;
    private Integer halfLife;
    private Integer futureLimit;
    private int paymentWorkBits;
    private int switchMargin;
    private int maxNeighbours;
    private transient Amount blockReward;
    private int halvingInterval;
    private int rewardMaturity;
    private int maxBlockBytes;
    private transient Amount minFee;
    private Admission admission;
    private String initialBits;
    private String allocations;

    NetworkForm(NetworkRules defaults) {
        decimals = defaults.money().decimals();
        addressPrefix = defaults.addressPrefix();
        blockInterval = defaults.pace().blockInterval();
        paymentWorkBits = defaults.paymentWorkBits();
        switchMargin = defaults.limits().switchMargin();
        maxNeighbours = defaults.limits().maxNeighbours();
        blockReward = defaults.money().blockReward();
        halvingInterval = defaults.money().halvingInterval();
        rewardMaturity = defaults.money().rewardMaturity();
        maxBlockBytes = defaults.limits().maxBlockBytes();
        minFee = defaults.minFee();
        admission = defaults.admission();
    }

    /** All but initial balances and first bits, which need to be read first. */
    NetworkRulesBuilder fill(NetworkRulesBuilder rules) {
        rules.name(name.strip())
                .currency(currency.strip())
                .decimals(decimals)
                .addressPrefix(addressPrefix.strip())
                .blockInterval(blockInterval)
                .paymentWorkBits(paymentWorkBits)
                .switchMargin(switchMargin)
                .maxNeighbours(maxNeighbours)
                .blockReward(blockReward.units())
                .minFee(minFee.units())
                .halvingInterval(halvingInterval)
                .rewardMaturity(rewardMaturity)
                .maxBlockBytes(maxBlockBytes)
                .admission(admission);
        if (halfLife != null) {
            rules.halfLife(halfLife);
        }
        if (futureLimit != null) {
            rules.futureLimit(futureLimit);
        }
        return rules;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public int getDecimals() {
        return decimals;
    }

    public void setDecimals(int decimals) {
        this.decimals = decimals;
    }

    public String getAddressPrefix() {
        return addressPrefix;
    }

    public void setAddressPrefix(String addressPrefix) {
        this.addressPrefix = addressPrefix;
    }

    public int getBlockInterval() {
        return blockInterval;
    }

    public void setBlockInterval(int blockInterval) {
        this.blockInterval = blockInterval;
    }

    public Integer getHalfLife() {
        return halfLife;
    }

    public void setHalfLife(Integer halfLife) {
        this.halfLife = halfLife;
    }

    public Integer getFutureLimit() {
        return futureLimit;
    }

    public void setFutureLimit(Integer futureLimit) {
        this.futureLimit = futureLimit;
    }

    public int getPaymentWorkBits() {
        return paymentWorkBits;
    }

    public void setPaymentWorkBits(int paymentWorkBits) {
        this.paymentWorkBits = paymentWorkBits;
    }

    public int getSwitchMargin() {
        return switchMargin;
    }

    public void setSwitchMargin(int switchMargin) {
        this.switchMargin = switchMargin;
    }

    public int getMaxNeighbours() {
        return maxNeighbours;
    }

    public void setMaxNeighbours(int maxNeighbours) {
        this.maxNeighbours = maxNeighbours;
    }

    public Amount getBlockReward() {
        return blockReward;
    }

    public void setBlockReward(Amount blockReward) {
        this.blockReward = blockReward;
    }

    public int getHalvingInterval() {
        return halvingInterval;
    }

    public void setHalvingInterval(int halvingInterval) {
        this.halvingInterval = halvingInterval;
    }

    public int getRewardMaturity() {
        return rewardMaturity;
    }

    public void setRewardMaturity(int rewardMaturity) {
        this.rewardMaturity = rewardMaturity;
    }

    public int getMaxBlockBytes() {
        return maxBlockBytes;
    }

    public void setMaxBlockBytes(int maxBlockBytes) {
        this.maxBlockBytes = maxBlockBytes;
    }

    public Amount getMinFee() {
        return minFee;
    }

    public void setMinFee(Amount minFee) {
        this.minFee = minFee;
    }

    public Admission getAdmission() {
        return admission;
    }

    public void setAdmission(Admission admission) {
        this.admission = admission;
    }

    public String getInitialBits() {
        return initialBits;
    }

    public void setInitialBits(String initialBits) {
        this.initialBits = initialBits;
    }

    public String getAllocations() {
        return allocations;
    }

    public void setAllocations(String allocations) {
        this.allocations = allocations;
    }
}
