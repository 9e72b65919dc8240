// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import org.junit.jupiter.api.Nested;

class NioRelayTest {
  @Nested
  class Relaying extends RelayContract {
    Relaying() {
      super(false);
    }
  }

  @Nested
  class Sources extends SourceContract {
    Sources() {
      super(false);
    }
  }

  @Nested
  class Silence extends SilenceContract {
    Silence() {
      super(false);
    }
  }

  @Nested
  class Bounds extends BoundsContract {
    Bounds() {
      super(false);
    }
  }

  @Nested
  class Allocation extends AllocationContract {
    Allocation() {
      super(false);
    }
  }
}
