/** A real PostgreSQL that runs beside the nodes, without being installed: one server, a database and a role for each node. */
package org.yap.localnet.database;
