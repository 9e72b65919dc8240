// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
// The API of the node that served this page, and how the page makes elements.

const KEY = "ringfabric-token";

/** The token of this tab. A link may bring it as #token=…/view: behind the #, where no server sees it; it leaves the address at once. */
export const token = {
  adopt() {
    const match = /^#token=([^/]+)(?:\/(.+))?$/.exec(location.hash);
    if (match) {
      this.set(decodeURIComponent(match[1]));
      history.replaceState(null, "", `${location.pathname}#${match[2] ?? "fabric"}`);
    }
  },
  get: () => sessionStorage.getItem(KEY) ?? "",
  set: (value) => sessionStorage.setItem(KEY, value),
  clear: () => sessionStorage.removeItem(KEY),
};

/** A refusal, with the API's own words. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `status ${status}`);
    this.status = status;
    this.hint = problem.hint ?? "";
  }
}

async function call(method, path) {
  let response;
  try {
    response = await fetch("/api/v1" + path, { method, headers: { Authorization: `Bearer ${token.get()}` } });
  } catch {
    throw new Refusal(0, { detail: "This node doesn't answer.", hint: "It may be restarting; the page tries again." });
  }
  if (response.status === 204) {
    return null;
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refusal(response.status, body);
  }
  return body;
}

export const api = {
  cluster: () => call("GET", "/cluster"),
  lookup: (key, isCall) => call("GET", `/lookup/${encodeURIComponent(key)}${isCall ? "?call=true" : ""}`),
  list: (noun, query) => call("GET", `/${noun}?` + new URLSearchParams(query)),
  call: (callId) => call("GET", `/calls/${encodeURIComponent(callId)}`),
  endCall: (callId) => call("DELETE", `/calls/${encodeURIComponent(callId)}`),
  trace: (callId) => call("GET", `/traces/${encodeURIComponent(callId)}`),
  health: () => fetch("/health/ready").then((response) => response.json()),
};

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return element;
}

/** An element of HTML. Text goes in as text: nothing that a phone sent becomes markup. */
export const html = (tag, attributes = {}, ...children) => build(document.createElement(tag), attributes, children);

/** An element of SVG. */
export const svg = (tag, attributes = {}, ...children) =>
  build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

const COLOURS = ["#3fb6a8", "#5b8def", "#e7a33e", "#d8607f", "#8f6fe0", "#6fae4a", "#d9744b", "#3f9fd0", "#b35fc0", "#a8913a"];

/** The colour of a node: the same in every view. */
export function colour(name, names) {
  const at = [...names].sort().indexOf(name);
  return at < 0 ? "var(--muted)" : COLOURS[at % COLOURS.length];
}
