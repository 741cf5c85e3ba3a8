/**
 * Where the open threads and suggestions are that the margin does not list: the text marks all of them, and keys lead
 * to each. Of these the page knows no more than their places.
 */

import { PREFIX } from "../kept/replica.js";

/** @typedef {import("./threads.js").Thread} Thread */
/** @typedef {[client: number | null, clock: number | null, assoc: number]} End */
/**
 * @typedef {object} Places what the server says
 * @property {string} tag
 * @property {boolean} whole whether these are all; else those that changed
 * @property {Record<string, string>} roots the name of each section in the shared text
 * @property {[id: string, section: string, kind: string, ends: End[]][]} threads
 * @property {string[]} gone
 */

/**
 * @typedef {[id: string, section: string, ...ends: End[]]} Outline of a suggestion; of one about an answer or a
 *   measure without ends
 */

const OK = 200;
/** Of what is not listed nothing more is known. */
const AWAY = { open: true, away: true, by: "", quote: "", words: "" };

/**
 * Return how to read the suggestions that wait and that the margin does not list: its page says where
 * they are.
 *
 * @param {Document} document
 * @returns {() => Thread[]}
 */
export function suggestedElsewhere(document) {
  let said = "";
  /** @type {Thread[]} */
  let known = [];
  return () => {
    const place = document.querySelector("#suggestions [data-elsewhere]");
    const now = place?.getAttribute("data-elsewhere") ?? "";
    if (now !== said) {
      said = now;
      known = now ? JSON.parse(now).map(suggested) : [];
    }
    return known;
  };
}

/** @param {Outline} outline @returns {Thread} */
function suggested([id, section, ...ends]) {
  const anchor = anchorOf(PREFIX + section, ends);
  const what = { kind: "suggestion", proposal: true };
  return { ...AWAY, ...what, id: `suggestion-${id}`, section, anchor };
}

/**
 * @param {string | undefined} tname
 * @param {End[]} ends none for a section as a whole
 */
function anchorOf(tname, ends) {
  const [start, end] = ends.map(([client, clock, assoc]) => ({
    tname,
    item: client === null ? null : { client, clock },
    assoc,
  }));
  return start && end ? { start, end } : null;
}

/**
 * Follow the threads and suggestions that the margin of a page does not list.
 *
 * @param {Document} document
 * @param {string | undefined} url where their places are
 * @param {() => void} changed
 * @returns {() => Iterable<Thread>}
 */
export function elsewhere(document, url, changed) {
  const places = new Elsewhere(document, {
    url,
    fetch: globalThis.fetch?.bind(globalThis),
    changed,
  });
  const suggestions = suggestedElsewhere(document);
  return () => [...places.threads.values(), ...suggestions()];
}

export class Elsewhere {
  /**
   * @param {Document} document
   * @param {{url: string | undefined, fetch: typeof globalThis.fetch, changed: () => void}} around
   */
  constructor(document, { url, fetch, changed }) {
    /** @type {Map<string, Thread>} */
    this.threads = new Map();
    this.document = document;
    this.url = url;
    this.fetch = fetch;
    this.changed = changed;
    this.tag = "";
    this.list = "";
    this.asking = false;
    document.addEventListener("htmx:after:swap", () => void this.follow());
  }

  /** Ask anew if the list of threads is another than it was, and does not hold all of them. */
  async follow() {
    const { tag = "", away = "0" } = this.document.getElementById("threads")?.dataset ?? {};
    if (!this.url || this.asking || tag === this.list) return;
    this.list = tag;
    if (away === "0" && this.threads.size === 0) return;
    this.asking = true;
    try {
      const headers = this.tag ? { "If-None-Match": `"${this.tag}"` } : {};
      const answer = await this.fetch(this.url, { headers: new Headers(headers) });
      if (answer.status === OK) this.take(await answer.json());
    } catch {
      this.list = ""; // asked again with the next change
    } finally {
      this.asking = false;
    }
    await this.follow();
  }

  /** @param {Places} places */
  take({ tag, whole, roots, threads, gone }) {
    if (whole) this.threads.clear();
    for (const id of gone) this.threads.delete(id);
    for (const [id, section, kind, ends] of threads) {
      const anchor = anchorOf(roots[section], ends);
      this.threads.set(id, { ...AWAY, id, section, anchor, kind });
    }
    this.tag = tag;
    this.changed();
  }
}
