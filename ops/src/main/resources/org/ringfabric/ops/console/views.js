// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
// The views. Each makes its element once and fills it anew on refresh().

import { api, colour, html } from "./api.js";
import { ladder } from "./ladder.js";
import { ring } from "./ring.js";

const PAGE = 50;

function table(heads, rows, empty) {
  return rows.length === 0
    ? html("p", { class: "muted empty" }, empty)
    : html("div", { class: "table" }, html("table", {},
        html("thead", {}, html("tr", {}, heads.map((head) => html("th", { scope: "col" }, head)))),
        html("tbody", {}, rows)));
}

const cells = (...values) => values.map((value) => html("td", {}, value ?? ""));

/** "<sip:alice@example.org>" or '"Alice" <sip:…>' as people would say it. */
const said = (address) => (/^"([^"]+)"/.exec(address)?.[1] ?? address).replace(/^<?sips?:|>.*$/g, "");

const moment = (instant) => (instant ? new Date(instant).toLocaleString() : "");

function lasting(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole >= 48 * 3600) {
    return `${Math.floor(whole / 86400)} days`;
  }
  const two = (value) => String(value).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

const counting = (count, thing) => `${count.toLocaleString()} ${thing}${count === 1 ? "" : "s"}`;

function nodeName(name, names) {
  const dot = html("span", { class: "dot" });
  dot.style.background = colour(name, names);
  return html("span", {}, dot, name);
}

/** A search form: calls `go` with what was entered, when it is sent. */
function search(fields, go) {
  const form = html("form", { class: "search" }, fields, html("button", { type: "submit" }, "Search"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== "")));
  });
  return form;
}

const field = (name, label, attributes = {}) =>
  html("label", { class: attributes.class ?? "" }, label, html("input", { name, ...attributes, class: "" }));

/** A list that grows page by page: `row` makes a line of an item. */
function pages(attempt, noun, heads, row, empty) {
  const element = html("div");
  let query = {};
  let shown = PAGE;
  const refresh = async () => {
    const page = await attempt(() => api.list(noun, { ...query, limit: shown, count: true }));
    if (page) {
      const more = page.next && shown < 1000
        ? html("button", { class: "quiet", type: "button", onclick: () => { shown += PAGE; refresh(); } }, "More")
        : null;
      element.replaceChildren(
        table(heads, page.items.map(row), empty),
        html("div", { class: "list-foot muted" }, `${page.items.length} shown, ${page.total} in all`, more));
    }
  };
  return { element, refresh, search: (next) => { query = next; shown = PAGE; return refresh(); } };
}

export function fabric(attempt) {
  let found;
  const drawing = html("div", { class: "stage" });
  const nodes = html("div");
  const answer = html("div", { "aria-live": "polite" });
  // A Call-ID often looks like an address of record, but counts letter by letter.
  const kind = html("label", {}, "Kind", html("select", { name: "kind" },
    html("option", { value: "aor" }, "Address of record"), html("option", { value: "call" }, "Call-ID")));
  const lookup = search([field("key", "Key", { class: "wide", placeholder: "alice@example.org", required: true }), kind],
    async ({ key, kind }) => {
      found = await attempt(() => api.lookup(key, kind === "call"));
      answer.replaceChildren(found ? html("div", {},
        html("p", {}, html("b", {}, found.key), " is in shard ", html("b", {}, String(found.shard)), ", owned by ", html("b", {}, found.owner ?? "nobody yet")),
        html("ol", { class: "why muted" }, found.why.map((step) => html("li", {}, step)))) : "");
      refresh();
    });
  const refresh = () => attempt(async () => {
    const [cluster, ...counted] = await Promise.all([
      api.cluster(), ...["calls", "registrations", "subscribers"].map((noun) => api.list(noun, { limit: 1, count: true }))]);
    const names = cluster.nodes.map((node) => node.name);
    const [live, registered, accounts] = counted.map((page) => page.total);
    drawing.replaceChildren(ring(cluster, found?.shard), html("div", { class: "centre" },
      html("div", {}, html("b", { id: "live-calls" }, live.toLocaleString()), html("span", {}, live === 1 ? "call" : "calls")),
      html("span", {}, counting(registered, "registration")), html("span", {}, counting(accounts, "subscriber"))));
    const doubt = !cluster.majority ? `${cluster.self} is in a minority: it takes no new calls.`
      : !cluster.settled ? "Not settled: shards stay where they are until every node is up, reachable and of one version." : "";
    nodes.replaceChildren(table(["Node", "State", "Shards", "Version", "Address"], cluster.nodes.map((node) =>
      html("tr", {}, cells(
        nodeName(node.name, names),
        html("span", { class: `pill ${node.reachable ? node.state : "unreachable"}` }, node.reachable ? node.state : "unreachable"),
        String(node.shards), node.version, html("span", { class: "mono muted nowrap" }, node.address)))), "No nodes."),
      html("p", { class: "muted" }, doubt));
  });
  return {
    element: html("div", { class: "fabric" },
      html("section", { class: "card" }, html("h2", {}, "The ring"), drawing),
      html("div", {},
        html("section", { class: "card" }, html("h2", {}, "Nodes"), nodes),
        html("section", { class: "card" }, html("h2", {}, "Who owns…"), lookup, answer))),
    refresh,
  };
}

export function registrations(attempt) {
  const list = pages(attempt, "registrations", ["Address of record", "Contact", "Seen at", "Node", "Until", "User agent"],
    (contact) => html("tr", {}, cells(
      html("b", {}, contact.aor), html("span", { class: "mono" }, contact.contact), contact.source, contact.node, moment(contact.until), contact.userAgent)),
    "No phone is registered.");
  return {
    element: html("section", { class: "card" }, html("h2", {}, "Registrations"),
      search([field("text", "In address, contact or user agent", { class: "wide", type: "search" })], list.search), list.element),
    refresh: list.refresh,
  };
}

function facts(call) {
  const known = [
    ["Dialled", call.requestUri], ["Routed to", call.canonicalUri], ["Pays", call.billingParty], ["From address", call.source],
    ["Set up by", call.node], ["Relay at", call.relay], ["Answered", moment(call.answered)], ["Ends by", moment(call.expires)],
    ["Ended", moment(call.ended)], ["Cause", call.cause], ["Status", call.status], ["Call-ID", call.callId],
    ...(call.streams ?? []).map((stream) => [`${stream.type} from ${stream.side.toLowerCase()}`,
      `${stream.codec ?? ""} ${stream.packets} packets, ${stream.lost} lost, jitter ${stream.jitterMillis.toFixed(1)} ms`]),
  ];
  return html("dl", {}, known.filter(([, value]) => value).flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, String(value))]));
}

/** One call with its ladder; drawn anew only when more was said, so that a chosen message stays open. */
function details(attempt) {
  const element = html("section", { class: "card", "aria-live": "polite" }, html("p", { class: "muted empty" }, "Choose a call."));
  let drawn = "";
  const show = (call, action, isNewest = () => true) => attempt(async () => {
    const [trace, cluster] = await Promise.all([api.trace(call.callId), api.cluster()]);
    const now = `${call.callId} ${call.cause ?? ""} ${call.ended ?? ""} ${trace.messages.length}`;
    if (now !== drawn && isNewest()) {
      drawn = now;
      element.replaceChildren(
        html("div", { class: "head" }, html("h2", {}, `${said(call.from)} → ${said(call.to)}`), action),
        facts(call), ladder(trace, cluster.nodes.map((node) => node.name)));
    }
  });
  const clear = (text) => {
    drawn = "";
    element.replaceChildren(html("p", { class: "muted empty" }, text));
  };
  return { element, show, clear };
}

export function calls(attempt) {
  let chosen = "";
  const detail = details(attempt);
  const list = pages(attempt, "calls", ["Call", "For", "Node"], (call) => {
    const row = html("tr", { class: call.callId === chosen ? "link chosen" : "link" }, cells(
      html("a", { href: `#calls/${encodeURIComponent(call.callId)}` }, `${said(call.from)} → ${said(call.to)}`),
      html("span", { class: "nowrap" }, lasting((Date.now() - new Date(call.answered)) / 1000)), call.node));
    row.addEventListener("click", () => { location.hash = `#calls/${encodeURIComponent(call.callId)}`; });
    return row;
  }, "Nobody is talking.");
  const end = html("button", { class: "danger", type: "button" }, "End call");
  end.addEventListener("click", async () => {
    if (confirm("End this call? Both phones get BYE.")) {
      await attempt(() => api.endCall(chosen));
      await refresh();
    }
  });
  let turns = 0;
  const follow = async () => {
    const turn = ++turns;
    try {
      const call = await api.call(chosen);
      // What was asked before something was done may arrive after it.
      await detail.show(call, call.cause ? null : end, () => turn === turns);
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      detail.clear("This call has ended; its CDR is in the CDRs.");
    }
  };
  const refresh = () => Promise.all([list.refresh(), chosen === "" ? null : attempt(follow)]);
  return {
    element: html("div", { class: "calls" }, html("section", { class: "card" }, html("h2", {}, "Live calls"), list.element), detail.element),
    refresh,
    open: (callId) => {
      if (callId !== chosen) {
        chosen = callId;
        detail.clear(callId === "" ? "Choose a call." : "…");
      }
    },
  };
}

export function cdrs(attempt) {
  const detail = details(attempt);
  detail.clear("Choose a CDR to see what was counted and said.");
  const list = pages(attempt, "cdrs", ["Ended", "From", "To", "Lasted", "Status", "Cause"], (cdr) => {
    const row = html("tr", { class: "link", tabindex: 0 }, cells(
      moment(cdr.ended), said(cdr.from), said(cdr.to), lasting(cdr.seconds), String(cdr.status), cdr.cause.toLowerCase().replaceAll("_", " ")));
    row.addEventListener("click", () => detail.show(cdr));
    row.addEventListener("keydown", (event) => event.key === "Enter" && detail.show(cdr));
    return row;
  }, "No call has ended that fits.");
  const instant = (value) => new Date(value).toISOString();
  const form = search([
    field("text", "In a URI or the paying account", { class: "wide", type: "search" }),
    field("since", "Ended since", { type: "datetime-local" }),
    field("until", "Ended before", { type: "datetime-local" }),
    html("label", {}, "Answered", html("select", { name: "answered" },
      html("option", { value: "" }, "either"), html("option", { value: "true" }, "yes"), html("option", { value: "false" }, "no"))),
  ], (query) => {
    for (const name of ["since", "until"]) {
      if (query[name]) {
        query[name] = instant(query[name]);
      }
    }
    return list.search(query);
  });
  return {
    element: html("div", {}, html("section", { class: "card" }, html("h2", {}, "Call detail records"), form, list.element), detail.element),
    refresh: list.refresh,
  };
}
