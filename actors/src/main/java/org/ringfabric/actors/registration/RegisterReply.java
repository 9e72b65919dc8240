// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ringfabric.actors.Wire;

/** What became of a REGISTER: all of it is done, or nothing (RFC 3261 §10.3 step 7). */
public sealed interface RegisterReply extends Wire {

  /**
   * Done and stored.
   *
   * @param bindings all that there are now
   * @param now of the registrar, for what is left of each
   */
  record Registered(List<Binding> bindings, Instant now) implements RegisterReply {
    public Registered {
      bindings = List.copyOf(bindings);
    }
  }

  /**
   * Not done.
   *
   * @param headers to add to the response, by name
   */
  record Refused(int status, String reason, Map<String, String> headers) implements RegisterReply {
    public Refused {
      headers = Map.copyOf(headers);
    }

    public static Refused of(int status, String reason) {
      return new Refused(status, reason, Map.of());
    }

    static Refused of(int status, String reason, String header, String value) {
      return new Refused(status, reason, Map.of(header, value));
    }
  }
}
