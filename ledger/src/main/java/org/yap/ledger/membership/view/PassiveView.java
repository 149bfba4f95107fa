package org.yap.ledger.membership.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NodeId;

/**
 * Nodes that can become neighbours. When it is full, one of the largest group of addresses gives way, so that no group
 * crowds out the others; a node in no group counts as one alone.
 */
public final class PassiveView {
    private final int size;
    private final AddressGroups groups;
    private final RandomGenerator random;
    private final Map<NodeId, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Group> groupsByName = new HashMap<>();
    /** Groups with more than one node. */
    private int crowds;

    public PassiveView(int size, AddressGroups groups, RandomGenerator random) {
        this.size = size;
        this.groups = groups;
        this.random = random;
    }

    private record Entry(Lease lease, Group group, long since) {}

    /** How many are in a group; those in no group share one that does not count. */
    private static final class Group {
        private final String name;
        private int nodes;

        Group(String name) {
            this.name = name;
        }
    }

    public int size() {
        return entries.size();
    }

    public Optional<Lease> find(NodeId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::lease);
    }

    /** Adds the node, or keeps the newer lease of it. */
    public void add(Lease lease, long now) {
        Entry before = entries.get(lease.node());
        if (before == null && entries.size() >= size) {
            remove(giver());
        }
        if (before == null || lease.newerThan(before.lease)) {
            put(new Entry(lease, group(groups.of(lease)), now));
        }
    }

    public void remove(NodeId id) {
        Entry removed = entries.remove(id);
        if (removed != null) {
            leave(removed.group);
        }
    }

    private void put(Entry entry) {
        Entry before = entries.put(entry.lease.node(), entry);
        if (before != null) {
            leave(before.group);
        }
    }

    /** With one node more in it. */
    private Group group(String name) {
        Group group = groupsByName.computeIfAbsent(name, Group::new);
        group.nodes++;
        crowds += group.nodes == 2 && !name.isEmpty() ? 1 : 0;
        return group;
    }

    private void leave(Group group) {
        group.nodes--;
        crowds -= group.nodes == 1 && !group.name.isEmpty() ? 1 : 0;
        if (group.nodes == 0) {
            groupsByName.remove(group.name);
        }
    }

    public List<Lease> all() {
        return entries.values().stream().map(Entry::lease).toList();
    }

    /** A random one of those that qualify: each group is as likely as the others. */
    public Optional<Lease> pick(Predicate<Lease> which) {
        Map<String, List<Lease>> byGroup = new LinkedHashMap<>();
        List<List<Lease>> choices = new ArrayList<>();
        for (Entry each : entries.values()) {
            if (which.test(each.lease)) {
                if (each.group.name.isEmpty()) {
                    choices.add(List.of(each.lease));
                } else {
                    byGroup.computeIfAbsent(each.group.name, g -> new ArrayList<>())
                            .add(each.lease);
                }
            }
        }
        choices.addAll(byGroup.values());
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        List<Lease> chosen = choices.get(random.nextInt(choices.size()));
        return Optional.of(chosen.get(random.nextInt(chosen.size())));
    }

    /** Up to {@code count} leases that came within their life, so that others still accept them. */
    public List<Lease> fresh(int count, NodeId except, long now) {
        List<Lease> found = new ArrayList<>();
        for (Entry each : entries.values()) {
            if (now - each.since < each.lease.life() * 1_000L
                    && !each.lease.node().equals(except)) {
                found.add(each.lease);
            }
        }
        return Picks.some(found, count, random);
    }

    private NodeId giver() {
        return crowds == 0 ? any() : ofLargestGroup();
    }

    private NodeId any() {
        Iterator<NodeId> ids = entries.keySet().iterator();
        for (int i = random.nextInt(entries.size()); i > 0; i--) {
            ids.next();
        }
        return ids.next();
    }

    private NodeId ofLargestGroup() {
        Map<String, List<NodeId>> byGroup = new LinkedHashMap<>();
        List<NodeId> alone = new ArrayList<>();
        entries.forEach((id, entry) -> (entry.group.name.isEmpty()
                        ? alone
                        : byGroup.computeIfAbsent(entry.group.name, g -> new ArrayList<>()))
                .add(id));
        List<NodeId> largest = alone;
        int most = 1;
        for (List<NodeId> each : byGroup.values()) {
            if (each.size() > most || largest.isEmpty()) {
                largest = each;
                most = each.size();
            }
        }
        return largest.get(random.nextInt(largest.size()));
    }
}
