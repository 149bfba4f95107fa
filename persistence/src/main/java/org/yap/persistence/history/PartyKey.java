package org.yap.persistence.history;

import java.io.Serializable;

/** Key of an account's part in a payment. */
record PartyKey(long account, int height, int position) implements Serializable {}
