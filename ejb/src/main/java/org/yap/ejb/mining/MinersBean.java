package org.yap.ejb.mining;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.access.ForEveryone;
import org.yap.ejb.clock.NodeAlarms;
import org.yap.ejb.clock.RaisedAlarms;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.runtime.NetworkTakenUp;
import org.yap.ejb.runtime.OtherMembers;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.HashKernels;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.network.MinerRecord;
import org.yap.persistence.network.MinerRepository;

/** The miners of all networks of this node. */
@Singleton
@Startup
@DependsOn({"NetworkStartup", "GossipStartup"})
@Local(Miners.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MinersBean implements Miners {
    private static final System.Logger LOG = System.getLogger(MinersBean.class.getName());
    private static final int MAX_ON_DEMAND = 10_000;
    private static final long ON_DEMAND_NANOS = 300_000_000_000L;
    private static final String LOCALNET_SWITCH = "yap.localnet.secret";

    private final Map<NetworkId, NetworkMiner> miners = new ConcurrentHashMap<>();
    private final RandomGenerator random = new SecureRandom();
    private final long started = System.nanoTime();

    private final LedgerGateway gateway;
    private final MinerRepository repository;
    private final Transactions transactions;
    private final Audit audit;
    private final NodeClock clock;
    private final OtherMembers others;
    private final NodeAlarms alarms;
    private final RaisedAlarms raised;

    @Resource
    private ManagedThreadFactory threads;

    /** For the container. */
    public MinersBean() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    MinersBean(
            LedgerGateway gateway,
            MinerRepository repository,
            Transactions transactions,
            Audit audit,
            NodeClock clock,
            OtherMembers others,
            NodeAlarms alarms,
            RaisedAlarms raised) {
        this.others = others;
        this.alarms = alarms;
        this.raised = raised;
        this.gateway = gateway;
        this.repository = repository;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        for (NetworkId network : gateway.running()) {
            setting(network).ifPresent(setting -> begin(network, setting));
        }
    }

    private void begin(NetworkId network, MinerRecord setting) {
        try {
            miner(network).apply(setting);
        } catch (RefusedException e) {
            LOG.log(System.Logger.Level.INFO, "Nothing is mined in network {0}, which has just ended", network);
        }
    }

    @PreDestroy
    void stop() {
        miners.values().forEach(NetworkMiner::stop);
    }

    @Override
    @AdministratorOnly
    public void configure(NetworkId network, MinerSettings settings, String administrator) throws RefusedException {
        MinerRecord setting = judged(network, settings);
        transactions.call(() -> {
            repository.set(network, setting);
            audit.record(administrator, "miner.configure", network + " " + settings);
            return null;
        });
        miner(network).apply(setting);
    }

    @Override
    @AdministratorOnly
    public MinerRow of(NetworkId network) throws RefusedException {
        NetworkRules rules = gateway.genesis(network).rules();
        MinerSettings settings = setting(network)
                .map(set -> new MinerSettings(
                        set.enabled(),
                        set.threads(),
                        set.intensity(),
                        Address.format(set.reward(), rules.addressPrefix(), network)))
                .orElse(new MinerSettings(false, 1, DEFAULT_INTENSITY, ""));
        NetworkMiner miner = miner(network);
        long mined = transactions.call(() -> repository.blocksMined(network));
        return new MinerRow(settings, miner.isRunning(), miner.hashRate(), mined);
    }

    @Override
    @ForEveryone
    public boolean minesFor(NetworkId network, AddressHash account) {
        return setting(network)
                .filter(setting -> setting.enabled() && setting.reward().equals(account))
                .isPresent();
    }

    @Override
    @ForEveryone
    public List<Hash256> mineNow(NetworkId network, int count) throws RefusedException {
        if (System.getProperty(LOCALNET_SWITCH, "").isEmpty()) {
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "only test networks mine on demand");
        }
        if (count < 1 || count > MAX_ON_DEMAND) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "1 to " + MAX_ON_DEMAND + " blocks");
        }
        int interval = gateway.genesis(network).rules().pace().blockInterval();
        AddressHash reward = setting(network)
                .orElseThrow(() -> new RefusedException(ServiceReason.BAD_INPUT, "the miner has no reward address"))
                .reward();
        NetworkMiner miner = miner(network);
        HashKernels.consider();
        long start = System.nanoTime();
        OnDemandMiner onDemand = new OnDemandMiner(
                new GatewayMiningNetwork(
                        gateway,
                        network,
                        status -> {},
                        parent -> Math.min(clock.millis(), Math.multiplyExact(1000L, parent + interval))),
                miner::nextExtraNonce,
                () -> countMined(network),
                () -> System.nanoTime() - start > ON_DEMAND_NANOS);
        synchronized (miner) {
            return onDemand.mine(reward, count);
        }
    }

    @Override
    @ForEveryone
    public void left(@Observes NetworkLeft event) {
        NetworkMiner miner = miners.remove(event.network());
        if (miner != null) {
            miner.stop();
        }
    }

    @Override
    @ForEveryone
    public void takenUp(@Observes NetworkTakenUp event) {
        setting(event.network()).ifPresent(setting -> begin(event.network(), setting));
    }

    private MinerRecord judged(NetworkId network, MinerSettings settings) throws RefusedException {
        if (settings.threads() < 1 || settings.threads() > MAX_THREADS) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "1 to " + MAX_THREADS + " threads");
        }
        if (settings.intensity() < 1 || settings.intensity() > 100) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "an intensity of 1 to 100 percent");
        }
        NetworkRules rules = gateway.genesis(network).rules();
        String address = settings.address() == null ? "" : settings.address().strip();
        AddressHash reward = RefusedException.unlessAccepted(Address.parse(address, rules.addressPrefix(), network));
        return new MinerRecord(settings.enabled(), settings.threads(), settings.intensity(), reward);
    }

    private NetworkMiner miner(NetworkId network) throws RefusedException {
        NetworkRules rules = gateway.genesis(network).rules();
        return miners.computeIfAbsent(network, id -> miner(id, rules));
    }

    private NetworkMiner miner(NetworkId network, NetworkRules rules) {
        MiningGate gate = new MiningGate(
                network,
                rules.pace().futureLimit(),
                () -> others.anyIn(network),
                alarms,
                raised,
                clock,
                System::nanoTime,
                started);
        return new NetworkMiner(
                new GatewayMiningNetwork(gateway, network, gate::check, parent -> clock.millis()),
                threads,
                System::nanoTime,
                random,
                () -> countMined(network),
                gate::close);
    }

    private Optional<MinerRecord> setting(NetworkId network) {
        try {
            return transactions.call(() -> repository.setting(network));
        } catch (RefusedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void countMined(NetworkId network) {
        transactions.run(() -> repository.countMined(network, 1));
    }
}
