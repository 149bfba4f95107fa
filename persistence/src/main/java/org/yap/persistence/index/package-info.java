/**
 * Finding payments in the bodies of blocks. Start at {@link org.yap.persistence.index.BlockBodies}.
 */
package org.yap.persistence.index;
