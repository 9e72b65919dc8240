/**
 * The form of everything that outlives a process: CBOR under a name and version of our own, so that
 * a class may move and an old event is read for ever. The golden files among the test resources
 * hold one sample of each event version; they are never edited, only added to.
 */
@NullMarked
package org.ringfabric.persistence.serialization;

import org.jspecify.annotations.NullMarked;
