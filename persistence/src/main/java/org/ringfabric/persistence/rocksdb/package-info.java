/**
 * The journal of the embedded store, for a node alone: RocksDB in this process, in a directory of
 * its own. Events are written behind each other, many at once, and are on the disk before they are
 * acknowledged.
 */
@NullMarked
package org.ringfabric.persistence.rocksdb;

import org.jspecify.annotations.NullMarked;
