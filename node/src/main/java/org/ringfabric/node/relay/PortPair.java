// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.net.InetAddress;

/** Two bound sockets: RTP on the even port, RTCP on the odd one above (RFC 3550 §11). */
record PortPair(InetAddress address, int port, UdpSocket rtp, UdpSocket rtcp) {}
