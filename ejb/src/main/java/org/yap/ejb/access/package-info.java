/**
 * Who may call what: the role of an administrator is checked at each administrative method, whoever calls it.
 *
 * <p>Start at {@link org.yap.ejb.access.AdministratorOnly}. Filters say by {@link org.yap.ejb.access.RequestUser} whose request
 * this is; {@link org.yap.ejb.access.AdministratorCheck} judges it.
 */
package org.yap.ejb.access;
