// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.Arrays;

/** Where each header line of a message is: six offsets a line, no object a header. */
final class HeaderIndex {
  static final int WIDTH = 6;
  static final int LINE = 0;
  static final int NAME_END = 1;
  static final int VALUE = 2;
  static final int VALUE_END = 3;
  static final int LINE_END = 4;
  static final int ID = 5;

  private int[] slots;
  private int count;

  HeaderIndex(int lines) {
    slots = new int[lines * WIDTH];
  }

  int count() {
    return count;
  }

  /** The first byte of the name. */
  int line(int i) {
    return slots[i * WIDTH + LINE];
  }

  int nameEnd(int i) {
    return slots[i * WIDTH + NAME_END];
  }

  /** The first byte of the value, behind colon and white space. */
  int value(int i) {
    return slots[i * WIDTH + VALUE];
  }

  /** The end of the value without trailing white space. */
  int valueEnd(int i) {
    return slots[i * WIDTH + VALUE_END];
  }

  /** Behind the CRLF of the line's last fold. */
  int lineEnd(int i) {
    return slots[i * WIDTH + LINE_END];
  }

  int id(int i) {
    return slots[i * WIDTH + ID];
  }

  void add(int line, int nameEnd, int value, int valueEnd, int lineEnd, int id) {
    insert(count, line, nameEnd, value, valueEnd, lineEnd, id);
  }

  void insert(int at, int line, int nameEnd, int value, int valueEnd, int lineEnd, int id) {
    int end = count * WIDTH;
    if (end == slots.length) {
      slots = Arrays.copyOf(slots, Math.max(end * 2, WIDTH * 8));
    }
    int slot = at * WIDTH;
    System.arraycopy(slots, slot, slots, slot + WIDTH, end - slot);
    count++;
    set(at, line, nameEnd, value, valueEnd, lineEnd, id);
  }

  void set(int at, int line, int nameEnd, int value, int valueEnd, int lineEnd, int id) {
    int slot = at * WIDTH;
    slots[slot + LINE] = line;
    slots[slot + NAME_END] = nameEnd;
    slots[slot + VALUE] = value;
    slots[slot + VALUE_END] = valueEnd;
    slots[slot + LINE_END] = lineEnd;
    slots[slot + ID] = id;
  }

  void remove(int at) {
    int slot = at * WIDTH;
    System.arraycopy(slots, slot + WIDTH, slots, slot, (count - at - 1) * WIDTH);
    count--;
  }

  /** Adds a line of another index, {@code shift} bytes further on. */
  void addShifted(HeaderIndex from, int i, int shift) {
    int slot = i * WIDTH;
    add(
        from.slots[slot + LINE] + shift,
        from.slots[slot + NAME_END] + shift,
        from.slots[slot + VALUE] + shift,
        from.slots[slot + VALUE_END] + shift,
        from.slots[slot + LINE_END] + shift,
        from.slots[slot + ID]);
  }

  HeaderIndex copy() {
    HeaderIndex copy = new HeaderIndex(0);
    // Room for the lines that a proxy adds.
    copy.slots = Arrays.copyOf(slots, (count + 4) * WIDTH);
    copy.count = count;
    return copy;
  }

  /** The first line of that header at or behind line {@code from}; -1 if there is none. */
  int find(byte[] bytes, HeaderName name, int from) {
    int id = name.id();
    for (int i = from; i < count; i++) {
      if (slots[i * WIDTH + ID] == id
          && (id >= 0 || Octets.equalIgnoreCase(bytes, line(i), nameEnd(i), name.canonical()))) {
        return i;
      }
    }
    return -1;
  }
}
