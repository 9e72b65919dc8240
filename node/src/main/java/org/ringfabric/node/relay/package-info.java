// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The media sockets: one actor a session opens, points and counts them; packets go from socket to
 * socket on one event loop, without an object or a copy each. Sources are learned from the first
 * packet (RFC 4961), and from then on the kernel drops everything else. RFC 3550 statistics, RFC
 * 5761 multiplexing, RFC 7983 demultiplexing. Payload is never touched.
 */
@NullMarked
package org.ringfabric.node.relay;

import org.jspecify.annotations.NullMarked;
