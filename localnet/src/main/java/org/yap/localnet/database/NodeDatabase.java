package org.yap.localnet.database;

/**
 * How a node reaches its database.
 *
 * @param user the role that it works as
 * @param owner the role that owns the tables
 */
public record NodeDatabase(String url, String user, String password, String owner, String ownerPassword) {
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
