// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A recursive resolver on loopback that knows what a test tells it. */
final class FakeResolver implements AutoCloseable {
  private static final Name ZONE = Name.fromConstantString("test.");

  private final DatagramSocket socket;
  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private volatile boolean silent;
  private volatile int failWith = Rcode.NOERROR;

  FakeResolver() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "fake-resolver");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Adds a record as a zone file has it: {@code a.test. 60 A 192.0.2.1}. */
  FakeResolver knows(String line) throws IOException {
    String[] parts = line.split(" +", 4);
    Name name = Name.fromString(parts[0]);
    records.add(
        Record.fromString(
            name, Type.value(parts[2]), DClass.IN, Long.parseLong(parts[1]), parts[3], Name.root));
    return this;
  }

  void forgetsAll() {
    records.clear();
  }

  void fallsSilent() {
    silent = true;
  }

  void speaksAgain() {
    silent = false;
  }

  void answersAllWith(int rcode) {
    failWith = rcode;
  }

  int timesAsked(String name, int type) {
    AtomicInteger count = asked.get(name + " " + Type.string(type));
    return count == null ? 0 : count.get();
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        Record question = query.getQuestion();
        asked
            .computeIfAbsent(
                question.getName() + " " + Type.string(question.getType()),
                unused -> new AtomicInteger())
            .incrementAndGet();
        if (!silent) {
          byte[] answer = answer(query, question).toWire();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Message answer(Message query, Record question) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(question, Section.QUESTION);
    if (failWith != Rcode.NOERROR) {
      answer.getHeader().setRcode(failWith);
      return answer;
    }
    RRset found = new RRset();
    boolean nameExists = false;
    for (Record each : records) {
      if (each.getName().equals(question.getName())) {
        nameExists = true;
        if (each.getType() == question.getType()) {
          found.addRR(each);
        }
      }
    }
    found.rrs().forEach(each -> answer.addRecord(each, Section.ANSWER));
    if (found.size() == 0) {
      answer.getHeader().setRcode(nameExists ? Rcode.NOERROR : Rcode.NXDOMAIN);
      answer.addRecord(
          new SOARecord(ZONE, DClass.IN, 60, ZONE, ZONE, 1, 60, 60, 60, 60), Section.AUTHORITY);
    }
    return answer;
  }

  @Override
  public void close() {
    socket.close();
  }
}
