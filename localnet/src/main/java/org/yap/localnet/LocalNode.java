package org.yap.localnet;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wildfly.core.launcher.StandaloneCommandBuilder;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.mine.MineWar;
import org.yap.localnet.process.Await;
import org.yap.localnet.process.PrivateFiles;
import org.yap.localnet.process.StaleProcess;
import org.yap.localnet.process.StateDirectory;

/** One WildFly process with a base directory of its own. Can be stopped, killed and started again. */
public final class LocalNode {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final Pattern TOKEN = Pattern.compile("one-time token: (\\S+)");
    private static final Pattern MEMORY = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final String EAR = "yap.ear";
    /** A slow machine may take that long to boot a server. */
    private static final int BOOT_SECONDS = 900;

    private final int number;
    private final Installation installation;
    private final Path base;
    private final NodePorts ports;
    private final NodeOptions options;
    private Process process;

    LocalNode(int number, Installation installation, Path base, NodePorts ports, NodeOptions options) {
        this.number = number;
        this.installation = installation;
        this.base = base;
        this.ports = ports;
        this.options = options;
    }

    static Path base(StateDirectory state, int number) {
        return state.path("node" + number);
    }

    /** Stops what a killed run left of node {@code number}; true if there was something. */
    static boolean stopStale(StateDirectory state, int number) {
        Path base = base(state, number);
        var left = StaleProcess.of(base.resolve("pid"), "-Djboss.server.base.dir=" + base);
        left.ifPresent(StaleProcess::stop);
        return left.isPresent();
    }

    public int number() {
        return number;
    }

    public NodePorts ports() {
        return ports;
    }

    /** Where its pages are, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + ports.http());
    }

    /** A client that is nobody; see {@link NodeApi#as}. */
    public NodeApi api() {
        return NodeApi.of(url());
    }

    public Path log() {
        return base.resolve("log").resolve("server.log");
    }

    /** Starts the process and returns; {@link #awaitReady} waits. */
    public synchronized void start() throws IOException {
        start(options);
    }

    /** As {@link #start}, this once with more options of the virtual machine, separated by spaces. */
    public synchronized void startWith(String moreOptions) throws IOException {
        start(options.withJvm(moreOptions));
    }

    private void start(NodeOptions with) throws IOException {
        prepare();
        Path console = base.resolve("log").resolve("console.log");
        ProcessBuilder builder = new ProcessBuilder(command(with))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(console.toFile());
        // glibc would keep an arena of native memory for each thread
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        process = builder.start();
        PrivateFiles.write(base.resolve("pid"), Long.toString(process.pid()).getBytes(StandardCharsets.UTF_8));
    }

    private void prepare() throws IOException {
        PrivateFiles.directory(base);
        Files.createDirectories(base.resolve("log"));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        PrivateFiles.deleteTree(base.resolve("configuration"));
        PrivateFiles.copyTree(installation.configuration(), base.resolve("configuration"));
        try (Stream<Path> old = Files.list(deployments)) {
            for (Path file : old.toList()) {
                PrivateFiles.deleteTree(file);
            }
        }
        Files.copy(installation.ear(), deployments.resolve(EAR));
        MineWar.write(deployments.resolve(MineWar.NAME));
        Properties properties = new Properties();
        properties.putAll(options.properties());
        StringWriter text = new StringWriter();
        properties.store(text, null);
        PrivateFiles.write(base.resolve("node.properties"), text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<String> command(NodeOptions with) {
        StandaloneCommandBuilder builder = StandaloneCommandBuilder.of(installation.serverHome())
                .setJavaHome(System.getProperty("java.home"))
                .setBaseDirectory(base)
                .setServerConfiguration("yap.xml")
                .setJavaOptions(with.jvm());
        builder.addJavaOptions(
                "-XX:MaxMetaspaceSize=320m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djdk.tls.server.enableSessionTicketExtension=false");
        builder.setBindAddressHint("127.0.0.1");
        builder.setBindAddressHint("management", "127.0.0.1");
        builder.setPropertiesFile(base.resolve("node.properties"));
        builder.addServerArgument("-Djboss.socket.binding.port-offset=" + ports.offset());
        // What the server prints goes to a file that nobody bounds; its own log is bounded.
        builder.addServerArgument("-Dyap.log.console=OFF");
        builder.addServerArgument("-Djboss.node.name=node" + number);
        builder.addServerArgument("-Djboss.as.management.blocking.timeout=" + BOOT_SECONDS);
        builder.addServerArgument("-Djboss.tx.node.id=node" + number);
        return builder.build();
    }

    /** Waits until it answers; IllegalStateException with the log's errors if it ends or does not within {@code limit}. */
    public void awaitReady(Duration limit) {
        Process mine = process;
        try {
            Await.until("node " + number + " answers at " + url(), limit, () -> {
                if (!mine.isAlive()) {
                    throw new Await.GaveUpException("node " + number + " ended (" + mine.exitValue() + ")");
                }
                if (deploymentFailed()) {
                    throw new Await.GaveUpException("node " + number + " did not take the application");
                }
                return api().isUp();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; see " + log() + lastErrors(), e);
        }
    }

    /** Takes the application away and deploys it again in the same server. {@link #awaitReady} waits for it. */
    public void redeploy() throws IOException {
        Path deployments = base.resolve("deployments");
        Path deployed = deployments.resolve(EAR + ".deployed");
        Files.deleteIfExists(deployed);
        Files.createFile(deployments.resolve(EAR + ".dodeploy"));
        Await.until(
                "node " + number + " has deployed the application again",
                Duration.ofSeconds(BOOT_SECONDS),
                () -> Files.exists(deployed) || deploymentFailed());
    }

    private boolean deploymentFailed() {
        return Files.exists(base.resolve("deployments").resolve(EAR + ".failed"));
    }

    /** The last few lines that look like errors; if it never came to have a log, the last that it printed. */
    private String lastErrors() {
        Path console = base.resolve("log").resolve("console.log");
        try (Stream<String> lines = Files.lines(Files.exists(log()) ? log() : console)) {
            List<String> errors =
                    lines.filter(line -> !Files.exists(log()) || isError(line)).toList();
            return errors.stream().skip(Math.max(0, errors.size() - 5)).reduce("", (a, b) -> a + "\n  " + b);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isError(String line) {
        return line.contains(" ERROR ") || line.contains(" FATAL ") || line.startsWith("Caused by");
    }

    /** The one-time token for the first administrator, from the log: the last one, which may be used by now. */
    public Optional<String> setupToken() throws IOException {
        Matcher matcher = TOKEN.matcher(Files.readString(log()));
        String token = null;
        while (matcher.find()) {
            token = matcher.group(1);
        }
        return Optional.ofNullable(token);
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    public synchronized long pid() {
        return process.pid();
    }

    /** Processor time that its process took so far, in seconds; -1 where the system does not say. */
    public double cpuSeconds() {
        return ProcessHandle.of(pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(spent -> spent.toMillis() / 1e3)
                .orElse(-1.0);
    }

    /** Resident memory in MB, -1 where the system does not say. */
    public long residentMegabytes() {
        try {
            Matcher matcher = MEMORY.matcher(Files.readString(Path.of("/proc", Long.toString(pid()), "status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024 : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** kill -9. */
    public synchronized void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end and waits; ends it after a while if it does not. */
    public synchronized void stop() {
        if (process == null) {
            return;
        }
        try {
            process.destroy();
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(base.resolve("pid"));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "node " + number;
    }
}
