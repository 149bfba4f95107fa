/**
 * Admission to networks: invitations that this node gave out, nodes that came with one and wait, and networks that this
 * node asked to be admitted to.
 *
 * <p>Start at {@link org.yap.persistence.admission.AdmissionRepository}.
 */
package org.yap.persistence.admission;
