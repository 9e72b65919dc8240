// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.registration.Gruus;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegistrationConfig;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.subscriber.DigestChallenge;
import org.ringfabric.actors.subscriber.Subscribers;
import org.ringfabric.actors.transaction.Transports;

/**
 * What the proxy needs of the world.
 *
 * @param node name of this node
 * @param clusterKey secret that all nodes of the cluster share, at least 32 bytes
 * @param accepting whether the node takes new calls and registrations; not so when it leaves
 */
@SuppressWarnings("ArrayRecordComponent") // read once, at the start
public record ProxyPorts(
    String node,
    byte[] clusterKey,
    Transports transports,
    ServerLocator locator,
    Subscribers subscribers,
    DigestChallenge challenge,
    LocationService locations,
    RegistrationConfig registration,
    Gruus gruus,
    RegisteredFlows flows,
    Dialogs dialogs,
    MediaPlane media,
    InstantSource clock,
    BooleanSupplier accepting) {}
