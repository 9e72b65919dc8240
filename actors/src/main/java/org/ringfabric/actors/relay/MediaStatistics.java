// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.util.List;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;

/** A session's streams, two entries each: one a side. */
public record MediaStatistics(List<StreamStatistics> streams) implements Wire, Durable {
  public static final MediaStatistics NONE = new MediaStatistics(List.of());

  public MediaStatistics {
    streams = List.copyOf(streams);
  }
}
