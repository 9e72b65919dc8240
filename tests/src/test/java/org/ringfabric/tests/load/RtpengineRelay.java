// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ringfabric.tests.peers.Rtpengine;

/** rtpengine in user space. */
record RtpengineRelay(Rtpengine rtpengine, List<Integer> forCallers, List<Integer> forCallees)
    implements Relay {

  static RtpengineRelay start(Path directory, int calls, MediaTraffic phones) throws IOException {
    Rtpengine rtpengine = Rtpengine.start(directory);
    List<Integer> forCallers = new ArrayList<>();
    List<Integer> forCallees = new ArrayList<>();
    try {
      for (int i = 0; i < calls; i++) {
        forCallees.add(rtpengine.offer("call" + i, sdp(phones.callerPort())));
        forCallers.add(rtpengine.answer("call" + i, sdp(phones.calleePort())));
      }
    } catch (IOException e) {
      rtpengine.close();
      throw e;
    }
    return new RtpengineRelay(rtpengine, forCallers, forCallees);
  }

  private static String sdp(int port) {
    return """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio %d RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        """
        .formatted(port)
        .replace("\n", "\r\n");
  }

  @Override
  public ServerProcesses processes() {
    return new ServerProcesses(List.of(rtpengine.pid()));
  }

  @Override
  public void close() {
    rtpengine.close();
  }
}
