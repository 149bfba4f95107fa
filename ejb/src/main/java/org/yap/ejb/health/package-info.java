/**
 * How this node is: whether it runs, whether it can store and serve, and what else is wrong. Parts of the node look at themselves,
 * each in its own package, as beans of type {@link org.yap.ejb.health.HealthCheck}. The answer to a request never waits for a look.
 *
 * <p>Start at {@link org.yap.ejb.health.Health}.
 */
package org.yap.ejb.health;
