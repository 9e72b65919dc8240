// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of a header: known ones in canonical form whatever way they were written, unknown ones
 * as written.
 */
public final class HeaderName {
  private static final int SINGLE = 1;
  private static final int NO_LIST = 2;

  /**
   * Known names by id, in the order of their declaration below; ids fit an {@code int} slot of
   * {@link HeaderIndex}.
   */
  private static final HeaderName[] KNOWN = new HeaderName[96];

  private static final HeaderNameTable TABLE = new HeaderNameTable();
  private static int known;

  public static final HeaderName VIA = known("Via", "v", 0);
  public static final HeaderName FROM = known("From", "f", SINGLE | NO_LIST);
  public static final HeaderName TO = known("To", "t", SINGLE | NO_LIST);
  public static final HeaderName CALL_ID = known("Call-ID", "i", SINGLE | NO_LIST);
  public static final HeaderName CSEQ = known("CSeq", "", SINGLE | NO_LIST);
  public static final HeaderName MAX_FORWARDS = known("Max-Forwards", "", SINGLE | NO_LIST);
  public static final HeaderName CONTENT_LENGTH = known("Content-Length", "l", SINGLE | NO_LIST);
  public static final HeaderName CONTENT_TYPE = known("Content-Type", "c", SINGLE | NO_LIST);
  public static final HeaderName CONTACT = known("Contact", "m", 0);
  public static final HeaderName ROUTE = known("Route", "", 0);
  public static final HeaderName RECORD_ROUTE = known("Record-Route", "", 0);
  public static final HeaderName EXPIRES = known("Expires", "", SINGLE | NO_LIST);
  public static final HeaderName MIN_EXPIRES = known("Min-Expires", "", NO_LIST);
  public static final HeaderName AUTHORIZATION = known("Authorization", "", NO_LIST);
  public static final HeaderName PROXY_AUTHORIZATION = known("Proxy-Authorization", "", NO_LIST);
  public static final HeaderName WWW_AUTHENTICATE = known("WWW-Authenticate", "", NO_LIST);
  public static final HeaderName PROXY_AUTHENTICATE = known("Proxy-Authenticate", "", NO_LIST);
  public static final HeaderName AUTHENTICATION_INFO = known("Authentication-Info", "", NO_LIST);
  public static final HeaderName SUPPORTED = known("Supported", "k", 0);
  public static final HeaderName REQUIRE = known("Require", "", 0);
  public static final HeaderName PROXY_REQUIRE = known("Proxy-Require", "", 0);
  public static final HeaderName UNSUPPORTED = known("Unsupported", "", 0);
  public static final HeaderName PATH = known("Path", "", 0);
  public static final HeaderName SERVICE_ROUTE = known("Service-Route", "", 0);
  public static final HeaderName SESSION_EXPIRES = known("Session-Expires", "x", NO_LIST);
  public static final HeaderName MIN_SE = known("Min-SE", "", NO_LIST);
  public static final HeaderName REASON = known("Reason", "", 0);
  public static final HeaderName RETRY_AFTER = known("Retry-After", "", NO_LIST);
  public static final HeaderName ALLOW = known("Allow", "", 0);
  public static final HeaderName ALLOW_EVENTS = known("Allow-Events", "u", 0);
  public static final HeaderName ACCEPT = known("Accept", "", 0);
  public static final HeaderName ACCEPT_ENCODING = known("Accept-Encoding", "", 0);
  public static final HeaderName ACCEPT_LANGUAGE = known("Accept-Language", "", 0);
  public static final HeaderName ACCEPT_CONTACT = known("Accept-Contact", "a", 0);
  public static final HeaderName REJECT_CONTACT = known("Reject-Contact", "j", 0);
  public static final HeaderName REQUEST_DISPOSITION = known("Request-Disposition", "d", 0);
  public static final HeaderName USER_AGENT = known("User-Agent", "", NO_LIST);
  public static final HeaderName SERVER = known("Server", "", NO_LIST);
  public static final HeaderName EVENT = known("Event", "o", SINGLE | NO_LIST);
  public static final HeaderName SUBSCRIPTION_STATE = known("Subscription-State", "", NO_LIST);
  public static final HeaderName RSEQ = known("RSeq", "", SINGLE | NO_LIST);
  public static final HeaderName RACK = known("RAck", "", SINGLE | NO_LIST);
  public static final HeaderName DATE = known("Date", "", NO_LIST);
  public static final HeaderName TIMESTAMP = known("Timestamp", "", NO_LIST);
  public static final HeaderName SUBJECT = known("Subject", "s", NO_LIST);
  public static final HeaderName ORGANIZATION = known("Organization", "", NO_LIST);
  public static final HeaderName WARNING = known("Warning", "", 0);
  public static final HeaderName ALERT_INFO = known("Alert-Info", "", 0);
  public static final HeaderName CALL_INFO = known("Call-Info", "", 0);
  public static final HeaderName ERROR_INFO = known("Error-Info", "", 0);
  public static final HeaderName IN_REPLY_TO = known("In-Reply-To", "", 0);
  public static final HeaderName PRIORITY = known("Priority", "", NO_LIST);
  public static final HeaderName REPLY_TO = known("Reply-To", "", NO_LIST);
  public static final HeaderName MIME_VERSION = known("MIME-Version", "", NO_LIST);
  public static final HeaderName CONTENT_ENCODING = known("Content-Encoding", "e", 0);
  public static final HeaderName CONTENT_DISPOSITION = known("Content-Disposition", "", NO_LIST);
  public static final HeaderName CONTENT_LANGUAGE = known("Content-Language", "", 0);
  public static final HeaderName REFER_TO = known("Refer-To", "r", NO_LIST);
  public static final HeaderName REFERRED_BY = known("Referred-By", "b", NO_LIST);
  public static final HeaderName REFER_SUB = known("Refer-Sub", "", NO_LIST);
  public static final HeaderName REPLACES = known("Replaces", "", NO_LIST);
  public static final HeaderName JOIN = known("Join", "", NO_LIST);
  public static final HeaderName DIVERSION = known("Diversion", "", 0);
  public static final HeaderName HISTORY_INFO = known("History-Info", "", 0);
  public static final HeaderName PRIVACY = known("Privacy", "", NO_LIST);
  public static final HeaderName P_ASSERTED_IDENTITY = known("P-Asserted-Identity", "", 0);
  public static final HeaderName P_PREFERRED_IDENTITY = known("P-Preferred-Identity", "", 0);
  public static final HeaderName REMOTE_PARTY_ID = known("Remote-Party-ID", "", 0);
  public static final HeaderName P_ASSOCIATED_URI = known("P-Associated-URI", "", 0);
  public static final HeaderName P_CHARGING_VECTOR = known("P-Charging-Vector", "", NO_LIST);
  public static final HeaderName GEOLOCATION = known("Geolocation", "", 0);
  public static final HeaderName IDENTITY = known("Identity", "y", NO_LIST);
  public static final HeaderName SIP_ETAG = known("SIP-ETag", "", NO_LIST);
  public static final HeaderName SIP_IF_MATCH = known("SIP-If-Match", "", NO_LIST);
  public static final HeaderName FLOW_TIMER = known("Flow-Timer", "", NO_LIST);
  public static final HeaderName SUPPRESS_IF_MATCH = known("Suppress-If-Match", "", NO_LIST);

  private final String canonical;
  private final int id;
  private final int flags;

  private HeaderName(String canonical, int id, int flags) {
    this.canonical = canonical;
    this.id = id;
    this.flags = flags;
  }

  private static HeaderName known(String canonical, String compact, int flags) {
    HeaderName name = new HeaderName(canonical, known, flags);
    KNOWN[known++] = name;
    TABLE.enter(canonical, name);
    if (!compact.isEmpty()) {
      TABLE.enter(compact, name);
    }
    return name;
  }

  /** The header of that name or compact form (RFC 3261 §7.3.3), in any case. */
  public static HeaderName of(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    HeaderName known = TABLE.find(bytes, 0, bytes.length);
    return known != null ? known : new HeaderName(name, -1, 0);
  }

  /** The id of the known header written in these bytes, -1 if it isn't known. */
  static int idOf(byte[] bytes, int from, int to) {
    HeaderName known = TABLE.find(bytes, from, to);
    return known != null ? known.id : -1;
  }

  static HeaderName withId(int id) {
    return KNOWN[id];
  }

  int id() {
    return id;
  }

  /** Whether a message may hold it once only. */
  boolean single() {
    return (flags & SINGLE) != 0;
  }

  /**
   * Whether commas separate values in it; unknown headers are taken for lists (RFC 3261 §7.3.1).
   */
  boolean list() {
    return (flags & NO_LIST) == 0;
  }

  /** As written on the wire by us. */
  public String canonical() {
    return canonical;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeaderName that && canonical.equalsIgnoreCase(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return canonical;
  }
}
