// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
// The page: signs in, shows the view that the address names, and keeps it fresh.

import { Refusal, api, token } from "./api.js";
import { calls, cdrs, fabric, registrations } from "./views.js";

const REFRESH_MILLIS = 3000;
const VIEWS = { fabric, registrations, calls, cdrs };

const at = (id) => document.getElementById(id);
let current = null;

function notice(text) {
  at("notice").textContent = text;
  at("notice").hidden = text === "";
}

function signedIn(yes) {
  at("login").hidden = yes;
  at("view").hidden = !yes;
  at("leave").hidden = !yes;
  if (!yes) {
    current = null;
    at("view").replaceChildren();
    at("token").focus();
  }
}

function complain(problem) {
  if (!(problem instanceof Refusal)) {
    throw problem;
  }
  if (problem.status === 401) {
    const tried = token.get() !== "";
    token.clear();
    signedIn(false);
    if (tried) {
      // Only the first of several refusals at once is news.
      notice(`${problem.message}. ${problem.hint}`);
    }
  } else {
    notice(`${problem.message} ${problem.hint}`.trim());
  }
}

/** Runs something that asks the API, and shows what is refused. */
async function attempt(action) {
  try {
    const result = await action();
    notice("");
    return result;
  } catch (problem) {
    complain(problem);
    return undefined;
  }
}

async function health() {
  try {
    const report = await api.health();
    const sick = report.parts.filter((part) => part.state !== "HEALTHY");
    at("health").textContent = report.state.toLowerCase();
    at("health").className = `pill ${report.state}`;
    at("health").title = sick.map((part) => `${part.name}: ${part.cause}`).join("\n");
  } catch {
    at("health").textContent = "unreachable";
    at("health").className = "pill unreachable";
  }
}

function route() {
  if (token.get() === "") {
    signedIn(false);
    return;
  }
  const [name, argument] = location.hash.slice(1).split("/", 2);
  const view = VIEWS[name] ? name : "fabric";
  for (const link of document.querySelectorAll("nav a")) {
    link.toggleAttribute("aria-current", link.hash === `#${view}`);
  }
  signedIn(true);
  if (!current || current.name !== view) {
    current = { name: view, ...VIEWS[view](attempt) };
    at("view").replaceChildren(current.element);
  }
  current.open?.(argument === undefined ? "" : decodeURIComponent(argument));
  current.refresh();
}

async function tick() {
  if (current && document.visibilityState === "visible") {
    await Promise.allSettled([current.refresh(), health()]);
  }
  setTimeout(tick, REFRESH_MILLIS);
}

at("login").addEventListener("submit", (event) => {
  event.preventDefault();
  token.set(at("token").value.trim());
  at("token").value = "";
  route();
});
at("leave").addEventListener("click", () => {
  token.clear();
  notice("");
  signedIn(false);
});
window.addEventListener("hashchange", () => {
  token.adopt();
  route();
});

token.adopt();
health();
route();
attempt(async () => {
  if (token.get() !== "") {
    at("self").textContent = (await api.cluster()).self;
  }
});
setTimeout(tick, REFRESH_MILLIS);
