package org.yap.ledger.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Headers by their parents: the newest of the main chain, blocks kept beside it, headers whose bodies are not here yet, and
 * the hashes of what turned out invalid. Older main-chain headers are read from the store.
 */
public final class BlockTree {
    private static final int MAX_INVALID = 1_000;
    static final int MAX_HEADERS_AHEAD = 20_000;

    /** How much of a block is here. */
    enum Place {
        /** The header only. */
        HEADER,
        /** The body too, beside the main chain; so have all its ancestors. */
        KEPT,
        /** On the main chain. */
        MAIN
    }

    private static final class Node {
        final ChainEntry entry;
        Place place;
        int children;

        Node(ChainEntry entry, Place place) {
            this.entry = entry;
            this.place = place;
        }
    }

    private final LedgerReads reads;
    private final int recentHeaders;
    private final Map<Hash256, Node> nodes = new HashMap<>();
    private final NavigableMap<Long, Node> recentMain = new TreeMap<>();
    private final Set<Hash256> leaves = new LinkedHashSet<>();
    private final Map<Hash256, Judged.Rejected<?>> invalid = new LinkedHashMap<>();
    private final Map<Hash256, ChainEntry> kept = new LinkedHashMap<>();
    private int headersAhead;
    private long version;

    BlockTree(LedgerReads reads, int recentHeaders) {
        this.reads = reads;
        this.recentHeaders = Math.max(2, recentHeaders);
        long tipHeight = reads.tip().height();
        long from = Math.max(0, tipHeight - this.recentHeaders + 1);
        for (ChainEntry entry : reads.mainEntries(from, this.recentHeaders)) {
            advance(entry);
        }
        for (ChainEntry entry : reads.sideEntries()) {
            add(entry, Place.KEPT);
        }
    }

    public ChainEntry tip() {
        return recentMain.lastEntry().getValue().entry;
    }

    /** The entry of this hash, wherever it stands; headers without bodies among them. */
    public Optional<ChainEntry> find(Hash256 hash) {
        Node node = nodes.get(hash);
        return node != null ? Optional.of(node.entry) : reads.mainEntry(hash).filter(this::isMain);
    }

    /** The same of a header; asks the store only if the parent is not at hand, for then the header may be an old one. */
    Optional<ChainEntry> find(Hash256 hash, Hash256 previous) {
        Optional<ChainEntry> recent = findRecent(hash);
        return recent.isPresent() || nodes.containsKey(previous) ? recent : find(hash);
    }

    /** The entry of this hash if it is at hand without asking the store. */
    public Optional<ChainEntry> findRecent(Hash256 hash) {
        return Optional.ofNullable(nodes.get(hash)).map(node -> node.entry);
    }

    /** Those of {@code hashes} that are stored main-chain entries too old to be at hand; asks the store once. */
    private Map<Hash256, ChainEntry> findOld(Collection<Hash256> hashes) {
        Map<Hash256, ChainEntry> found = new HashMap<>();
        for (ChainEntry entry : reads.mainEntries(hashes)) {
            if (isMain(entry)) {
                found.put(entry.hash(), entry);
            }
        }
        return found;
    }

    /** The first of {@code hashes} that is on the main chain. Asks the store at most once, whatever their number. */
    public Optional<ChainEntry> firstOnMain(List<Hash256> hashes) {
        List<Hash256> notAtHand = new ArrayList<>();
        Optional<ChainEntry> recent = Optional.empty();
        for (Hash256 hash : hashes) {
            Node node = nodes.get(hash);
            if (node == null) {
                notAtHand.add(hash);
            } else if (node.place == Place.MAIN) {
                recent = Optional.of(node.entry);
                break;
            }
        }
        if (notAtHand.isEmpty()) {
            return recent;
        }
        Map<Hash256, ChainEntry> old = findOld(notAtHand);
        Optional<Hash256> first = notAtHand.stream().filter(old::containsKey).findFirst();
        return first.isPresent() ? first.map(old::get) : recent;
    }

    /** The entry's parent, which is always known. */
    public ChainEntry parent(ChainEntry entry) {
        return find(entry.header().previous())
                .orElseThrow(() -> new IllegalStateException("no parent of block " + entry.hash()));
    }

    /** Whether the body is here, on the main chain or beside it. */
    public boolean hasBody(Hash256 hash) {
        Node node = nodes.get(hash);
        return node != null
                ? node.place != Place.HEADER
                : reads.mainEntry(hash).filter(this::isMain).isPresent();
    }

    public boolean isMain(ChainEntry entry) {
        Node node = nodes.get(entry.hash());
        if (node != null) {
            return node.place == Place.MAIN;
        }
        return entry.height() < recentMain.firstKey();
    }

    /** The main chain's entry at {@code height}; there must be one. */
    public ChainEntry mainAt(long height) {
        long first = recentMain.firstKey();
        return height >= first
                ? recentMain.get(height).entry
                : reads.mainEntries(height, 1).get(0);
    }

    /** Main-chain entries from {@code height} upwards, at most {@code count}. */
    public List<ChainEntry> mainEntries(long height, int count) {
        List<ChainEntry> entries = new ArrayList<>();
        long first = recentMain.firstKey();
        if (height < first) {
            entries.addAll(reads.mainEntries(height, (int) Math.min(count, first - height)));
        }
        for (Node node : recentMain.tailMap(height, true).values()) {
            if (entries.size() == count) {
                break;
            }
            entries.add(node.entry);
        }
        return entries;
    }

    /** Counts the changes that may make another branch the one to follow; not that the main chain grows as expected. */
    public long version() {
        return version;
    }

    Optional<Judged.Rejected<?>> whyInvalid(Hash256 hash) {
        return Optional.ofNullable(invalid.get(hash));
    }

    /** Whether more headers can be remembered before bodies come for some. */
    public boolean roomForHeaders() {
        return headersAhead < MAX_HEADERS_AHEAD;
    }

    void addHeader(ChainEntry entry) {
        if (!nodes.containsKey(entry.hash())) {
            add(entry, Place.HEADER);
        }
    }

    /** The body of this entry is here now, beside the main chain. */
    void keep(ChainEntry entry) {
        Node node = nodes.get(entry.hash());
        if (node == null) {
            add(entry, Place.KEPT);
        } else if (node.place == Place.HEADER) {
            count(node, -1);
            node.place = Place.KEPT;
            count(node, 1);
        }
    }

    /** The main chain grows by {@code entry}, a child of the tip. */
    void advance(ChainEntry entry) {
        Node node = nodes.get(entry.hash());
        if (node == null) {
            version++;
            node = new Node(entry, Place.MAIN);
            nodes.put(entry.hash(), node);
            countChild(entry, 1);
        } else {
            count(node, -1);
            node.place = Place.MAIN;
            leaves.remove(entry.hash());
        }
        recentMain.put(entry.height(), node);
    }

    /** The main chain is stored: its older headers can be read again. */
    void settle() {
        while (recentMain.size() > recentHeaders) {
            nodes.remove(recentMain.pollFirstEntry().getValue().entry.hash());
        }
    }

    /** The tip leaves the main chain and is kept beside it. */
    void retreat() {
        Node node = recentMain.pollLastEntry().getValue();
        version++;
        node.place = Place.KEPT;
        count(node, 1);
        if (node.children == 0) {
            leaves.add(node.entry.hash());
        }
        if (recentMain.isEmpty()) {
            ChainEntry parent = reads.mainEntry(node.entry.header().previous())
                    .orElseThrow(() -> new IllegalStateException("genesis can't be undone"));
            Node older = new Node(parent, Place.MAIN);
            older.children = 1;
            nodes.put(parent.hash(), older);
            recentMain.put(parent.height(), older);
        }
    }

    /** Ends of branches beside the main chain, in the order in which they were seen. */
    Collection<ChainEntry> branchEnds() {
        List<ChainEntry> ends = new ArrayList<>(leaves.size());
        for (Hash256 leaf : leaves) {
            ends.add(nodes.get(leaf).entry);
        }
        return ends;
    }

    /** Entries from the child of the fork with the main chain up to {@code end}. */
    List<ChainEntry> branch(ChainEntry end) {
        Deque<ChainEntry> branch = new ArrayDeque<>();
        ChainEntry entry = end;
        while (!isMain(entry)) {
            branch.addFirst(entry);
            entry = parent(entry);
        }
        return new ArrayList<>(branch);
    }

    /** The invalid block and all that stands on it are forgotten, but for the reason. Returns what was kept of them. */
    List<Hash256> condemn(Hash256 hash, Judged.Rejected<?> why) {
        invalid.put(hash, why);
        Set<Hash256> doomed = new LinkedHashSet<>(Set.of(hash));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Node node : nodes.values()) {
                if (node.place != Place.MAIN
                        && doomed.contains(node.entry.header().previous())
                        && doomed.add(node.entry.hash())) {
                    grew = true;
                }
            }
        }
        for (Hash256 child : doomed) {
            invalid.putIfAbsent(
                    child, new Judged.Rejected<>(RejectReason.BLOCK_INVALID_PARENT, "stands on invalid block " + hash));
        }
        while (invalid.size() > MAX_INVALID) {
            invalid.remove(invalid.keySet().iterator().next());
        }
        return removeAll(doomed);
    }

    private List<Hash256> removeAll(Set<Hash256> hashes) {
        List<Hash256> bodies = new ArrayList<>();
        List<Hash256> childrenFirst = new ArrayList<>(hashes);
        for (int i = childrenFirst.size() - 1; i >= 0; i--) {
            Hash256 hash = childrenFirst.get(i);
            Node node = nodes.get(hash);
            if (node != null && node.place != Place.MAIN) {
                if (node.place == Place.KEPT) {
                    bodies.add(hash);
                }
                remove(node);
            }
        }
        return bodies;
    }

    /** Whether there is something to {@link #prune}. */
    boolean crowded(int maxKept) {
        long oldest = oldestBeside();
        return kept.size() > maxKept
                || !roomForHeaders()
                || leaves.stream().anyMatch(leaf -> nodes.get(leaf).entry.height() < oldest);
    }

    /**
     * Forgets branches that can't matter any more: all that ends more than the recent headers below the tip, and the
     * weakest ends while more than {@code maxKept} bodies or too many headers are kept. Never a branch that ends in one of
     * {@code needed}. Returns what was kept.
     */
    List<Hash256> prune(int maxKept, Set<Hash256> needed) {
        List<Hash256> dropped = new ArrayList<>();
        Optional<Node> weakest = weakest(needed);
        while (weakest.isPresent()
                && (kept.size() > maxKept
                        || !roomForHeaders()
                        || weakest.get().entry.height() < oldestBeside())) {
            if (weakest.get().place == Place.KEPT) {
                dropped.add(weakest.get().entry.hash());
            }
            remove(weakest.get());
            weakest = weakest(needed);
        }
        return dropped;
    }

    private long oldestBeside() {
        return tip().height() - recentHeaders;
    }

    private Optional<Node> weakest(Set<Hash256> spared) {
        return leaves.stream()
                .filter(leaf -> !spared.contains(leaf))
                .map(nodes::get)
                .min(Comparator.comparing(node -> node.entry.work()));
    }

    /** Blocks beside the main chain whose bodies are here, and those of all their ancestors. */
    Collection<ChainEntry> kept() {
        return Collections.unmodifiableCollection(kept.values());
    }

    private void add(ChainEntry entry, Place place) {
        version++;
        Node node = new Node(entry, place);
        nodes.put(entry.hash(), node);
        count(node, 1);
        leaves.remove(entry.header().previous());
        leaves.add(entry.hash());
        countChild(entry, 1);
    }

    private void remove(Node node) {
        version++;
        nodes.remove(node.entry.hash());
        leaves.remove(node.entry.hash());
        count(node, -1);
        countChild(node.entry, -1);
        Node parent = nodes.get(node.entry.header().previous());
        if (parent != null && parent.place != Place.MAIN && parent.children == 0) {
            leaves.add(parent.entry.hash());
        }
    }

    private void countChild(ChainEntry entry, int change) {
        Node parent = nodes.get(entry.header().previous());
        if (parent != null) {
            parent.children += change;
        }
    }

    private void count(Node node, int change) {
        if (node.place == Place.HEADER) {
            headersAhead += change;
        } else if (node.place == Place.KEPT && change > 0) {
            kept.put(node.entry.hash(), node.entry);
        } else if (node.place == Place.KEPT) {
            kept.remove(node.entry.hash());
        }
    }
}
