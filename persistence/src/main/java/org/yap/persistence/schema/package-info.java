/**
 * The database schema and the right to use it: migrations, refusal of databases that this version can't use, and the lock
 * that keeps a second node out.
 *
 * <p>May import Hibernate, Flyway and JDBC. Start at {@link org.yap.persistence.schema.SchemaMigration}.
 */
package org.yap.persistence.schema;
