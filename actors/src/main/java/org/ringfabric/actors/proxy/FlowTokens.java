// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ringfabric.actors.proxy.FlowToken.Origin;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;

/**
 * Writes {@link FlowToken}s into the user part of a Record-Route URI and reads them back, signed
 * under the cluster's key together with the Call-ID: a token that verifies was written by a node of
 * this cluster for this Call-ID, so the request that carries it belongs to a call that we let
 * through (RFC 5626 §5.2), and nobody takes it to another.
 */
public final class FlowTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 10;
  private static final int MAX_TOKEN_CHARS = 400;
  private static final int HAS_CALLER = 1;
  private static final int HAS_CALLEE = 2;
  private static final int HAS_RELAY = 4;

  /** The caller's tag is a {@link CallerTag.Wide}; tokens written before have a narrow one. */
  private static final int WIDE_TAG = 8;

  private static final int OF_ACCOUNT = 16;
  private static final int HAS_CALLEE_ADDRESS = 32;

  /** What stands for each in a token; never reorder. */
  private static final List<Transport> TRANSPORTS =
      List.of(Transport.UDP, Transport.TCP, Transport.TLS, Transport.WS, Transport.WSS);

  private final Mac prototype;

  public FlowTokens(byte[] clusterKey) {
    try {
      prototype = Mac.getInstance(ALGORITHM);
      prototype.init(new SecretKeySpec(clusterKey, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + ALGORITHM, e);
    }
  }

  String sign(FlowToken token, String callId) {
    ByteBuffer out = ByteBuffer.allocate(MAX_TOKEN_CHARS / 4 * 3);
    int flags =
        (token.caller().isPresent() ? HAS_CALLER : 0)
            | (token.callee().isPresent() ? HAS_CALLEE : 0)
            | (token.relay().isPresent() ? HAS_RELAY : 0)
            | (token.callerTag() instanceof CallerTag.Wide ? WIDE_TAG : 0)
            | (token.origin() == Origin.ACCOUNT ? OF_ACCOUNT : 0)
            | (token.calleeAt().isPresent() ? HAS_CALLEE_ADDRESS : 0);
    out.put((byte) flags);
    write(out, token.callerTag());
    token.caller().ifPresent(flow -> write(out, flow));
    token.callee().ifPresent(flow -> write(out, flow));
    token.calleeAt().ifPresent(address -> write(out, address));
    token
        .relay()
        .ifPresent(
            relay -> {
              write(out, relay.node());
              write(out, relay.session());
            });
    byte[] signature = signature(callId, out.array(), out.position());
    out.put(signature, 0, SIGNATURE_BYTES).flip();
    return StandardCharsets.ISO_8859_1
        .decode(Base64.getUrlEncoder().withoutPadding().encode(out))
        .toString();
  }

  /** The token in {@code text}; empty if it isn't one that this cluster signed for the call. */
  Optional<FlowToken> verify(String text, String callId) {
    if (text.length() > MAX_TOKEN_CHARS) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    int signed = bytes.length - SIGNATURE_BYTES;
    if (signed < 3
        || !MessageDigest.isEqual(
            Arrays.copyOf(signature(callId, bytes, signed), SIGNATURE_BYTES),
            Arrays.copyOfRange(bytes, signed, bytes.length))) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(ByteBuffer.wrap(bytes, 0, signed)));
    } catch (BufferUnderflowException | UnknownHostException | IndexOutOfBoundsException other) {
      // Signed by us but laid out otherwise: written by another version of this software.
      return Optional.empty();
    }
  }

  private byte[] signature(String callId, byte[] bytes, int length) {
    try {
      Mac mac = (Mac) prototype.clone();
      mac.update(callId.getBytes(StandardCharsets.UTF_8));
      // No Call-ID has a zero in it: none of its end can pass for the beginning of a token.
      mac.update((byte) 0);
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(ALGORITHM + " can't be cloned", e);
    }
  }

  private static FlowToken read(ByteBuffer in) throws UnknownHostException {
    int flags = in.get();
    CallerTag callerTag =
        (flags & WIDE_TAG) != 0
            ? new CallerTag.Wide(in.getLong())
            : new CallerTag.Narrow(in.getShort());
    Optional<Flow> caller =
        (flags & HAS_CALLER) != 0 ? Optional.of(readFlow(in)) : Optional.empty();
    Optional<Flow> callee =
        (flags & HAS_CALLEE) != 0 ? Optional.of(readFlow(in)) : Optional.empty();
    Optional<InetAddress> calleeAt =
        (flags & HAS_CALLEE_ADDRESS) != 0 ? Optional.of(readAddress(in)) : Optional.empty();
    Optional<RelayId> relay =
        (flags & HAS_RELAY) != 0
            ? Optional.of(new RelayId(readString(in), readString(in)))
            : Optional.empty();
    Origin origin = (flags & OF_ACCOUNT) != 0 ? Origin.ACCOUNT : Origin.FOREIGN;
    return new FlowToken(callerTag, origin, caller, callee, calleeAt, relay);
  }

  private static void write(ByteBuffer out, CallerTag tag) {
    if (tag instanceof CallerTag.Wide wide) {
      out.putLong(wide.hash());
    } else if (tag instanceof CallerTag.Narrow narrow) {
      out.putShort(narrow.hash());
    }
  }

  private static void write(ByteBuffer out, Flow flow) {
    out.put((byte) TRANSPORTS.indexOf(flow.transport())).putLong(flow.id());
    write(out, flow.remote().getAddress());
    out.putShort((short) flow.remote().getPort());
    write(out, flow.node());
  }

  private static Flow readFlow(ByteBuffer in) throws UnknownHostException {
    Transport transport = TRANSPORTS.get(in.get());
    long id = in.getLong();
    InetAddress address = readAddress(in);
    int port = Short.toUnsignedInt(in.getShort());
    InetSocketAddress remote = new InetSocketAddress(address, port);
    return new Flow(readString(in), id, transport, remote);
  }

  private static void write(ByteBuffer out, InetAddress address) {
    byte[] bytes = address.getAddress();
    out.put((byte) bytes.length).put(bytes);
  }

  private static InetAddress readAddress(ByteBuffer in) throws UnknownHostException {
    byte[] bytes = new byte[in.get()];
    in.get(bytes);
    return InetAddress.getByAddress(bytes);
  }

  private static void write(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    out.put((byte) bytes.length).put(bytes);
  }

  private static String readString(ByteBuffer in) {
    byte[] bytes = new byte[Byte.toUnsignedInt(in.get())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
