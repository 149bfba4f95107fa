package org.yap.ledger.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

/**
 * Headers by their parents: the newest of the main chain, side blocks, headers whose blocks are not here yet, and the hashes
 * of what turned out invalid. Older headers of the main chain are read from the store.
 */
public final class BlockTree {
    static final int MAX_HEADERS_AHEAD = 20_000;
    static final int ENOUGH_HEADERS_AHEAD = 16_000;

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
        final Set<Node> children = new LinkedHashSet<>(2);
        Place place;
        /** The first block of its branch, as it was when the main chain had retreated {@code firstAfter} times. */
        ChainEntry first;

        long firstAfter;
        /** Grows with each block that comes to lie beside the main chain. */
        long keptAs;

        Node(ChainEntry entry, Place place) {
            this.entry = entry;
            this.place = place;
        }
    }

    private final LedgerReads reads;
    private final int recentHeaders;
    private final HeaderBounds bounds;
    private final Map<Hash256, Node> nodes = new LinkedHashMap<>();
    private final NavigableMap<Long, Node> recentMain = new TreeMap<>();
    private final Set<Hash256> leaves = new LinkedHashSet<>();
    private final CondemnedBlocks condemned = new CondemnedBlocks();
    /** The leaves by their work. */
    private final RankedEnds rankedLeaves = new RankedEnds();
    /** Kept blocks on which no other kept one stands, by their work. */
    private final RankedEnds rankedKept = new RankedEnds();

    private long seen;
    private int kept;
    private int headersAhead;
    private long version;
    private long steps;
    private long retreats;

    BlockTree(LedgerReads reads, int recentHeaders, HeaderBounds bounds) {
        this.reads = reads;
        this.bounds = bounds;
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

    /** The entry of this hash, on the main chain or not, with its block or without. */
    public Optional<ChainEntry> find(Hash256 hash) {
        Node node = nodes.get(hash);
        return node != null ? Optional.of(node.entry) : reads.mainEntry(hash).filter(this::isMain);
    }

    /**
     * The same for a header. Asks the store only if the parent is not in memory, since then the header may be an old one.
     */
    Optional<ChainEntry> find(Hash256 hash, Hash256 previous) {
        Optional<ChainEntry> recent = findRecent(hash);
        return recent.isPresent() || nodes.containsKey(previous) ? recent : find(hash);
    }

    /** The entry of this hash if it is in memory. */
    public Optional<ChainEntry> findRecent(Hash256 hash) {
        return Optional.ofNullable(nodes.get(hash)).map(node -> node.entry);
    }

    /** Those of {@code hashes} on the main chain that are too old to be in memory. Asks the store once. */
    private Map<Hash256, ChainEntry> findOld(Collection<Hash256> hashes) {
        Map<Hash256, ChainEntry> found = new HashMap<>();
        for (ChainEntry entry : reads.mainEntries(hashes)) {
            if (isMain(entry)) {
                found.put(entry.hash(), entry);
            }
        }
        return found;
    }

    /**
     * Entries of the first of {@code headers}, as far as they are known. Asks the store at most once, and only for headers
     * whose parents are not in memory.
     *
     * @param hashes of all the headers, in their order
     */
    public List<ChainEntry> knownBegin(List<BlockHeader> headers, List<Hash256> hashes) {
        List<ChainEntry> known = new ArrayList<>();
        Optional<Map<Hash256, ChainEntry>> old = Optional.empty();
        for (int i = 0; i < hashes.size(); i++) {
            Node node = nodes.get(hashes.get(i));
            if (node == null
                    && old.isEmpty()
                    && !nodes.containsKey(headers.get(i).previous())) {
                old = Optional.of(findOld(hashes));
            }
            ChainEntry entry = node != null ? node.entry : old.orElse(Map.of()).get(hashes.get(i));
            if (entry == null) {
                break;
            }
            known.add(entry);
        }
        return known;
    }

    /** The entry's parent, which is always known. */
    public ChainEntry parent(ChainEntry entry) {
        steps++;
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

    /** Counts the changes that may make another branch the one to follow. That the main chain grows as expected is none. */
    public long version() {
        return version;
    }

    /** How many entries were visited on the paths through branches so far: a measure of work. */
    long steps() {
        return steps;
    }

    public Optional<Judged.Rejected<?>> whyInvalid(Hash256 hash) {
        return condemned.why(hash);
    }

    /** Whether there is room for so many more headers whose blocks are not here. */
    public boolean roomForHeaders(int more) {
        return headersAhead + more <= bounds.max();
    }

    /** Headers without bodies from {@code end} downwards. */
    public int headersUpTo(ChainEntry end) {
        int headers = 0;
        Node node = nodes.get(end.hash());
        while (node != null && node.place == Place.HEADER) {
            headers++;
            node = nodes.get(node.entry.header().previous());
        }
        return headers;
    }

    /** The branch to follow may be another now. */
    void changed() {
        version++;
    }

    void addHeader(ChainEntry entry) {
        if (!nodes.containsKey(entry.hash())) {
            add(entry, Place.HEADER);
        }
    }

    /** The block of this entry is here now, as a side block. */
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
            join(node);
        } else {
            count(node, -1);
            node.place = Place.MAIN;
            noLeaf(entry.hash());
        }
        recentMain.put(entry.height(), node);
    }

    /** The main chain is stored: its older headers can be read again. */
    void settle() {
        while (recentMain.size() > recentHeaders) {
            nodes.remove(recentMain.pollFirstEntry().getValue().entry.hash());
        }
    }

    /** The tip is undone and becomes a side block. */
    void retreat() {
        Node node = recentMain.pollLastEntry().getValue();
        version++;
        retreats++;
        node.place = Place.KEPT;
        count(node, 1);
        if (node.children.isEmpty()) {
            leaf(node);
        }
        if (recentMain.isEmpty()) {
            recall(node.entry.height() - 1);
        }
    }

    /** Reads again what is below a deep fork, with the branches that stand there. */
    private void recall(long height) {
        long from = Math.max(0, height - recentHeaders + 1);
        for (ChainEntry entry : reads.mainEntries(from, (int) (height - from + 1))) {
            Node older = new Node(entry, Place.MAIN);
            nodes.put(entry.hash(), older);
            recentMain.put(entry.height(), older);
        }
        if (recentMain.isEmpty()) {
            throw new IllegalStateException("genesis can't be undone");
        }
        nodes.values().forEach(this::join);
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
    public List<ChainEntry> branch(ChainEntry end) {
        Deque<ChainEntry> branch = new ArrayDeque<>();
        ChainEntry entry = end;
        while (!isMain(entry)) {
            branch.addFirst(entry);
            entry = parent(entry);
        }
        return new ArrayList<>(branch);
    }

    /**
     * The child of the fork with the main chain on the way to {@code end}; empty if that is on the main chain. What was found
     * before is used again, for a branch may have thousands of headers, and a question for each.
     */
    Optional<ChainEntry> first(ChainEntry end) {
        if (isMain(end)) {
            return Optional.empty();
        }
        List<Node> way = new ArrayList<>();
        Node node = nodes.get(end.hash());
        while (!knowsFirst(node)) {
            way.add(node);
            ChainEntry parent = parent(node.entry);
            if (isMain(parent)) {
                setFirst(node, node.entry);
            } else {
                node = nodes.get(parent.hash());
            }
        }
        ChainEntry first = node.first;
        way.forEach(each -> setFirst(each, first));
        return Optional.of(first);
    }

    /** As long as the main chain does not retreat, a branch begins elsewhere only if its first block joined the main chain. */
    private boolean knowsFirst(Node node) {
        return node.first != null && node.firstAfter == retreats && !isMain(node.first);
    }

    private void setFirst(Node node, ChainEntry first) {
        node.first = first;
        node.firstAfter = retreats;
    }

    /** What stands on the main chain's block of this height and not on the next one, if that block is in memory. */
    Collection<ChainEntry> standingOnMain(long height) {
        Node node = recentMain.get(height);
        if (node == null) {
            return List.of();
        }
        List<ChainEntry> above = new ArrayList<>();
        for (Hash256 hash : standingOn(new ArrayDeque<>(node.children))) {
            above.add(nodes.get(hash).entry);
        }
        return above;
    }

    /** Forgets the invalid block and all that stands on it, but for the reason. Returns which of them were kept. */
    List<Hash256> condemn(Hash256 hash, Judged.Rejected<?> why) {
        List<Hash256> above = new ArrayList<>(standingOn(Set.of(hash)));
        above.remove(hash);
        condemned.add(hash, why, above);
        List<Hash256> doomed = new ArrayList<>(List.of(hash));
        doomed.addAll(above);
        return removeAll(doomed);
    }

    /** These side blocks and those that stand on them, as far as they are here, parents before children. */
    public Set<Hash256> standingOn(Set<Hash256> roots) {
        Deque<Node> open = new ArrayDeque<>();
        roots.stream().map(nodes::get).filter(Objects::nonNull).forEach(open::add);
        return standingOn(open);
    }

    /** Whatever stands on the tip. */
    public Set<Hash256> standingOnTip() {
        return standingOn(new ArrayDeque<>(recentMain.lastEntry().getValue().children));
    }

    private Set<Hash256> standingOn(Deque<Node> open) {
        Set<Hash256> found = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Node node = open.poll();
            steps++;
            if (node.place != Place.MAIN && found.add(node.entry.hash())) {
                open.addAll(node.children);
            }
        }
        return found;
    }

    private List<Hash256> removeAll(List<Hash256> parentsFirst) {
        List<Hash256> bodies = new ArrayList<>();
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            Hash256 hash = parentsFirst.get(i);
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
        return tooMany(maxKept) || leaves.stream().map(nodes::get).anyMatch(this::isOutdated);
    }

    /** Whether it ends far below the tip, and with less work: a better branch may have fewer blocks. */
    private boolean isOutdated(Node leaf) {
        return leaf.entry.height() < tip().height() - recentHeaders
                && leaf.entry.work().compareTo(tip().work()) <= 0;
    }

    /**
     * Forgets branches that can't matter any more: those that end below the recent headers, and the weakest while more than
     * {@code maxKept} side blocks or too many headers are kept. A branch that leads to one of {@code needed} stays. Returns
     * the side blocks that were forgotten.
     */
    List<Hash256> prune(int maxKept, Set<Hash256> needed) {
        List<Hash256> dropped = new ArrayList<>();
        Queue<Node> weakestFirst = new PriorityQueue<>(Comparator.comparing(node -> node.entry.work()));
        leaves.stream().filter(leaf -> !needed.contains(leaf)).map(nodes::get).forEach(weakestFirst::add);
        while (!weakestFirst.isEmpty() && (tooMany(maxKept) || isOutdated(weakestFirst.peek()))) {
            Node weakest = weakestFirst.poll();
            if (weakest.place == Place.KEPT) {
                dropped.add(weakest.entry.hash());
            }
            remove(weakest);
            Hash256 below = weakest.entry.header().previous();
            if (leaves.contains(below) && !needed.contains(below)) {
                weakestFirst.add(nodes.get(below));
            }
        }
        return dropped;
    }

    private boolean tooMany(int maxKept) {
        return kept > maxKept || headersAhead > bounds.enough();
    }

    /** Whether this is in memory and not on the main chain, with its block or without. */
    boolean isBeside(Hash256 hash) {
        Node node = nodes.get(hash);
        return node != null && node.place != Place.MAIN;
    }

    /** Whether the body of this hash is here, beside the main chain. */
    boolean isKept(Hash256 hash) {
        Node node = nodes.get(hash);
        return node != null && node.place == Place.KEPT;
    }

    /** Ends of branches beside the main chain as far as their blocks are here, by their work, most first. */
    Iterable<ChainEntry> bestKept() {
        return rankedKept.bestFirst();
    }

    /** The {@link #branchEnds} by their work, most first. */
    Iterable<ChainEntry> bestEnds() {
        return rankedLeaves.bestFirst();
    }

    private void add(ChainEntry entry, Place place) {
        version++;
        Node node = new Node(entry, place);
        nodes.put(entry.hash(), node);
        count(node, 1);
        noLeaf(entry.header().previous());
        leaf(node);
        join(node);
    }

    private void remove(Node node) {
        version++;
        nodes.remove(node.entry.hash());
        noLeaf(node.entry.hash());
        count(node, -1);
        Node parent = nodes.get(node.entry.header().previous());
        if (parent != null) {
            parent.children.remove(node);
            if (parent.place != Place.MAIN && parent.children.isEmpty()) {
                leaf(parent);
            }
            rank(parent);
        }
    }

    private void leaf(Node node) {
        if (leaves.add(node.entry.hash())) {
            rankedLeaves.add(node.entry, ++seen);
        }
    }

    private void noLeaf(Hash256 hash) {
        if (leaves.remove(hash)) {
            rankedLeaves.remove(hash);
        }
    }

    /** Whether it is the end of a branch of kept blocks may have changed. */
    private void rank(Node node) {
        if (node.place == Place.KEPT && node.children.stream().noneMatch(child -> child.place == Place.KEPT)) {
            rankedKept.add(node.entry, node.keptAs);
        } else {
            rankedKept.remove(node.entry.hash());
        }
    }

    private void join(Node node) {
        Node parent = nodes.get(node.entry.header().previous());
        if (parent != null) {
            parent.children.add(node);
        }
    }

    private void count(Node node, int change) {
        if (node.place == Place.HEADER) {
            headersAhead += change;
        } else if (node.place == Place.KEPT && change > 0) {
            kept++;
            node.keptAs = ++seen;
            rank(node);
            rankedKept.remove(node.entry.header().previous());
        } else if (node.place == Place.KEPT) {
            kept--;
            rankedKept.remove(node.entry.hash());
        }
    }
}
