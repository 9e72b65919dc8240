// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.util.List;

/** A session description (RFC 8866). */
public record SessionDescription(List<MediaDescription> media) implements Sdp {}
