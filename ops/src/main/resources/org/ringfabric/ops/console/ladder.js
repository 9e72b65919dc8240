// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
// A call's ladder: who said what to whom, top to bottom.

import { colour, html, svg } from "./api.js";

const COLUMN = 190;
const ROW = 34;
const HEAD = 56;
const TIME = 96;

function ends(message) {
  return message.direction === "IN" ? [message.peer, message.node] : [message.node, message.peer];
}

/** The method of a request; status and method of a response. */
export function label(message) {
  const status = /^SIP\/2\.0 (.*)$/.exec(message.startLine);
  if (!status) {
    return message.startLine.split(" ", 1)[0];
  }
  const method = message.cseq.split(" ")[1];
  return method ? `${status[1]} (${method})` : status[1];
}

function kind(message) {
  const status = /^SIP\/2\.0 ([1-6])/.exec(message.startLine);
  return status ? ["", "provisional", "success", "failure", "failure", "failure", "failure"][Number(status[1])] : "request";
}

function shortened(text, longest) {
  return text.length <= longest ? text : text.slice(0, longest - 1) + "…";
}

function row(message, index, parties, show) {
  const [from, to] = ends(message).map((party) => TIME + (parties.indexOf(party) + 0.5) * COLUMN);
  const y = HEAD + (index + 1) * ROW;
  const tip = to > from ? -8 : 8;
  const name = label(message);
  const group = svg("g", { class: `message ${kind(message)}`, tabindex: 0, role: "button", "aria-label": `${name}, show the message` },
    svg("rect", { x: 0, y: y - ROW + 9, width: TIME + parties.length * COLUMN, height: ROW }),
    svg("text", { x: 4, y, class: "time" }, message.at.slice(11, 23)),
    svg("text", { x: (from + to) / 2, y: y - 7, "text-anchor": "middle" },
      shortened(name, Math.max(18, Math.abs(to - from) / 7))),
    svg("path", { d: `M${from} ${y}H${to}`, class: "arrow" }),
    svg("path", { d: `M${to} ${y}l${tip} -4v8z`, class: "tip" }));
  const open = () => show(message, group);
  group.addEventListener("click", open);
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open();
    }
  });
  return group;
}

function party(name, index, height, nodes) {
  const x = TIME + (index + 0.5) * COLUMN;
  const isNode = nodes.has(name);
  const group = svg("g", { class: isNode ? "party node" : "party" },
    svg("rect", { x: x - COLUMN / 2 + 12, y: 8, width: COLUMN - 24, height: 28, rx: 8 }),
    svg("text", { x, y: 27, "text-anchor": "middle" }, svg("title", {}, name), shortened(name, 22)),
    svg("path", { d: `M${x} 36V${height}` }));
  if (isNode) {
    group.style.setProperty("--tone", colour(name, nodes));
  }
  return group;
}

/** The ladder of a trace, with the chosen message's text below. */
export function ladder(trace, names) {
  if (trace.messages.length === 0) {
    return html("p", { class: "muted empty" }, "Nothing is kept of what was said in this call.");
  }
  const parties = [...new Set(trace.messages.flatMap(ends))];
  const nodes = new Set([...names, ...trace.messages.map((message) => message.node)]);
  const height = HEAD + (trace.messages.length + 1) * ROW;
  const width = TIME + parties.length * COLUMN;
  const text = html("pre", { class: "message-text", hidden: true, tabindex: 0 });
  const show = (message, group) => {
    group.ownerSVGElement.querySelector(".chosen")?.classList.remove("chosen");
    group.classList.add("chosen");
    text.hidden = false;
    text.textContent = `${message.at}  ${message.node} ${message.direction === "IN" ? "from" : "to"} ${message.peer} over ${message.transport}\n\n${message.text}`;
    text.scrollIntoView({ block: "nearest" });
  };
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "ladder" },
    parties.map((name, index) => party(name, index, height, nodes)),
    trace.messages.map((message, index) => row(message, index, parties, show)));
  const silent = trace.silent.length === 0 ? null
    : html("p", { class: "muted" }, `No answer from ${trace.silent.join(", ")}: messages of theirs are missing.`);
  return html("div", { class: "trace" }, html("div", { class: "scroll" }, drawing), silent, text);
}
