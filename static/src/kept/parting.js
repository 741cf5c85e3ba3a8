/** A last push as the page is put away: the socket closes at once then, a request may outlive it. */

/** @typedef {import("./outbox.js").OutboxRow} OutboxRow */

/** Browsers let requests that outlive their page carry 64 KiB in all. */
const MOST_BYTES = 60 * 1024;

/**
 * Send what has not been acknowledged when the page goes. Nothing depends on its arriving: what does
 * not is still in the outbox, and what arrives twice is stored once.
 *
 * @param {EventTarget} window
 * @param {object} around
 * @param {string} around.url the HTTP twin of `push`
 * @param {() => string} around.token
 * @param {() => OutboxRow[]} around.rows in the order they were typed, final
 * @param {typeof globalThis.fetch} around.fetch
 */
export function pushOnLeaving(window, { url, token, rows, fetch }) {
  window.addEventListener("pagehide", () => {
    let left = MOST_BYTES;
    for (const { draft, client_id, n, u } of rows()) {
      left -= u.length;
      if (left < 0) return;
      const query = new URLSearchParams({ draft, client_id: `${client_id}`, n: `${n}` });
      const headers = { "X-CSRFToken": token(), "Content-Type": "application/octet-stream" };
      const body = new Blob([new Uint8Array(u)]);
      const sent = fetch(`${url}?${query}`, { method: "POST", keepalive: true, headers, body });
      void sent.catch(() => {});
    }
  });
}
