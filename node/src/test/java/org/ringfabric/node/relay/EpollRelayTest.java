// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import org.junit.jupiter.api.Nested;

class EpollRelayTest {
  @Nested
  class Relaying extends RelayContract {
    Relaying() {
      super(true);
    }
  }

  @Nested
  class Sources extends SourceContract {
    Sources() {
      super(true);
    }
  }

  @Nested
  class Silence extends SilenceContract {
    Silence() {
      super(true);
    }
  }

  @Nested
  class Bounds extends BoundsContract {
    Bounds() {
      super(true);
    }
  }

  @Nested
  class Allocation extends AllocationContract {
    Allocation() {
      super(true);
    }
  }
}
