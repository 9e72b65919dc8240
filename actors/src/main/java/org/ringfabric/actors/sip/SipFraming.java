// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/**
 * Finds the messages in a stream of bytes (RFC 3261 §18.3) and the keep-alives between them (RFC
 * 5626 §4.4.1). One a connection: it remembers how far it has looked, so that a message that
 * trickles in is not scanned again with each byte.
 */
public final class SipFraming {
  /**
   * The message isn't all there yet; come again with more behind the same bytes. A lone CRLF waits,
   * too, as it may be half a ping: no reason to think that the peer has stopped in mid-message.
   */
  public static final int NEED_MORE = 0;

  /** CRLF CRLF, to be answered with CRLF; four bytes to drop. */
  public static final int PING = -1;

  /** A CRLF that is no ping: an answer to ours, or filling; two bytes to drop. */
  public static final int PONG = -2;

  /**
   * Nobody can tell where the next message would begin: answer what {@link SipParser} makes of the
   * bytes, and close.
   */
  public static final int MALFORMED = -3;

  /** Beyond the limits: answer 513 if possible, and close. */
  public static final int TOO_LARGE = -4;

  private final SipLimits limits;

  /** How many bytes of the current message are known to hold no end of headers. */
  private int scanned;

  /** Its full length once the headers are all there. */
  private int length;

  public SipFraming(SipLimits limits) {
    this.limits = limits;
  }

  /**
   * What stands at the front of the bytes from {@code from} to {@code to}: the length of a whole
   * message, or one of the codes. After a length, PING or PONG, come again with {@code from} moved
   * on by as many bytes.
   */
  public int next(byte[] buffer, int from, int to) {
    if (length == 0) {
      int code = headers(buffer, from, to);
      if (code <= 0) {
        return code;
      }
      length = code;
    }
    if (to - from < length) {
      return NEED_MORE;
    }
    int whole = length;
    length = 0;
    scanned = 0;
    return whole;
  }

  private int headers(byte[] buffer, int from, int to) {
    if (scanned == 0 && to > from && (buffer[from] == '\r' || buffer[from] == '\n')) {
      return keepAlive(buffer, from, to);
    }
    int i = from + scanned;
    while (i + 3 < to) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return whole(buffer, from, i + 4);
      }
      i++;
    }
    scanned = i - from;
    return to - from > limits.maxMessageBytes() ? TOO_LARGE : NEED_MORE;
  }

  private static int keepAlive(byte[] buffer, int from, int to) {
    if (buffer[from] != '\r' || (to - from > 1 && buffer[from + 1] != '\n')) {
      return MALFORMED;
    }
    if (to - from < 3) {
      return NEED_MORE;
    }
    if (buffer[from + 2] != '\r') {
      return PONG;
    }
    if (to - from < 4) {
      return NEED_MORE;
    }
    return buffer[from + 3] == '\n' ? PING : MALFORMED;
  }

  /**
   * The length of the message whose headers end at {@code body}; without Content-Length there is no
   * body (§18.3, §20.14).
   */
  private int whole(byte[] buffer, int from, int body) {
    long content = ContentLength.find(buffer, from, body);
    if (content < 0) {
      return MALFORMED;
    }
    long all = body - from + content;
    return all > limits.maxMessageBytes() ? TOO_LARGE : (int) all;
  }
}
