package org.yap.ejb.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.yap.ejb.clock.NodeAlarms.Alarm;

/** Alarms of those who notice them, one for each subject. For any thread. */
@ApplicationScoped
public class RaisedAlarms {
    private final Map<String, Alarm> alarms = new ConcurrentSkipListMap<>();

    /** {@code subject}: what it is about, for instance a network. */
    public void raise(String subject, Alarm alarm) {
        alarms.put(alarm.kind().id() + ' ' + subject, alarm);
    }

    public void clear(String subject, NodeAlarms.Kind kind) {
        alarms.remove(kind.id() + ' ' + subject);
    }

    public List<Alarm> all() {
        return List.copyOf(alarms.values());
    }
}
