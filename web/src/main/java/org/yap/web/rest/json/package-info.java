/**
 * How requests are read: bounded bodies, JSON, and ids in paths.
 *
 * <p>What is not of the right form is refused as bad-input. Imports no other room of the REST interface.
 */
package org.yap.web.rest.json;
