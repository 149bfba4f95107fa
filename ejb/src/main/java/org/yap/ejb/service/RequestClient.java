package org.yap.ejb.service;

import jakarta.enterprise.context.RequestScoped;

/** From which client address the request comes that is being answered. The web tier tells it before anything else is done. */
@RequestScoped
public class RequestClient {
    private String address = "";

    /** The address that the container or the trusted proxy gives. */
    public void comesFrom(String clientAddress) {
        address = clientAddress == null ? "" : clientAddress;
    }

    /** Empty if nobody told. */
    public String address() {
        return address;
    }
}
