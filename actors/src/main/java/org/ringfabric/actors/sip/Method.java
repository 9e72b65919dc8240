// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/** A request method; unknown ones are as good as known ones, and case counts (RFC 3261 §7.1). */
public record Method(String name) {
  public static final Method INVITE = new Method("INVITE");
  public static final Method ACK = new Method("ACK");
  public static final Method BYE = new Method("BYE");
  public static final Method CANCEL = new Method("CANCEL");
  public static final Method REGISTER = new Method("REGISTER");
  public static final Method OPTIONS = new Method("OPTIONS");
  public static final Method INFO = new Method("INFO");
  public static final Method PRACK = new Method("PRACK");
  public static final Method UPDATE = new Method("UPDATE");
  public static final Method SUBSCRIBE = new Method("SUBSCRIBE");
  public static final Method NOTIFY = new Method("NOTIFY");
  public static final Method REFER = new Method("REFER");
  public static final Method MESSAGE = new Method("MESSAGE");
  public static final Method PUBLISH = new Method("PUBLISH");

  private static final Method[] KNOWN = {
    INVITE, ACK, BYE, CANCEL, REGISTER, OPTIONS, INFO, PRACK, UPDATE, SUBSCRIBE, NOTIFY, REFER,
    MESSAGE, PUBLISH
  };

  public Method {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("method: empty (expected: a token)");
    }
  }

  /** The method of that name; a shared instance for the known ones. */
  public static Method of(String name) {
    for (Method method : KNOWN) {
      if (method.name.equals(name)) {
        return method;
      }
    }
    return new Method(name);
  }

  /** The method written in these bytes, without a string for the known ones. */
  static Method of(byte[] bytes, int from, int to) {
    for (Method method : KNOWN) {
      if (Octets.equal(bytes, from, to, method.name)) {
        return method;
      }
    }
    return new Method(from < to ? Octets.text(bytes, from, to) : "?");
  }

  @Override
  public String toString() {
    return name;
  }
}
