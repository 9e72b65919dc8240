// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.persistence.RunningStore;

class H2JournalTest implements JournalContract {
  @TempDir Path directory;
  private RunningStore store;

  @BeforeEach
  void open() {
    store = new RunningStore(directory, "h2");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public RunningStore store() {
    return store;
  }

  @Override
  public RunningStore restarted() {
    store.close();
    store = new RunningStore(directory, "h2");
    return store;
  }
}
