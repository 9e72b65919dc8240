// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails a class of tests when a buffer was lost in it. */
final class LeakGuard implements BeforeAllCallback, AfterAllCallback {
  private static final int ROUNDS = 5;

  private final ListAppender<ILoggingEvent> reports = new ListAppender<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    watch();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(found()).isEmpty();
  }

  void watch() {
    reports.start();
    logger().setAdditive(false);
    logger().addAppender(reports);
  }

  /** What was reported; new buffers make the detector look at those that were collected. */
  List<String> found() {
    for (int i = 0; i < ROUNDS; i++) {
      collect();
      ByteBuf look = PooledByteBufAllocator.DEFAULT.directBuffer(16);
      look.release();
    }
    logger().detachAppender(reports);
    logger().setAdditive(true);
    return reports.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** The collector tells of what it found by a thread of its own, some time later. */
  private static void collect() {
    ReferenceQueue<Object> told = new ReferenceQueue<>();
    WeakReference<Object> lost = new WeakReference<>(new Object(), told);
    await()
        .until(
            () -> {
              System.gc();
              return told.poll() == lost;
            });
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  }
}
