/**
 * Which way a connection is tried: WebSocket first; where it does not open soon, as behind a proxy
 * that holds what it does not know, polling at once, with a WebSocket tried beside it.
 */

/** A WebSocket that has not opened by then is not waited for. */
const PATIENCE_MS = 3000;
/** Polling may take its time: there is no third way. */
const LONG_MS = 15_000;

/**
 * @typedef {object} Manager what of Socket.IO's manager is used
 * @property {{transports?: any}} opts
 * @property {(milliseconds: number) => unknown} timeout
 * @property {(event: any, listener: (payload?: any) => void) => unknown} on
 * @property {{on?: (event: any, listener: () => void) => unknown}} engine
 */

/**
 * Change the way each time a connection could not be opened.
 *
 * @template T
 * @param {Manager} manager
 * @param {() => void} again tries at once
 * @param {T} websocket
 * @param {() => Promise<T>} fetchPolling most pages never need it
 */
export function findWay(manager, again, websocket, fetchPolling) {
  let first = true;
  const take = (/** @type {T[]} */ ways) => {
    first = ways.length === 1;
    manager.opts.transports = ways;
    manager.timeout(first ? PATIENCE_MS : LONG_MS);
  };
  const poll = (/** @type {T} */ polling) => {
    take([polling, websocket]);
    again();
  };
  take([websocket]);
  manager.on("error", () => {
    if (first) void fetchPolling().then(poll, () => {});
    else take([websocket]);
  });
  // Where a WebSocket opened beside polling after all, the next connection begins with it.
  manager.on("open", () => manager.engine.on?.("upgrade", () => take([websocket])));
}
