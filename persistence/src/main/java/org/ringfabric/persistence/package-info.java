/**
 * What a node remembers: opens its store and hands out what is read from it. {@link
 * org.ringfabric.persistence.Persistence} is all that a node needs to know of this module.
 */
@NullMarked
package org.ringfabric.persistence;

import org.jspecify.annotations.NullMarked;
