// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
// The ring: outside the share of each node, inside each shard in the colour of its owner.

import { colour, svg } from "./api.js";

const SHARES = { inner: 150, outer: 176 };
const SHARDS = { inner: 112, outer: 142 };
const GAP = 0.012;

function point(radius, turn) {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`;
}

function arc({ inner, outer }, from, to) {
  const large = to - from > 0.5 ? 1 : 0;
  return `M${point(outer, from)}A${outer} ${outer} 0 ${large} 1 ${point(outer, to)}`
    + `L${point(inner, to)}A${inner} ${inner} 0 ${large} 0 ${point(inner, from)}Z`;
}

function share(node, from, to, fill) {
  const middle = (from + to) / 2;
  const [x, y] = point((SHARES.inner + SHARES.outer) / 2, middle).split(" ");
  const gap = to - from > 0.99 ? 0 : Math.min(GAP, (to - from) / 4) / 2;
  return svg("g", { class: node.reachable ? "share" : "share lost" },
    svg("title", {}, `${node.name}: ${node.shards} shards`),
    svg("path", { d: arc(SHARES, from + gap, to - gap), fill }),
    to - from > 0.04 ? svg("text", { x, y, "text-anchor": "middle", "dominant-baseline": "central" }, node.name) : null);
}

/** The ring of a cluster; `marked` is a shard to point at. */
export function ring(cluster, marked) {
  const names = cluster.nodes.map((node) => node.name);
  const count = cluster.owners.length || 1;
  const shares = svg("g");
  let from = 0;
  for (const node of cluster.nodes.filter((each) => each.shards > 0)) {
    // A circle is no arc: one node alone leaves a hair of it open.
    const to = from + Math.min(node.shards / count, 0.9999);
    shares.append(share(node, from, to, colour(node.name, names)));
    from = to;
  }
  // One path a node instead of one a shard: 1024 elements would make the page slow for nothing.
  const byOwner = new Map();
  cluster.owners.forEach((owner, shard) => {
    byOwner.set(owner, (byOwner.get(owner) ?? "") + arc(SHARDS, shard / count, (shard + 1) / count));
  });
  const shards = [...byOwner].map(([owner, d]) =>
    svg("path", { d, class: owner < 0 ? "shard none" : "shard", fill: owner < 0 ? "" : colour(names[owner], names) }));
  const pointer = marked === undefined ? null
    : svg("g", { class: "marked" },
        svg("path", { d: `M${point(104, (marked + 0.5) / count)}L${point(184, (marked + 0.5) / count)}` }),
        svg("circle", { cx: point(104, (marked + 0.5) / count).split(" ")[0], cy: point(104, (marked + 0.5) / count).split(" ")[1], r: 4 }));
  return svg("svg", { viewBox: "-190 -190 380 380", class: "ring", role: "img", "aria-label": `${names.length} nodes on the ring` },
    shares, ...shards, pointer);
}
