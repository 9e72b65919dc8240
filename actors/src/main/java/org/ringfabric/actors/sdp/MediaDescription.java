// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

/** One m= section. */
public record MediaDescription(String type, int port, String transport) {}
