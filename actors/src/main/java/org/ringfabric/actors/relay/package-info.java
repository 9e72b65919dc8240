// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The media relay as the domain sees it: offers and answers go in, rewritten ones come out (RFC
 * 3264, RFC 8866), statistics at the end. The session logic here decides which ports belong to
 * which stream and when a source is learned anew; the sockets themselves live in {@code
 * node.relay}.
 */
@NullMarked
package org.ringfabric.actors.relay;

import org.jspecify.annotations.NullMarked;
