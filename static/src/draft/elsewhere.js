/**
 * Where the open threads are that the margin does not list: the text marks all of them, and keys lead
 * to each. Of these the page knows no more than their places.
 */

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

const OK = 200;

/**
 * Follow the threads that the margin of a page does not list.
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
  return () => places.threads.values();
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
      const [start, end] = ends.map(([client, clock, assoc]) => ({
        tname: roots[section],
        item: client === null ? null : { client, clock },
        assoc,
      }));
      const anchor = start && end ? { start, end } : null;
      const nothing = { by: "", quote: "", words: "" };
      this.threads.set(id, { id, section, anchor, open: true, kind, away: true, ...nothing });
    }
    this.tag = tag;
    this.changed();
  }
}
