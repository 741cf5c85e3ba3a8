/** The tree in front of a room full of people: it grows by itself, and each new leaf is named. */
import { corrected } from "../page/clock.js";
import { filled } from "../page/words.js";
import { fragmentOf } from "../tree/growing.js";
import { naming } from "./names.js";
import { hide, mark, take } from "./picture.js";
import { filling, shy, wakeful } from "./screen.js";
import { watching } from "./watch.js";

/** An answer that takes longer does not come any more. */
const PATIENCE_MS = 20_000;
const SETTLED_MS = 30_000;
const FACTS = ["title", "who", "on"];
const PARTS = "data-stage-";

/** @typedef {Window & {fetch: typeof fetch}} Win */

/**
 * Begin, where the page is a stage.
 *
 * @param {Win} window
 * @param {typeof import("socket.io-client").io} connect
 */
export function start(window, connect) {
  const { document, navigator, location } = window;
  /** @type {HTMLElement | null} */
  const stage = document.querySelector("[data-stage]");
  if (!stage) return;
  const names = naming({
    name: (id) => showName(window, stage, id),
    number: (count) => show(stage, { title: filled(stage.dataset.textMany, { count }) }),
    clear() {
      cardOf(stage)?.replaceChildren();
      mark(document, "");
    },
  });
  const watch = watching({
    look: look(window, names),
    lost(lost) {
      const said = find(stage, "lost");
      if (said) said.hidden = !lost;
    },
  });
  listen(connect, watch);
  for (const sign of ["online", "pageshow"]) window.addEventListener(sign, watch.ask);
  keys(document, stage, { names, watch, leave: () => location.assign(stage.dataset.leave ?? "") });
  filling(document, find(stage, "full"));
  wakeful(document, navigator);
  shy(stage);
}

/**
 * Return how to ask for the page as it is now and to show what is new of it.
 *
 * @param {Win} window
 * @param {import("./names.js").Names} names
 */
function look(window, names) {
  const { document } = window;
  let held = "";
  /** @type {Set<string>} */
  const seen = new Set();
  return async () => {
    const answer = await ask(window, window.location.href);
    const text = await answer.text();
    if (text !== held) {
      names.add(take(document, new DOMParser().parseFromString(text, "text/html"), seen));
      hide(document, names.waits);
      mark(document, names.shown());
      held = text;
    }
    const opens = Date.parse(
      document.querySelector("[data-opens]")?.getAttribute("data-opens") ?? "",
    );
    const age = 1000 * Number(answer.headers.get("Age") ?? 0);
    const now = corrected(answer.headers.get("Date") ?? "", age, Date.now);
    // For some seconds the answer may still be that of before; later nothing waited for the day.
    const left = opens - now();
    return left > -SETTLED_MS ? left : Number.POSITIVE_INFINITY;
  };
}

/**
 * Show the card of a leaf and let it grow.
 *
 * @param {Win} window
 * @param {HTMLElement} stage
 * @param {string} id
 */
async function showName(window, stage, id) {
  const { document } = window;
  const facts = await factsOf(window, stage, id);
  // While the facts were on their way another picture may have come, even one without the leaf.
  const leaf = document.getElementById(id);
  if (!leaf || !facts) return false;
  leaf.classList.remove("waits");
  leaf.classList.add("grows");
  mark(document, id);
  show(stage, facts);
  return true;
}

/**
 * @param {Win} window
 * @param {HTMLElement} stage
 * @param {string} id
 * @returns {Promise<DOMStringMap | undefined>}
 */
async function factsOf(window, stage, id) {
  /** @type {any} */
  const leaf = window.document.getElementById(id);
  if (!leaf || leaf.dataset.title !== undefined) return leaf?.dataset;
  const symbol = leaf.getAttribute("href")?.split("/").at(-1) ?? "";
  try {
    const answer = await ask(window, `${stage.dataset.leafUrl}${symbol}`);
    return fragmentOf(await answer.text()).leaf.dataset;
  } catch {
    return { title: leaf.querySelector("title")?.textContent ?? "" };
  }
}

/**
 * Ask as a stranger, so that the screen shows what is public whoever opened it.
 *
 * @param {Win} window
 * @param {string} address
 */
async function ask(window, address) {
  const answer = await window.fetch(address, {
    cache: "no-cache",
    credentials: "omit",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`no answer to show: ${answer.status}`);
  return answer;
}

/**
 * Put what is said of a leaf, or of many, on the card.
 *
 * @param {HTMLElement} stage
 * @param {DOMStringMap} facts
 */
function show(stage, facts) {
  const card = cardOf(stage);
  const template = /** @type {HTMLTemplateElement | null} */ (find(stage, "name"));
  if (!card || !template) return;
  card.replaceChildren(template.content.cloneNode(true));
  for (const fact of FACTS) {
    const place = card.querySelector(`[data-card="${fact}"]`);
    if (place) place.textContent = facts[fact] ?? "";
  }
  if (facts.lang) card.querySelector('[data-card="title"]')?.setAttribute("lang", facts.lang);
}

/**
 * Hear of new leaves. The line comes back by itself; what was said meanwhile is asked for then.
 *
 * @param {typeof import("socket.io-client").io} connect
 * @param {import("./watch.js").Watch} watch
 */
function listen(connect, watch) {
  const socket = connect("/tree", { tryAllTransports: true, withCredentials: false });
  for (const news of ["connect", "leaf"]) socket.on(news, () => watch.ask());
}

/**
 * Pause by a button or the space bar, leave by Escape.
 *
 * @param {Document} document
 * @param {HTMLElement} stage
 * @param {object} acts
 * @param {import("./names.js").Names} acts.names
 * @param {import("./watch.js").Watch} acts.watch
 * @param {() => void} acts.leave
 */
function keys(document, stage, { names, watch, leave }) {
  const button = find(stage, "pause");
  for (const one of [button, find(stage, "help")]) if (one) one.hidden = false;
  let paused = false;
  const toggle = () => {
    paused = !paused;
    button?.setAttribute("aria-pressed", String(paused));
    stage.classList.toggle("paused", paused);
    names.pause(paused);
    watch.hold(paused);
  };
  button?.addEventListener("click", toggle);
  document.addEventListener("keydown", (event) => {
    const onKey = event.target instanceof Element && event.target.closest("button, a");
    if (event.key === " " && !onKey) {
      event.preventDefault();
      toggle();
    }
    if (event.key === "Escape" && !document.fullscreenElement) leave();
  });
}

/** @param {HTMLElement} stage */
function cardOf(stage) {
  return find(stage, "card");
}

/**
 * @param {HTMLElement} stage
 * @param {string} name
 * @returns {HTMLElement | null}
 */
function find(stage, name) {
  return stage.querySelector(`[${PARTS}${name}]`);
}
