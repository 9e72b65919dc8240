// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Finds the servers of a SIP URI: RFC 3263 over dnsjava, with the weights of RFC 2782. Answers come
 * from a bounded cache that honours their TTL, also the negative ones (RFC 2308), and outlive
 * resolvers that are out of reach (RFC 8767). Remembers servers that failed. Never blocks, and
 * doesn't send SIP.
 */
@NullMarked
package org.ringfabric.node.dns;

import org.jspecify.annotations.NullMarked;
