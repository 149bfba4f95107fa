/**
 * The one writer of a network: a thread that takes tasks from a bounded inbox, lets the network node decide, stores the
 * outcome in one commit, and only then releases the effects. If a commit fails, the node object is thrown away and
 * another is restored. Needs no container.
 *
 * <p>Start at {@link org.yap.ejb.writer.NetworkWriter}, then {@link org.yap.ejb.writer.WriterSession}, which is one life of
 * a network node. {@link org.yap.ejb.writer.WriterStore} and {@link org.yap.ejb.writer.EffectSink} are the ports to the
 * database and to everything else; {@code runtime} implements them.
 */
package org.yap.ejb.writer;
