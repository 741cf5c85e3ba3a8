/**
 * What a page has of a discussion. It says so whenever it asks or sends something; a thread it has as
 * it is comes back as an empty card with `data-kept`, and the card that is there stays in its place.
 */
import { detailOf } from "./requests.js";

const LIST = "threads";
const STAYS = "hx-morph-skip";
const NOTHING_NEW = 304;
/** How many replies a card shows at first. */
const SHOWN = 20;

/** @param {Document} document */
export function threadsShown(document) {
  /** @type {WeakMap<object, string>} the tag under which a request was sent */
  const sent = new WeakMap();
  document.addEventListener("htmx:before:request", (event) => {
    const ctx = detailOf(event)?.ctx;
    const list = listOf(document, ctx);
    if (!list) return;
    sent.set(ctx, list.dataset.tag ?? "");
    say(ctx, list);
  });
  document.addEventListener("htmx:after:request", (event) => {
    const ctx = detailOf(event)?.ctx;
    const list = listOf(document, ctx);
    if (ctx?.response?.status !== NOTHING_NEW || list?.dataset.tag !== sent.get(ctx)) return;
    const tag = ctx.response.headers.get("ETag")?.replace(/^W\/|"/g, "");
    if (tag && list) list.dataset.tag = tag;
  });
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks = [] } = detailOf(event) ?? {};
    const list = listOf(document, ctx);
    if (!list) return;
    const isOld = (list.dataset.tag ?? "") !== sent.get(ctx);
    if (isOld && ctx.request.method === "GET") {
      // Another answer was quicker: this one knows nothing of what that one brought.
      event.preventDefault();
      want(document);
      return;
    }
    for (const { fragment } of tasks) keep(document, fragment);
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const card of document.querySelectorAll(`#${LIST} [${STAYS}=kept]`)) {
      card.removeAttribute(STAYS);
    }
    const list = document.getElementById(LIST);
    if (!list?.querySelector("[data-kept]")) return;
    list.dataset.tag = ""; // it was said to have what it has not: all is fetched once more
    want(document);
  });
}

/**
 * Have the list of threads ask what is new, for one thread in any case where one is named.
 *
 * @param {Document} document
 * @param {string} [thread]
 */
export function want(document, thread) {
  const list = document.getElementById(LIST);
  if (list && thread) list.dataset.wanted = thread;
  document.body.dispatchEvent(new CustomEvent("threads-wanted"));
}

/**
 * Return the list a request is about.
 *
 * @param {Document} document
 * @param {any} ctx what htmx says of it
 */
function listOf(document, ctx) {
  const list = document.getElementById(LIST);
  const source = ctx?.sourceElement;
  const about = source === list || source?.getAttribute?.("hx-target") === `#${LIST}`;
  return list && ctx?.request && about ? list : null;
}

/**
 * @param {any} ctx
 * @param {HTMLElement} list
 */
function say(ctx, list) {
  const { tag = "", after = "", last = "", sought, wanted } = list.dataset;
  const { request } = ctx;
  if (ctx.sourceElement === list && wanted) {
    request.action += `${request.action.includes("?") ? "&" : "?"}wanted=${wanted}`;
  }
  if (!tag) return;
  const cards = [...list.querySelectorAll("[data-thread]")];
  const apart = cards.filter((card) => card.hasAttribute("data-apart"));
  const shown = `${cards.length - apart.length}`;
  const ids = apart.map((card) => card.getAttribute("data-thread")).join();
  const has = { tag, after, last, shown, apart: ids, ...(sought ? { q: sought } : {}) };
  const begins = opened(cards);
  request.headers["Banyan-Has"] = `${new URLSearchParams(begins ? { ...has, begins } : has)}`;
  if (ctx.sourceElement === list && !wanted) request.headers["If-None-Match"] = `"${tag}"`;
}

/**
 * Return the threads of which earlier comments were fetched, each with the number of the first.
 *
 * @param {Element[]} cards
 */
function opened(cards) {
  return cards
    .flatMap((card) => {
      const first = card.querySelector("[data-number]");
      const more = card.querySelectorAll("[data-number]").length > SHOWN;
      return first && more
        ? [`${card.getAttribute("data-thread")}.${first.getAttribute("data-number")}`]
        : [];
    })
    .join();
}

/**
 * Let the cards stay that an answer does not bring again.
 *
 * @param {Document} document
 * @param {DocumentFragment} fragment
 */
function keep(document, fragment) {
  for (const stub of fragment.querySelectorAll("[data-kept]")) {
    const card = document.getElementById(stub.id);
    if (card?.hasAttribute("data-thread")) card.setAttribute(STAYS, "kept");
  }
}
