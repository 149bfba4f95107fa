package org.yap.localnet.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yap.localnet.process.Await;
import org.yap.localnet.process.PrivateFiles;
import org.yap.localnet.process.StaleProcess;
import org.yap.localnet.process.StateDirectory;

/**
 * One PostgreSQL server for all nodes of this machine: full durability, loopback only, passwords (SCRAM) from its first moment
 * on. Its files are in the state directory; data survives runs. A server that a killed run left behind is stopped first.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String ADMINISTRATOR = "yap_admin";
    private static final int CONNECTIONS_PER_NODE = 40;
    private static final int COMMAND_SECONDS = 120;
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);
    private static final String SERVER_LOG = "server.log";
    /** What Java calls a user without an entry in /etc/passwd. */
    private static final String NO_NAME = "?";

    private final StateDirectory state;
    private final Path home;
    private final Path data;
    private final int port;
    private final int nodes;
    private final List<String> prefix;

    private EmbeddedDatabase(StateDirectory state, int port, int nodes) throws InterruptedException {
        this.state = state;
        this.nodes = nodes;
        this.home = PostgresPrograms.home(state.path("postgres", "program"), userHome());
        this.data = state.path("postgres", "data");
        this.port = port;
        this.prefix = asSomebody();
    }

    /** Stops what a killed run left running in this directory; true if there was something. */
    public static boolean stopStale(StateDirectory state) {
        Path data = state.path("postgres", "data");
        Optional<StaleProcess> left = StaleProcess.of(data.resolve("postmaster.pid"), mark(data));
        left.ifPresent(StaleProcess::stop);
        return left.isPresent();
    }

    /** Starts it on {@code port}, for up to {@code nodes} nodes. */
    public static EmbeddedDatabase start(StateDirectory state, int port, int nodes)
            throws IOException, InterruptedException {
        PrivateFiles.directory(state.path("postgres"));
        EmbeddedDatabase database = new EmbeddedDatabase(state, port, nodes);
        PostgresPrograms.unpack(database.home);
        if (!Files.exists(database.data)) {
            database.initialise();
        }
        database.startServer();
        return database;
    }

    /** Java does not know the home of a user whom the system does not know; the environment may. */
    private static Path userHome() {
        String known = System.getProperty("user.home");
        String told = System.getenv("HOME");
        return Path.of(NO_NAME.equals(known) && told != null ? told : known);
    }

    /** Tells this server from others on a command line, whatever characters its path has. */
    private static String mark(Path data) {
        UUID id = UUID.nameUUIDFromBytes(data.toString().getBytes(StandardCharsets.UTF_8));
        return "cluster_name=yap-" + id.toString().substring(0, 8);
    }

    /** In a directory of another name, so that what an interrupted run leaves is never taken for a whole one. */
    private void initialise() throws IOException, InterruptedException {
        Path draft = state.path("postgres", "data.new");
        PrivateFiles.deleteTree(draft);
        Path passwordFile = state.path("postgres", "initial-password");
        PrivateFiles.write(
                passwordFile, state.password("database." + ADMINISTRATOR).getBytes(StandardCharsets.UTF_8));
        try {
            run(
                    "initdb",
                    "--pgdata=" + draft.getFileName(),
                    "--username=" + ADMINISTRATOR,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-instructions");
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void startServer() throws IOException, InterruptedException {
        String options = String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=''",
                "-c " + mark(data),
                "-c fsync=on",
                "-c full_page_writes=on",
                "-c synchronous_commit=on",
                "-c log_checkpoints=off",
                "-c shared_buffers=96MB",
                "-c max_wal_size=1GB",
                "-c max_connections=" + (10 + CONNECTIONS_PER_NODE * nodes));
        run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=90",
                "--silent",
                "--pgdata=" + data.getFileName(),
                "--log=" + SERVER_LOG,
                "--options=" + options);
    }

    /** Makes sure that the node's database and its roles exist: one that owns the tables, and one that the node works as. */
    public NodeDatabase ensure(int node) throws IOException, SQLException {
        String name = name(node);
        String owner = name + "_owner";
        NodeDatabase made = new NodeDatabase(
                url(name), name, state.password("database." + name), owner, state.password("database." + owner));
        try (Connection connection = administrator("postgres");
                Statement statement = connection.createStatement()) {
            if (!exists(connection, name)) {
                makeRole(statement, name, made.password());
                statement.execute("create database " + name + " owner " + name);
                statement.execute("revoke connect on database " + name + " from public");
            }
            if (!isOwner(connection, owner)) {
                makeRole(statement, owner, made.ownerPassword());
                handOver(name, owner);
                statement.execute("grant connect, temporary on database " + name + " to " + name);
            }
        }
        return made;
    }

    /** Of the database itself, and of all that is in it. */
    private void handOver(String name, String owner) throws IOException, SQLException {
        try (Connection connection = administrator(name);
                Statement statement = connection.createStatement()) {
            statement.execute("reassign owned by " + name + " to " + owner);
        }
    }

    private static boolean isOwner(Connection connection, String role) throws SQLException {
        return asks(
                connection, "select 1 from pg_database d join pg_roles r on r.oid = d.datdba where rolname = ?", role);
    }

    private static String name(int node) {
        return "node" + node;
    }

    /** A name and a password of our own making: letters, digits, '-' and '_' only. */
    private static void makeRole(Statement statement, String name, String password) throws SQLException {
        statement.execute("drop role if exists " + name);
        statement.execute("create role " + name + " login password '" + password + "'");
    }

    /** Stops all processes of the server as they are: connections stay, and nobody is answered. {@link #thaw} ends it. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** kill -9 of all processes of the server: nothing is left but what is in its files. {@link #restart} ends it. */
    public void kill() throws IOException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until(
                "end of the database server", END_PATIENCE, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Starts the server again, as it was; it puts its files in order first. */
    public void restart() throws IOException, InterruptedException {
        startServer();
    }

    /** Of the server and of what it started, that runs now. */
    public List<Long> processIds() throws IOException {
        return processes().stream().map(ProcessHandle::pid).toList();
    }

    /** The server itself comes first. */
    private List<ProcessHandle> processes() throws IOException {
        long server = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(server).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", name));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        if (new ProcessBuilder(command).start().waitFor() != 0) {
            throw new IOException("the database server's processes can't be told " + name);
        }
    }

    /** Bytes on disk of a node's database. */
    public long bytes(int node) throws IOException, SQLException {
        try (Connection connection = administrator("postgres");
                PreparedStatement query = connection.prepareStatement("select pg_database_size(?)")) {
            query.setString(1, name(node));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** To a node's database, past the node, as somebody who may do everything there: for tests. */
    public Connection connect(int node) throws IOException, SQLException {
        return administrator(name(node));
    }

    private Connection administrator(String database) throws IOException, SQLException {
        return DriverManager.getConnection(url(database), ADMINISTRATOR, state.password("database." + ADMINISTRATOR));
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        return asks(connection, "select 1 from pg_database where datname = ?", name);
    }

    /** Whether there is a row. */
    private static boolean asks(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Ends all connections and stops the server; everything committed is on disk. */
    @Override
    public void close() throws IOException {
        try {
            run("pg_ctl", "stop", "--wait", "--mode=fast", "--silent", "--pgdata=" + data.getFileName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Runs one of PostgreSQL's programs in the directory of its files. They pass names on to a shell, so names are relative.
     *
     * @throws IllegalStateException in plain words, if it fails
     */
    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path log = state.path("postgres", program + ".log");
        Process process = new ProcessBuilder(command)
                .directory(state.path("postgres").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "PostgreSQL's " + program + " did not end within " + COMMAND_SECONDS + " s; see " + log);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("PostgreSQL's " + program + " failed: " + lastLine(log) + "; see " + log
                    + " and " + state.path("postgres", SERVER_LOG));
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readString(log).lines().reduce("it said nothing", (before, line) -> line);
    }

    /**
     * PostgreSQL runs neither as root nor as a user without a name. In a user namespace of its own, each of them is nobody, who
     * has one.
     */
    private static List<String> asSomebody() throws InterruptedException {
        String user = System.getProperty("user.name");
        boolean root = "root".equals(user);
        if (!root && !NO_NAME.equals(user)) {
            return List.of();
        }
        if (!userNamespacesWork()) {
            throw new IllegalStateException("PostgreSQL does not run as "
                    + (root ? "root" : "a user who is not in /etc/passwd")
                    + ", and there are no user namespaces here (`unshare -U`): start as another user");
        }
        return List.of("unshare", "-U");
    }

    private static boolean userNamespacesWork() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-U", "id", "-un").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
