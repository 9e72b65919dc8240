// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What is sharded and how to reach it: hosts the entities of {@code actors} on the node that the
 * ring names, and implements the ports that ask them. Holds no state of its own.
 */
@NullMarked
package org.ringfabric.sharding.entity;

import org.jspecify.annotations.NullMarked;
