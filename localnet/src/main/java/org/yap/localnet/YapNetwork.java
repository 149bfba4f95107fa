package org.yap.localnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.yap.localnet.process.OpenFiles;
import org.yap.localnet.process.StateDirectory;

/**
 * The run command ({@code mvn -Prun}): starts 1 to 8 real nodes, has them find each other from one link each, makes two
 * people who can pay each other, says where to log in, and waits for Ctrl-C. With an invitation link ({@code -Djoin})
 * it starts one node that joins another network. System properties: {@code yap.nodes}, {@code yap.join},
 * {@code yap.fresh}, {@code yap.state}, {@code yap.jvm} (more options for each node), {@code yap.stopped} (a file to
 * make if the network can't go on for a reason that was said), and those of {@link Installation}.
 */
public final class YapNetwork {
    /** Percent of a core: four of them leave a laptop usable. */
    private static final int INTENSITY = 5;
    /** About 2^18 hashes for the first block; the difficulty finds its own level from there. */
    private static final int INITIAL_BITS = 0x1e40_0000;

    /** Exit codes. */
    private static final int FAULT = 1;

    private static final int STOPPED = 3;

    private static final String MINING = "ring.mining";

    private static volatile boolean ending;

    private YapNetwork() {}

    public static void main(String[] arguments) throws IOException {
        ProgressLog progress = new ProgressLog(System.out);
        try {
            run(progress);
        } catch (Exception e) {
            if (!ending) {
                System.exit(report(e, progress));
            }
        }
    }

    /**
     * What a person can mend is said in one line; everything else is a bug and shows its stack. Returns the exit code:
     * the build takes {@link #STOPPED} without a stack of its own.
     */
    private static int report(Exception failure, ProgressLog progress) throws IOException {
        Optional<String> reason = StopReason.of(failure);
        if (reason.isEmpty()) {
            failure.printStackTrace(System.out);
            return FAULT;
        }
        progress.say("cannot go on: %s", reason.get());
        String mark = System.getProperty("yap.stopped", "");
        if (!mark.isEmpty()) {
            Files.writeString(Path.of(mark), reason.get());
        }
        return STOPPED;
    }

    private static void run(ProgressLog progress) throws Exception {
        String link = System.getProperty("yap.join", "").strip();
        int count = link.isEmpty() ? nodes() : 1;
        Path kept = Path.of(System.getProperty("yap.state", "localnet/state"));
        OpenFiles.check().ifPresent(warning -> progress.say("warning: %s", warning));
        Installation installation = Installation.ofBuild();
        try (StateDirectory state = StateDirectory.open(link.isEmpty() ? kept : JoinedNode.directory(kept, link))) {
            LocalNetwork.stopStaleProcesses(state, progress);
            KeptNetwork.prepare(state, count, fresh(), progress);
            NodeOptions options = NodeOptions.small()
                    .withJvm(System.getProperty("yap.jvm", ""))
                    .with("yap.localnet.secret", secret());
            LocalNetwork network = new LocalNetwork(installation, state, options, progress, false);
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(network, ended, progress), "end"));
            endWithParent();
            progress.say("starting %d %s, state in %s", count, count == 1 ? "node" : "nodes", state.path());
            network.start(count);
            String text = link.isEmpty()
                    ? made(network, state, progress)
                    : new JoinedNode(network.node(1), state, progress).join(link);
            progress.say("ready");
            System.out.println(text);
            System.out.flush();
            ended.await();
        }
    }

    /** Makes the network unless it is made; says where to log in. */
    private static String made(LocalNetwork network, StateDirectory state, ProgressLog progress) throws IOException {
        ProvisionedNetwork provisioned = new NetworkProvisioner(network, progress)
                .provision(
                        Clock.systemUTC(),
                        rules -> rules.name("Stone Money").currency("RAI").initialBits(INITIAL_BITS));
        mineAtFirst(provisioned, state);
        return welcome(provisioned, state);
    }

    /** Once: what administrators set in their consoles later stays as they set it. */
    private static void mineAtFirst(ProvisionedNetwork provisioned, StateDirectory state) throws IOException {
        if (state.find(MINING).isEmpty()) {
            provisioned.mineEverywhere(true, INTENSITY);
            state.keep(MINING, "set");
        }
    }

    /** Maven may be killed without a chance to end what it started. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            Thread watch = new Thread(() -> endAfter(parent), "parent");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static void endAfter(ProcessHandle parent) {
        parent.onExit().join();
        System.exit(0);
    }

    private static int nodes() {
        int count = Integer.getInteger("yap.nodes", 4);
        if (count < 1 || count > LocalNetwork.MAX_NODES) {
            throw new IllegalStateException("-Dnodes=1 to " + LocalNetwork.MAX_NODES + ", not " + count);
        }
        return count;
    }

    private static boolean fresh() {
        String fresh = System.getProperty("yap.fresh", "false");
        return fresh.isEmpty() || Boolean.parseBoolean(fresh);
    }

    /** Mining on demand is for tests; a secret that nobody knows keeps it shut. */
    private static String secret() {
        return Long.toHexString(new SecureRandom().nextLong()) + Long.toHexString(new SecureRandom().nextLong());
    }

    private static void end(LocalNetwork network, CountDownLatch ended, ProgressLog progress) {
        ending = true;
        progress.say("ending ...");
        network.close();
        progress.say("ended; the state is kept for the next run");
        ended.countDown();
    }

    private static String welcome(ProvisionedNetwork provisioned, StateDirectory state) throws IOException {
        StringBuilder text = new StringBuilder(512).append("\n  Log in and pay:\n");
        for (ProvisionedUser user : provisioned.users()) {
            text.append(String.format(
                    "  %-6s %s/app/   password %s%n         address %s%n",
                    user.name(), provisioned.node(user.node()).url(), user.password(), user.address()));
        }
        text.append(String.format("%n  The administrator's consoles, login '%s':%n", NetworkProvisioner.ADMINISTRATOR));
        for (LocalNode node : provisioned.members()) {
            text.append(String.format(
                    "  node %d  %s/console/   password %s%n",
                    node.number(), node.url(), new Administrator(state, node).password()));
        }
        return text.append("\n  Logs: ")
                .append(state.path("node1", "log"))
                .append(" and so on. Ctrl-C ends all.\n")
                .toString();
    }
}
