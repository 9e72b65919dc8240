// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/**
 * The sent-by of our Via: where a listener of ours is reached.
 *
 * @param host name or address, IPv6 in brackets
 */
public record SentBy(String host, int port) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
