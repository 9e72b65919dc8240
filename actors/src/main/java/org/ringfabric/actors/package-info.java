// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The domain: what the fabric decides, without socket, database, cluster or clock. Here only the
 * two markers that say how long a message must stay readable; every feature is a package of its
 * own.
 */
@NullMarked
package org.ringfabric.actors;

import org.jspecify.annotations.NullMarked;
