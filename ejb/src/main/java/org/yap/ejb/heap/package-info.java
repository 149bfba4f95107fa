/**
 * Memory that this node does not need any more goes back to the system.
 *
 * <p>Start at {@link org.yap.ejb.heap.QuietHeap}.
 */
package org.yap.ejb.heap;
