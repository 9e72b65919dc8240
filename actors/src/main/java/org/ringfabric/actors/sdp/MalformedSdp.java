// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

/** A body that isn't a session description, or one beyond our limits. */
public record MalformedSdp(String why) implements Sdp {}
