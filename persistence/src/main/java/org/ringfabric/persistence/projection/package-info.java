/**
 * The read side: follows the journal, and keeps the tables that lists, searches and CDRs are read
 * from. What it writes and how far it has read are one transaction, so each event counts once,
 * whenever the process dies. Also knows which calls must be woken. Decides nothing, and no entity
 * waits for it.
 */
@NullMarked
package org.ringfabric.persistence.projection;

import org.jspecify.annotations.NullMarked;
