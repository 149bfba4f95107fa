/**
 * SQL for many rows at once, over plain JDBC and in the transaction of whoever asks: what {@code ledger} and {@code index} are
 * written with.
 */
package org.yap.persistence.sql;
