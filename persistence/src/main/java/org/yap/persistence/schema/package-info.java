/**
 * The schema: migrations, the refusal of databases that this version can't use, and the lock that keeps a second node out.
 *
 * <p>Start at {@link org.yap.persistence.schema.SchemaMigration}.
 */
package org.yap.persistence.schema;
