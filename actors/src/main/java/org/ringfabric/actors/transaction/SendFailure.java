// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/** A message couldn't be sent: the flow is gone, the peer refused, the buffer is full. */
public record SendFailure(String why) {}
