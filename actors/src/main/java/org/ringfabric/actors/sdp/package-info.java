// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Session descriptions for a relay: RFC 8866 lines indexed in place, so that only what must change
 * changes and every other byte stays. Reads what a relay needs (addresses, ports, directions, RTCP
 * attributes of RFC 3605 and RFC 5761) and nothing else; never judges codecs; never throws on what
 * the network sent.
 */
@NullMarked
package org.ringfabric.actors.sdp;

import org.jspecify.annotations.NullMarked;
