/** Threads that are fetched because somebody wants them: the first of all, and each for itself. */
import { want } from "../forms/threads-shown.js";

/** @typedef {import("./threads.js").Thread} Thread */

/** How long a card may take that was asked for. */
const PATIENCE_MS = 5000;
/** Where there is no line the first threads come all the same. */
const LATE_MS = 3000;

/**
 * Return what is to be called once the text can be written in: it has the first threads fetched, once.
 *
 * @param {Document} document
 * @param {(id: string) => void} named given the thread that the page's address names, if it does
 */
export function firstFetch(document, named) {
  let fetched = false;
  const fetch = () => {
    if (fetched) return;
    fetched = true;
    const [, id = ""] = document.location.hash.match(/^#thread-(\w+)$/) ?? [];
    if (id) named(id);
    else want(document);
  };
  setTimeout(fetch, LATE_MS);
  return fetch;
}

/**
 * Have the margin list a thread, and return it once it does.
 *
 * @param {Document} document
 * @param {string} id
 * @param {() => Thread | undefined} find
 * @returns {Promise<Thread | undefined>} undefined where it does not come: nobody may see it any more
 */
export function brought(document, id, find) {
  return new Promise((resolve) => {
    const look = () => {
      const found = find();
      if (found) end(found);
    };
    const end = (/** @type {Thread | undefined} */ found) => {
      clearTimeout(late);
      document.removeEventListener("htmx:after:swap", look);
      resolve(found);
    };
    const late = setTimeout(() => end(undefined), PATIENCE_MS);
    document.addEventListener("htmx:after:swap", look);
    want(document, id);
  });
}
