/**
 * Whether this node's clock can be believed: steps that no time explains, and what neighbours' clocks say.
 *
 * <p>Start at {@link org.yap.ejb.clock.NodeAlarms}, which health and console show; {@link org.yap.ejb.clock.ClockWatch} is asked
 * before something depends on the time.
 */
package org.yap.ejb.clock;
