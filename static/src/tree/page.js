/** The Pledging Tree on a page: walkable by keys and pointer, and growing while one looks. */

import { corrected } from "../page/clock.js";
import { filled } from "../page/words.js";
import { announcing } from "./announcing.js";
import { cardOf } from "./card.js";
import { copying } from "./copying.js";
import { fragmentOf, growth } from "./growing.js";
import { opening } from "./opening.js";
import { walk } from "./walking.js";

/**
 * Make a tree on a page come alive.
 *
 * @param {HTMLElement} frame the element with `data-tree`; its data attributes carry the address
 *   of leaves (`data-leaf-url`) and all words (`data-text-…`)
 * @param {Window} window
 * @param {(address: string) => Promise<Response>} get
 */
export function enliven(frame, window, get) {
  const { document, location } = window;
  const svg = frame.querySelector("svg");
  /** @type {HTMLElement | null} */
  const box = frame.querySelector("#leaf-card");
  if (!svg || !box) return undefined;

  /** @param {string} symbol */
  const fetchLeaf = async (symbol) => {
    const address = `${frame.dataset.leafUrl}${encodeURIComponent(symbol)}${location.search}`;
    const answer = await get(address);
    if (!answer.ok) throw new Error(`no such leaf: ${answer.status}`);
    return fragmentOf(await answer.text());
  };
  const card = cardOf({
    frame,
    card: box,
    learn: async (link) => (await fetchLeaf(symbolOf(link))).leaf.dataset,
  });
  const path = walk({ svg, card, go: (address) => location.assign(address) });
  focusNamed(document, location.hash);
  const announcer = document.querySelector("#announcer");
  const announce = announcing({
    say: (sentence) => {
      if (announcer) announcer.textContent = sentence;
    },
    words: { one: frame.dataset.textOne ?? "", many: frame.dataset.textMany ?? "" },
  });
  return growth({
    svg,
    fetchLeaf,
    part: frame.dataset.treePart !== undefined,
    grown(link, news) {
      path.adopt(link);
      count(document, news.n);
      announce(nameOf(link));
    },
    tell: (waiting, paused) => tellWaiting(frame, waiting, paused),
  });
}

/**
 * Go to the leaf an address names, such as `#leaf-12`.
 *
 * @param {Document} document
 * @param {string} hash
 */
function focusNamed(document, hash) {
  /** @type {SVGElement | null | undefined} */
  const leaf = document.getElementById(hash.slice(1))?.closest(".leaf");
  leaf?.focus();
}

/** @param {SVGElement} link */
function symbolOf(link) {
  return decodeURIComponent((link.getAttribute("href") ?? "").split("/").at(-1) ?? "");
}

/** @param {SVGElement} link */
function nameOf(link) {
  const { who = link.getAttribute("aria-label") ?? "", title = "" } = link.dataset;
  return title && !who.endsWith(title) ? `${who}: ${title}` : who;
}

/**
 * Raise the counters of a page, never lower them.
 *
 * @param {Document} document
 * @param {number} number
 */
function count(document, number) {
  const format = new Intl.NumberFormat(document.documentElement.lang || "en");
  for (const each of document.querySelectorAll("[data-tree-count]")) {
    const before = Number(each.getAttribute("data-tree-count"));
    if (number <= before) continue;
    each.setAttribute("data-tree-count", String(number));
    each.textContent = format.format(number);
  }
}

/**
 * Say how many new leaves wait, on the button that shows them.
 *
 * @param {HTMLElement} frame
 * @param {number} waiting
 * @param {boolean} paused
 */
function tellWaiting(frame, waiting, paused) {
  /** @type {HTMLElement | null} */
  const pause = frame.querySelector("[data-tree-pause]");
  if (pause) {
    pause.setAttribute("aria-pressed", String(paused));
    pause.textContent = (paused ? pause.dataset.textResume : pause.dataset.textPause) ?? "";
  }
  /** @type {HTMLElement | null} */
  const show = frame.querySelector("[data-tree-show]");
  if (!show) return;
  show.hidden = waiting === 0;
  show.textContent = filled(show.dataset.textWaiting, { count: waiting });
}

/**
 * Where the pledges of a campaign are not public yet, wait for the moment they are.
 *
 * @param {HTMLElement} frame
 * @param {import("./growing.js").Growth} tree
 * @param {Window & {fetch: typeof fetch}} window
 */
function awaitOpening(frame, tree, window) {
  const { treeOpens, treeOpenedUrl } = frame.dataset;
  if (!treeOpens || !treeOpenedUrl) return;
  // What was kept of the answer from before the moment does not hold after it.
  const ask = () => window.fetch(treeOpenedUrl, { cache: "reload" });
  opening({
    at: Date.parse(treeOpens),
    clock: async () => {
      const { headers } = await ask();
      const age = 1000 * Number(headers.get("Age") ?? 0);
      return corrected(headers.get("Date") ?? "", age, Date.now);
    },
    opened: async () => {
      const found = await (await ask()).json();
      return { count: found.new, leaves: found.leaves };
    },
    isThere: (number) => frame.querySelector(`#leaf-${number}`) !== null,
    receive: (news) => tree.receive(news),
    offer: (count) => tree.offer(count),
  });
}

/**
 * Join the public news of the tree, if the page has one and the server can be reached.
 *
 * @param {Window & {fetch: typeof fetch}} window
 * @param {typeof import("socket.io-client").io} connect
 */
export function start(window, connect) {
  /** @type {HTMLElement | null} */
  const frame = window.document.querySelector("[data-tree]");
  if (!frame) return;
  copying(window.document, window.navigator.clipboard);
  const tree = enliven(frame, window, (address) => window.fetch(address));
  if (!tree) return;
  awaitOpening(frame, tree, window);
  const socket = connect("/tree", { tryAllTransports: true, withCredentials: false });
  /** @type {HTMLElement | null} */
  const pause = frame.querySelector("[data-tree-pause]");
  pause?.addEventListener("click", () => tree.toggle());
  frame
    .querySelector("[data-tree-show]")
    ?.addEventListener("click", () => window.location.reload());
  socket.on("connect", () => {
    if (pause) pause.hidden = false;
  });
  socket.on("leaf", (/** @type {import("../live/wire.d.ts").Told["leaf"]} */ news) =>
    tree.receive(news),
  );
}
