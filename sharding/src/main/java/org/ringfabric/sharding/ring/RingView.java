// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import java.util.Optional;
import org.apache.pekko.actor.Address;

/** What the allocation asks of the membership; answers at once, from any thread. */
public interface RingView {

  /** The table by which shards are placed. */
  RingTable table();

  /** The name of the member at an address. */
  Optional<String> nameAt(Address address);

  /** Whether anybody else could take what this node gives away. */
  boolean hasOthers();

  /** Whether shards may move: nobody comes, goes or is silent, and all run the same version. */
  boolean settled();
}
