/**
 * A real PostgreSQL that runs beside the nodes and need not be installed: one server, with a database and a role for each node.
 *
 * <p>Start at {@link org.yap.localnet.database.EmbeddedDatabase}.
 */
package org.yap.localnet.database;
