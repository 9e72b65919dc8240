// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import org.ringfabric.actors.dialog.CdrSearch;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.LiveDialogs;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegistrationList;
import org.ringfabric.actors.subscriber.SubscriberList;
import org.ringfabric.actors.subscriber.Subscribers;
import org.ringfabric.ops.command.cluster.ClusterView;
import org.ringfabric.ops.command.cluster.SelfTest;
import org.ringfabric.ops.health.HealthChecks;
import org.ringfabric.ops.metrics.Metrics;
import org.ringfabric.ops.trace.CallTraces;

/**
 * All that operating a node needs from its other parts.
 *
 * @param subscribers the accounts, by their owners
 * @param subscriberList the accounts, from the read side
 * @param locations the registrations, by their owners
 * @param registrationList the registrations, from the read side
 * @param dialogs the calls, by their owners
 * @param liveDialogs the calls, from the read side
 * @param cdrs what is left of calls
 * @param cluster what the cluster looks like
 * @param selfTest places a test call
 * @param traces what was said in calls
 * @param health how the parts are
 * @param metrics the numbers
 */
public record OperationsPorts(
    Subscribers subscribers,
    SubscriberList subscriberList,
    LocationService locations,
    RegistrationList registrationList,
    Dialogs dialogs,
    LiveDialogs liveDialogs,
    CdrSearch cdrs,
    ClusterView cluster,
    SelfTest selfTest,
    CallTraces traces,
    HealthChecks health,
    Metrics metrics) {}
