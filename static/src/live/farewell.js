/**
 * Ends the line of a page that goes. A WebSocket ends with its page; of a page that polls the server
 * only stops hearing, and the others would go on seeing somebody who has left.
 */

/** What closes a connection in Engine.IO. */
const CLOSE = "1";

/**
 * @param {EventTarget} window
 * @param {string} draft named in the address, as in those of the line itself
 * @param {() => {id?: string, transport?: {name: string}} | undefined} engine the connection that is up
 * @param {typeof globalThis.fetch} fetch
 */
export function sayFarewell(window, draft, engine, fetch) {
  window.addEventListener("pagehide", () => {
    const { id, transport } = engine() ?? {};
    if (!id || transport?.name !== "polling") return;
    const query = new URLSearchParams({ EIO: "4", transport: "polling", draft, sid: id });
    const sent = fetch(`/socket.io/?${query}`, { method: "POST", keepalive: true, body: CLOSE });
    void sent.catch(() => {}); // the server notices by itself, a little later
  });
}
