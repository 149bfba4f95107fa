package org.yap.localnet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between nodes of a run, of tests and of benchmarks.
 *
 * @param jvm options of the Java virtual machine
 * @param properties system properties of the server
 * @param megabytes of memory that one node may come to need
 */
public record NodeOptions(List<String> jvm, Map<String, String> properties, int megabytes) {
    public NodeOptions {
        jvm = List.copyOf(jvm);
        properties = Map.copyOf(properties);
    }

    /** Starts quickly and stays small. Without the compiler (C2) that hashing with vectors needs, and so without vectors. */
    public static NodeOptions small() {
        return new NodeOptions(
                List.of("-Xms64m", "-Xmx288m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), Map.of(), 700);
    }

    /** The JVM's default compilers and collector, vectors, more heap: for benchmarks. */
    public static NodeOptions fast() {
        return new NodeOptions(List.of("-Xms128m", "-Xmx1g", "--add-modules=jdk.incubator.vector"), Map.of(), 1_400);
    }

    public NodeOptions with(String property, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(property, value);
        return new NodeOptions(jvm, more, megabytes);
    }

    /** With more options of the virtual machine, separated by spaces. */
    public NodeOptions withJvm(String moreOptions) {
        List<String> more = new ArrayList<>(jvm);
        more.addAll(List.of(moreOptions.strip().split("\\s+")));
        more.removeIf(String::isEmpty);
        return new NodeOptions(more, properties, megabytes);
    }
}
