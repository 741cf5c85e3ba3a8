/** Cards that are fetched because somebody wants them: the first of all, and each for itself. */
import { detailOf } from "../forms/requests.js";
import { want } from "../forms/threads-shown.js";

/** @typedef {import("./threads.js").Thread} Thread */

/** How long a card may take that was asked for. */
const PATIENCE_MS = 5000;
/** Where there is no line the first threads come all the same. */
const LATE_MS = 3000;
const PROPOSED = "suggestion-";

/**
 * Return what is to be called once the text can be written in: it has the first threads fetched, once.
 *
 * @param {Document} document
 * @param {(id: string) => void} named given the thread or suggestion that the page's address names, if it does
 */
export function firstFetch(document, named) {
  sayWanted(document);
  let fetched = false;
  const fetch = () => {
    if (fetched) return;
    fetched = true;
    const [, id = "", thread] =
      document.location.hash.match(/^#(thread-(\w+)|suggestion-\w+)$/) ?? [];
    if (id) named(thread ?? id);
    if (!thread) want(document);
  };
  setTimeout(fetch, LATE_MS);
  return fetch;
}

/**
 * Have the margin list a thread or a suggestion, and return it once it does.
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
    if (id.startsWith(PROPOSED)) wantSuggestion(document, id);
    else want(document, id);
  });
}

/**
 * Have the margin show the page of suggestions that one is on.
 *
 * @param {Document} document
 * @param {string} card the id of its card
 */
function wantSuggestion(document, card) {
  const list = document.getElementById("suggestions");
  if (list) list.dataset.wanted = card.slice(PROPOSED.length);
  document.body.dispatchEvent(new CustomEvent("dirty:suggestions"));
}

/**
 * Have the list of suggestions say which one is wanted, until an answer takes its place.
 *
 * @param {Document} document
 */
function sayWanted(document) {
  document.addEventListener("htmx:before:request", (event) => {
    const { sourceElement: list, request } = detailOf(event)?.ctx ?? {};
    if (list?.id !== "suggestions" || !list.dataset.wanted) return;
    request.action += `${request.action.includes("?") ? "&" : "?"}wanted=${list.dataset.wanted}`;
  });
}
