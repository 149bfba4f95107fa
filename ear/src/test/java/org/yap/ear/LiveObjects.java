package org.yap.ear;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many objects of each class can still be reached in this virtual machine, of the classes that queues, settings,
 * connections, threads and TLS are made of. Netty's buffers and tasks are none of them: each thread keeps some for the
 * next time; nor what the ledgers hold, which grows with leases and blocks meanwhile.
 */
final class LiveObjects {
    private static final List<String> PACKAGES = List.of(
            "org.apache.activemq.",
            "org.yap.ejb.",
            "io.netty.channel.epoll.",
            "io.netty.channel.socket.",
            "io.netty.handler.",
            "sun.security.ssl.",
            "javax.net.ssl.",
            "java.lang.Thread ");
    /** The broker's pools of threads, which have a size. */
    private static final String POOLED_THREAD = "org.apache.activemq.artemis.utils.ActiveMQThreadFactory";

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");

    private final Map<String, Long> counts;

    private LiveObjects(Map<String, Long> counts) {
        this.counts = counts;
    }

    /** After a collection; what has a finalizer or is only softly reachable may need several. */
    static LiveObjects now() throws JMException {
        System.gc();
        System.runFinalization();
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Long> counts = new HashMap<>();
        histogram.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            String name = line.group(2);
            if (!name.startsWith(POOLED_THREAD) && PACKAGES.stream().anyMatch((name + " ")::startsWith)) {
                counts.merge(name, Long.valueOf(line.group(1)), Long::sum);
            }
        });
        return new LiveObjects(counts);
    }

    /** Classes that have at least {@code more} objects more than {@code before}, and how many more. */
    Map<String, Long> grownSince(LiveObjects before, long more) {
        Map<String, Long> grown = new TreeMap<>();
        counts.forEach((name, count) -> {
            long growth = count - before.counts.getOrDefault(name, 0L);
            if (growth >= more) {
                grown.put(name, growth);
            }
        });
        return grown;
    }
}
