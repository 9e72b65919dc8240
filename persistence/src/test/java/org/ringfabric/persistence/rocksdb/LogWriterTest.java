// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class LogWriterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<byte[]> EVENT = List.of(new byte[] {1, 2, 3});

  @TempDir Path directory;
  private EventLog log;

  @BeforeEach
  void open() {
    log = EventLog.open(new LogConfig(directory, false, Duration.ZERO, 1 << 20));
  }

  @AfterEach
  void close() {
    log.close();
  }

  private CompletableFuture<Void> append(String entity, List<byte[]> events) {
    return log.writer().append(Keys.entity(entity), 1, events).toCompletableFuture();
  }

  @Test
  void anErrorCostsItsBatchAndNotTheWriter() {
    CompletableFuture<Void> failed = append("one", endless());

    assertThat(failed).failsWithin(PATIENCE);
    assertThat(log.healthy()).isFalse();
    assertThat(append("two", EVENT)).succeedsWithin(PATIENCE);
    assertThat(log.healthy()).isTrue();
  }

  /** Events that don't fit into memory, as far as the writer can tell. */
  private static List<byte[]> endless() {
    return new AbstractList<>() {
      @Override
      public byte[] get(int index) {
        throw new OutOfMemoryError("of a test");
      }

      @Override
      public int size() {
        return 1;
      }
    };
  }

  @Test
  void storesWhatWaitsWhenItIsClosedAndRefusesWhatComesThen() {
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      waiting.add(append("e" + i, EVENT));
    }

    log.close();

    assertThat(waiting).allSatisfy(each -> assertThat(each).isCompleted());
    assertThat(append("late", EVENT)).failsWithin(PATIENCE);
  }

  @Test
  void forgettingManyLeavesRoomForEvents() {
    int calls = 3_000;
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      stored.add(append("call-" + i, EVENT));
    }
    assertThat(stored).allSatisfy(each -> assertThat(each).succeedsWithin(PATIENCE));

    List<CompletableFuture<Void>> both = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      both.add(log.writer().forget(Keys.entity("call-" + i), 1).toCompletableFuture());
      both.add(append("new-" + i, EVENT));
    }

    assertThat(both).allSatisfy(each -> assertThat(each).succeedsWithin(PATIENCE));
    assertThat(number("call-7")).isNull();
    assertThat(number("new-7")).isNotNull();
  }

  private byte[] number(String entity) {
    try {
      return log.tables().db().get(log.tables().numbers(), Keys.entity(entity));
    } catch (RocksDBException e) {
      throw new AssertionError(new String(Keys.entity(entity), StandardCharsets.UTF_8), e);
    }
  }
}
