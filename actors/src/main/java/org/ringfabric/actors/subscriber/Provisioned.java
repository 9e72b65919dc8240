// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import org.ringfabric.actors.Wire;

/**
 * The account is stored as asked for.
 *
 * @param created whether it wasn't there before
 */
public record Provisioned(Subscriber subscriber, boolean created) implements Wire {}
