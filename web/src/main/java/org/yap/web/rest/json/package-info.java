/**
 * How requests and answers are written: bounded bodies, strict JSON into records and back, and ids in paths.
 *
 * <p>What is not of the right form is refused as bad-input. Knows the ledger's values and no other room of the REST interface.
 * Start at {@link org.yap.web.rest.json.StrictJson}.
 */
package org.yap.web.rest.json;
