/**
 * Judges this server's settings before anything depends on them. May use the services, and the addresses of this node.
 *
 * <p>Start at {@link org.yap.ejb.settings.SettingsJudge}.
 */
package org.yap.ejb.settings;
