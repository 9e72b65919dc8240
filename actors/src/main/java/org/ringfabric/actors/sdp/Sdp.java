// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

/** A body that claims to be application/sdp, read. */
public sealed interface Sdp permits SessionDescription, MalformedSdp {}
