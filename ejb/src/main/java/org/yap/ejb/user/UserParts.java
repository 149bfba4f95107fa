package org.yap.ejb.user;

import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.PersonStore;

/** What users are made of: given by the container, or by a test. */
record UserParts(
        PersonStore store,
        Transactions transactions,
        Argon2 argon2,
        LoginMemory memory,
        Audit audit,
        NodeClock clock) {}
