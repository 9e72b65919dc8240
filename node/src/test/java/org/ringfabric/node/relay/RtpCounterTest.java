// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtpCounterTest {
  private static final long MILLI = 1_000_000L;
  private static final long PACE = 20 * MILLI;

  private final RtpCounter counter = new RtpCounter();

  static ByteBuf rtp(int type, int sequence, int timestamp, int ssrc) {
    return Unpooled.wrappedBuffer(
        ByteBuffer.allocate(172)
            .put((byte) 0x80)
            .put((byte) type)
            .putShort((short) sequence)
            .putInt(timestamp)
            .putInt(ssrc)
            .array());
  }

  @Test
  void countsLossOverTheWrapOfSequenceNumbers() {
    for (int i = 0; i < 100; i++) {
      if (i % 10 != 5) {
        counter.count(rtp(0, 65_500 + i, i * 160, 1), i * PACE);
      }
    }

    assertThat(counter.packets()).isEqualTo(90);
    assertThat(counter.bytes()).isEqualTo(90 * 172L);
    assertThat(counter.lost()).isEqualTo(10);
    assertThat(counter.codec()).contains("PCMU/8000");
  }

  @Test
  void doesNotCallLostWhatOnlyCameLate() {
    for (int sequence : new int[] {1, 2, 4, 3, 5, 7, 6, 8}) {
      counter.count(rtp(0, sequence, sequence * 160, 1), sequence * PACE);
    }

    assertThat(counter.lost()).isZero();
  }

  @Test
  void neverCountsLessThanNothingLost() {
    for (int i = 0; i < 10; i++) {
      counter.count(rtp(0, 7, 160, 1), i * MILLI);
    }

    assertThat(counter.lost()).isZero();
  }

  @Test
  void startsAgainWithEachSource() {
    counter.count(rtp(0, 10, 0, 1), 0);
    counter.count(rtp(0, 12, 320, 1), 40 * MILLI);
    counter.count(rtp(0, 50_000, 0, 2), 60 * MILLI);
    counter.count(rtp(0, 50_001, 160, 2), 80 * MILLI);

    assertThat(counter.lost()).isEqualTo(1);
  }

  @Test
  void followsASenderThatRestartsItsNumbers() {
    counter.count(rtp(0, 10, 0, 1), 0);
    counter.count(rtp(0, 40_000, 0, 1), 20 * MILLI);
    counter.count(rtp(0, 40_001, 160, 1), 40 * MILLI);
    counter.count(rtp(0, 40_002, 320, 1), 60 * MILLI);

    assertThat(counter.lost()).isLessThan(2);
  }

  @Test
  void measuresJitterInTheCodecsOwnClock() {
    counter.codecs(Map.of(111, "opus/48000/2"));
    for (int i = 0; i < 200; i++) {
      long late = i % 2 == 0 ? 0 : 5 * MILLI;
      counter.count(rtp(111, i, i * 960, 1), i * PACE + late);
    }

    assertThat(counter.jitterMillis()).isCloseTo(5, within(0.1));
    assertThat(counter.codec()).contains("opus/48000/2");
  }

  @Test
  void findsNoJitterInASteadyStream() {
    for (int i = 0; i < 50; i++) {
      counter.count(rtp(8, i, i * 160, 1), i * PACE);
    }

    assertThat(counter.jitterMillis()).isLessThan(0.001);
  }

  @Test
  void countsWhatIsNotRtpAsPacketsOnly() {
    counter.count(Unpooled.wrappedBuffer(new byte[] {0, 1, 2}), 0);

    assertThat(counter.packets()).isEqualTo(1);
    assertThat(counter.lost()).isZero();
    assertThat(counter.codec()).isEmpty();
  }

  @Property(tries = 300)
  void losesExactlyWhatIsMissing(
      @ForAll @IntRange(max = 65_535) int start, @ForAll @Size(min = 1, max = 300) boolean[] came) {
    RtpCounter fresh = new RtpCounter();
    int first = -1;
    int last = -1;
    int received = 0;
    for (int i = 0; i < came.length; i++) {
      if (came[i]) {
        first = first < 0 ? i : first;
        last = i;
        received++;
        fresh.count(rtp(0, start + i, i * 160, 9), i * PACE);
      }
    }

    assertThat(fresh.packets()).isEqualTo(received);
    assertThat(fresh.lost()).isEqualTo(received == 0 ? 0 : last - first + 1 - received);
  }
}
