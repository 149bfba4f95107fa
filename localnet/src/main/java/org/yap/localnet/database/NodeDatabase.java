package org.yap.localnet.database;

/** How a node reaches its database. */
public record NodeDatabase(String url, String user, String password) {
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
