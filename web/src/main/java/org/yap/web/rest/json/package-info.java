/**
 * How requests are read and answers written: bounded bodies, strict JSON into records and back, and ids in paths. What is
 * not of the right form is refused as bad-input.
 *
 * <p>Start at {@link org.yap.web.rest.json.StrictJson}.
 */
package org.yap.web.rest.json;
