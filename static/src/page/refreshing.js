/**
 * Pages about a draft that do not open its text (sign-off) ask now and then what changed; joining
 * the text only to hear of it would cost the server a lease and the reader a download.
 */

const REPEAT_MS = 12_000;

/**
 * While the page has `[data-live-draft]` and is looked at, let its parts fetch themselves.
 *
 * @param {Document} document
 */
export function refreshing(document) {
  setInterval(() => {
    if (document.hidden || !document.querySelector("[data-live-draft]")) return;
    document.body.dispatchEvent(new CustomEvent("dirty:state"));
  }, REPEAT_MS);
}
