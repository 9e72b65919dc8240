// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.net.InetAddress;

/** What a description shall say in place of an end's own address and ports. */
public record RelayedAddress(InetAddress address, int port, int rtcpPort) {}
