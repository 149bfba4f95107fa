package org.yap.ejb.writer;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.effect.EffectHandler;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.node.Step;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/**
 * The life of one node object, from its restoration to its first failure: a batch in, one commit, then effects; a long change
 * of branch in several commits. If it throws, it must be abandoned. Owned by the writer's thread.
 */
final class WriterSession {
    /** Also looks that often at what may have changed without a word, for instance the clock. */
    private static final long MAX_WAIT_MILLIS = 1_000;
    /** The node's timers can't cope with a clock that is set back by more. */
    private static final long MAX_BACK_MILLIS = 1_000;

    private final WriterNode node;
    private final WriterStore store;
    private final EffectSink effects;
    private final InstantSource clock;
    private final Consumer<NodeEvent> later;
    private final Consumer<NodeStatus> statuses;
    private final UnderWay underWay;
    /** The neighbours that the node was told of. */
    private final Set<NodeId> told = new HashSet<>();

    private final Map<Long, WriterTask.SubmittedPayment> payments = new HashMap<>();
    private final Map<Long, WriterTask.MinedBlock> blocks = new HashMap<>();
    private final Release release = new Release();
    private long lastToken;
    private long nextWake = Long.MIN_VALUE;
    private long latest;
    /** Whether the step under way stores something. */
    private boolean storing;

    private volatile boolean over;

    /**
     * @param later takes the outcomes of checks that run on other threads, from those threads
     * @param statuses takes each new status of the node, before anybody is told of what changed
     */
    WriterSession(
            WriterNode node,
            WriterStore store,
            EffectSink effects,
            InstantSource clock,
            Consumer<NodeEvent> later,
            Consumer<NodeStatus> statuses,
            UnderWay underWay) {
        this.node = node;
        this.store = store;
        this.effects = effects;
        this.clock = clock;
        this.later = later;
        this.statuses = statuses;
        this.underWay = underWay;
        statuses.accept(node.status());
    }

    /** What follows a change of branch. */
    @FunctionalInterface
    interface UnderWay {
        /** A piece is stored. Throws if there is to be no further one; the next node goes on then. Why nobody is to wait for its end, if so. */
        Optional<BranchChangeException> pieceStored(BranchProgress progress);
    }

    /** Does the whole batch; on return all of it is durable, and everybody was told. Whether there was something to store. */
    boolean handle(List<WriterTask> batch, Set<NodeId> connected) {
        long now = now();
        List<NodeEvent> events = neighbourChanges(connected);
        Sorter sorter = new Sorter(events);
        batch.forEach(task -> task.to(sorter));
        if (now >= nextWake) {
            events.add(new NodeEvent.Tick());
        }
        boolean stored = !events.isEmpty() && step(events, now);
        sorter.questions.forEach(question -> question.answerFrom(node));
        return stored;
    }

    /** How long to wait for tasks before the node wants to be woken. */
    long waitMillis() {
        long now = clock.millis();
        return now >= nextWake ? 0 : Math.min(MAX_WAIT_MILLIS, nextWake - now);
    }

    private long now() {
        long now = clock.millis();
        if (now < latest - MAX_BACK_MILLIS) {
            throw new IllegalStateException("the clock was set back by " + (latest - now) + " ms");
        }
        latest = Math.max(latest, now);
        return now;
    }

    /** Tells all callers that wait for an answer that there will be none. */
    void abandon(RuntimeException why) {
        over = true;
        refusePayments(why);
        blocks.values().forEach(block -> block.abandon(why));
        blocks.clear();
    }

    private List<NodeEvent> neighbourChanges(Set<NodeId> connected) {
        List<NodeEvent> events = new ArrayList<>();
        told.removeIf(neighbour -> {
            boolean gone = !connected.contains(neighbour);
            if (gone) {
                events.add(new NodeEvent.NeighbourDown(neighbour));
            }
            return gone;
        });
        for (NodeId neighbour : connected) {
            if (told.add(neighbour)) {
                events.add(new NodeEvent.NeighbourUp(neighbour));
            }
        }
        return events;
    }

    private boolean step(List<NodeEvent> events, long now) {
        storing = false;
        Step step = upToCommit(events, now);
        while (!step.whole()) {
            copyIfDue();
            node.status().changingBranch().flatMap(underWay::pieceStored).ifPresent(this::refusePayments);
            step = upToCommit(List.of(), now);
        }
        nextWake = step.nextWakeMillis();
        step.effects().forEach(effect -> effect.to(release));
        copyIfDue();
        return storing;
    }

    /** By the clock: a step of many pieces may take hours. */
    private void copyIfDue() {
        node.snapshotDue(clock.millis()).ifPresent(store::keep);
    }

    /** A step, or a piece of one that stores something. What is early is sent before. */
    private Step upToCommit(List<NodeEvent> events, long now) {
        Step step = node.handle(events, now);
        send(step.early());
        while (!step.whole() && step.commit().isEmpty()) {
            step = node.handle(List.of(), now);
            send(step.early());
        }
        store(step, now);
        node.stored();
        statuses.accept(node.status());
        return step;
    }

    private void refusePayments(RuntimeException why) {
        payments.values().forEach(payment -> payment.abandon(why));
        payments.clear();
    }

    private void store(Step step, long now) {
        if (step.commit().isPresent()) {
            storing = true;
            store.store(step.commit().get(), now);
        }
    }

    private void send(List<Effect.Send> early) {
        early.forEach(release::send);
    }

    /** Outcomes for a node that was thrown away mean nothing to the next one. */
    private void checked(Effect.CheckBlock check, Judged<CheckedBlock> verdict) {
        if (!over) {
            later.accept(new NodeEvent.BlockChecked(check.from(), check, verdict));
        }
    }

    /** Makes events of tasks; the answers that somebody waits for are found again by their tokens. */
    private final class Sorter implements WriterTaskHandler {
        private final List<NodeEvent> events;
        private final List<WriterTask.Question<?>> questions = new ArrayList<>();

        Sorter(List<NodeEvent> events) {
            this.events = events;
        }

        @Override
        public void event(WriterTask.Event task) {
            events.add(task.event());
        }

        @Override
        public void payment(WriterTask.SubmittedPayment task) {
            payments.put(++lastToken, task);
            events.add(new NodeEvent.PaymentSubmitted(lastToken, task.payment(), task.client()));
        }

        @Override
        public void block(WriterTask.MinedBlock task) {
            blocks.put(++lastToken, task);
            events.add(new NodeEvent.BlockMined(lastToken, task.block()));
        }

        @Override
        public void question(WriterTask.Question<?> task) {
            questions.add(task);
        }
    }

    /** Carries out effects; what they tell is durable by then. */
    private final class Release implements EffectHandler {
        @Override
        public void send(Effect.Send send) {
            effects.send(send.to(), send.message());
        }

        @Override
        public void checkBlock(Effect.CheckBlock request) {
            effects.check(request, verdict -> checked(request, verdict));
        }

        @Override
        public void paymentAnswer(Effect.PaymentAnswer answer) {
            WriterTask.SubmittedPayment payment = payments.remove(answer.token());
            if (payment != null) {
                payment.answer().complete(answer.verdict());
            }
        }

        @Override
        public void blockAnswer(Effect.BlockAnswer answer) {
            WriterTask.MinedBlock block = blocks.remove(answer.token());
            if (block != null) {
                block.answer().complete(answer.verdict());
            }
        }

        @Override
        public void notice(Effect.Notice notice) {
            effects.tell(notice);
        }

        @Override
        public void misbehaved(Effect.Misbehaved misbehaved) {
            effects.punish(misbehaved.neighbour(), misbehaved.reason(), misbehaved.detail());
        }

        @Override
        public void brought(Effect.Brought brought) {
            effects.credit(brought.neighbour(), brought.block());
        }
    }
}
