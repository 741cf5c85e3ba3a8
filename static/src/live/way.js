/**
 * Which way a connection is tried: WebSocket first; where it does not open soon, as behind a proxy
 * that holds what it does not know, polling at once, with a WebSocket tried beside it.
 */

/** A WebSocket that has not opened by then is not waited for. */
const PATIENCE_MS = 3000;
/** Polling may take its time: there is no third way. */
const LONG_MS = 15_000;

const FIRST = ["websocket", "polling"];
const SECOND = ["polling", "websocket"];

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
 * @param {Manager} manager
 * @param {() => void} again tries at once
 */
export function findWay(manager, again) {
  const take = (/** @type {string[]} */ ways) => {
    manager.opts.transports = ways;
    manager.timeout(ways === FIRST ? PATIENCE_MS : LONG_MS);
  };
  take(FIRST);
  manager.on("error", () => {
    const wasFirst = manager.opts.transports === FIRST;
    take(wasFirst ? SECOND : FIRST);
    if (wasFirst) again();
  });
  // Where a WebSocket opened beside polling after all, the next connection begins with it.
  manager.on("open", () => manager.engine.on?.("upgrade", () => take(FIRST)));
}
