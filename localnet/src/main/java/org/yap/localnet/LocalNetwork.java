package org.yap.localnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.yap.localnet.database.EmbeddedDatabase;
import org.yap.localnet.database.NodeDatabase;
import org.yap.localnet.process.FreeMemory;
import org.yap.localnet.process.PrivateFiles;
import org.yap.localnet.process.StateDirectory;
import org.yap.localnet.proxy.Links;

/**
 * Nodes on this machine and the database server beneath them: started together, ended together. What it does not know is the
 * money: see {@link NetworkProvisioner}.
 */
public final class LocalNetwork implements AutoCloseable {
    public static final int MAX_NODES = 8;

    private static final Duration READY_LIMIT = Duration.ofMinutes(10);

    private final Installation installation;
    private final StateDirectory state;
    private final NodeOptions options;
    private final ProgressLog progress;
    private final List<LocalNode> nodes = new ArrayList<>();
    private final Optional<Links> links;
    /** Held while the database server starts, so that nobody ends half of it. */
    private final Object databaseStart = new Object();

    private EmbeddedDatabase database;
    private boolean closed;

    /** {@code proxied}: with {@link Links} between the nodes, for tests that cut them. */
    public LocalNetwork(
            Installation installation,
            StateDirectory state,
            NodeOptions options,
            ProgressLog progress,
            boolean proxied) {
        this.installation = installation;
        this.state = state;
        this.options = options;
        this.progress = progress;
        this.links = proxied ? Optional.of(new Links(this::pidOf)) : Optional.empty();
    }

    /** Ends what a killed run left running in this directory. */
    public static void stopStaleProcesses(StateDirectory state, ProgressLog progress) {
        for (int node = 1; node <= MAX_NODES; node++) {
            if (LocalNode.stopStale(state, node)) {
                progress.say("ended node %d, left over from an earlier run", node);
            }
        }
        if (EmbeddedDatabase.stopStale(state)) {
            progress.say("ended PostgreSQL, left over from an earlier run");
        }
    }

    /** Starts the database and {@code count} nodes at once, and waits until all answer. */
    public void start(int count) throws IOException, SQLException, InterruptedException {
        FreeMemory.require(count, options.megabytes());
        startDatabase();
        for (int node = 1; node <= count; node++) {
            prepare(node);
        }
        startAll(List.copyOf(nodes));
    }

    private void startDatabase() throws IOException, InterruptedException {
        int port = NodePorts.kept(state, "ports.database");
        synchronized (databaseStart) {
            refuseIfClosed();
            database = EmbeddedDatabase.start(state, port, MAX_NODES);
        }
        progress.say("PostgreSQL runs on port %d", port);
    }

    private synchronized void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("ended while starting");
        }
    }

    /** Starts one more node. */
    public LocalNode addNode() throws IOException, SQLException {
        return addNodes(1).get(0);
    }

    /** Starts more nodes. */
    public List<LocalNode> addNodes(int count) throws IOException, SQLException {
        List<LocalNode> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(prepare(nodes.size() + 1));
        }
        startAll(added);
        return added;
    }

    private LocalNode prepare(int number) throws IOException, SQLException {
        NodePorts ports = NodePorts.of(state, number);
        NodeDatabase own = database.ensure(number);
        int gossip = links.isPresent() ? links.get().addGossip(number, ports.gossip()) : ports.gossip();
        int requests = links.isPresent() ? links.get().addRequests(number, ports.http()) : ports.http();
        Path secret = state.path("secret.node" + number);
        PrivateFiles.write(secret, state.password("secret.node" + number).getBytes(StandardCharsets.UTF_8));
        NodeOptions all = options.with("yap.db.url", own.url())
                .with("yap.node.secret.file", secret.toString())
                .with("yap.db.user", own.user())
                .with("yap.db.password", own.password())
                .with("yap.db.owner.user", own.owner())
                .with("yap.db.owner.password", own.ownerPassword())
                .with("yap.cluster.password", state.password("cluster.node" + number))
                .with("yap.cookie.name", "YAP" + number)
                .with("yap.gossip.port", Integer.toString(ports.gossip()))
                .with("yap.gossip.host", "127.0.0.1")
                .with("yap.gossip.address", "127.0.0.1:" + gossip)
                .with("yap.public.url", "http://127.0.0.1:" + requests);
        LocalNode node = new LocalNode(number, installation, LocalNode.base(state, number), ports, all);
        synchronized (this) {
            nodes.add(node);
        }
        return node;
    }

    /** As many at once as there are cores: more only get in each other's way. */
    private void startAll(List<LocalNode> all) {
        int atOnce = Math.min(all.size(), Math.max(2, Runtime.getRuntime().availableProcessors()));
        progress.say("starting %d of WildFly, %d at once", all.size(), atOnce);
        ExecutorService starting = Executors.newFixedThreadPool(atOnce);
        try {
            List<CompletableFuture<Void>> ready = all.stream()
                    .map(node -> CompletableFuture.runAsync(() -> startAndWait(node), starting))
                    .toList();
            CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new)).join();
        } finally {
            starting.shutdownNow();
        }
    }

    private void startAndWait(LocalNode node) {
        try {
            synchronized (this) {
                refuseIfClosed();
                node.start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node.awaitReady(READY_LIMIT);
        progress.say("node %d answers at %s (%d MB)", node.number(), node.url(), node.residentMegabytes());
    }

    public synchronized List<LocalNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Counted from 1. */
    public synchronized LocalNode node(int number) {
        return nodes.get(number - 1);
    }

    /** To cut and join; IllegalStateException unless made for it. */
    public Links links() {
        return links.orElseThrow(() -> new IllegalStateException("started without proxies"));
    }

    /** The server that all nodes' databases are on. */
    public EmbeddedDatabase database() {
        return database;
    }

    /** How large a node's database is. */
    public long databaseBytes(int node) throws IOException, SQLException {
        return database.bytes(node);
    }

    public StateDirectory state() {
        return state;
    }

    private Optional<Long> pidOf(int number) {
        LocalNode node = node(number);
        return node.isAlive() ? Optional.of(node.pid()) : Optional.empty();
    }

    /** Ends all nodes at once, then the database. May be called from a shutdown hook while it starts, and twice. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        List<Thread> stopping = nodes().stream()
                .map(node -> new Thread(node::stop, "stop " + node))
                .toList();
        stopping.forEach(Thread::start);
        try {
            for (Thread thread : stopping) {
                thread.join();
            }
            if (links.isPresent()) {
                links.get().close();
            }
            closeDatabase();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** If it was interrupted while it started, a server may run that nobody knows yet. */
    private void closeDatabase() throws IOException {
        synchronized (databaseStart) {
            if (database == null) {
                EmbeddedDatabase.stopStale(state);
            } else {
                database.close();
            }
        }
    }
}
