/** The way to the server: a ticket per connection, then one socket, polling where need be. */
import { io, WebSocket } from "socket.io-client";
import { sayFarewell } from "./farewell.js";
import { comeBack } from "./returning.js";
import { findWay } from "./way.js";

/** @typedef {import("./wire.d.ts").Asked} Asked */
/** @typedef {import("./wire.d.ts").Told} Told */

/** @typedef {"connect" | "disconnect" | "connect_error"} Turn what becomes of the connection itself */
/**
 * @typedef {{(turn: Turn, listener: () => void): void,
 *   <E extends keyof Told>(event: E, listener: (payload: Told[E]) => void): void}} Listen
 */

/**
 * @typedef {object} Connection
 * @property {<E extends keyof Asked>(event: E, payload: Asked[E]["says"]) =>
 *   Promise<Asked[E]["hears"]>} ask the server's answer; rejects when the connection ends or nothing
 *   comes in time
 * @property {<E extends keyof Asked>(event: E, payload: Asked[E]["says"]) => void} tell without an
 *   answer; dropped when the connection is down, or busy with older such messages
 * @property {Listen} on
 * @property {() => boolean} isUp
 * @property {() => void} close
 */

const ANSWER_MS = 15_000;
/** How old a ticket asked for ahead may be; the server takes older ones still, but not for long. */
const FRESH_MS = 15_000;

/**
 * Open the connection. It comes back by itself, each time with a new ticket.
 *
 * @param {() => Promise<string>} getTicket
 * @param {string} draft named in the address, so that a proxy can send all of a draft to one process
 * @param {EventTarget} window tells when the device has a network again
 * @param {() => Promise<any>} fetchPolling the way where WebSockets are held back
 * @returns {Connection}
 */
export function connect(getTicket, draft, window, fetchPolling) {
  let unanswered = 0;
  const nextTicket = askedAhead(getTicket);
  const socket = io({
    path: "/socket.io/",
    query: { draft },
    autoConnect: false,
    reconnection: false, // `comeBack` does it, also where the server turned us away
    auth: (give) => {
      nextTicket().then(
        (found) => give({ ticket: found }),
        () => give({}),
      );
    },
  });
  comeBack(socket, window, () => unanswered > 0);
  const again = () => void setTimeout(() => !socket.connected && socket.connect());
  findWay(socket.io, again, WebSocket, fetchPolling);
  sayFarewell(window, draft, () => socket.io.engine, globalThis.fetch.bind(globalThis));
  socket.connect();
  return {
    ask: async (event, payload) => {
      unanswered += 1;
      try {
        return await socket.timeout(ANSWER_MS).emitWithAck(event, payload);
      } finally {
        unanswered -= 1;
      }
    },
    tell: (event, payload) => void socket.volatile.emit(event, payload),
    on: (/** @type {string} */ event, /** @type {(payload: any) => void} */ listener) =>
      void socket.on(event, listener),
    isUp: () => socket.connected,
    close: () => void socket.disconnect(),
  };
}

/**
 * Ask for the first ticket while the line is still being opened.
 *
 * @param {() => Promise<string>} getTicket
 * @returns {() => Promise<string>}
 */
function askedAhead(getTicket) {
  /** @type {Promise<string> | null} */
  let first = getTicket();
  first.catch(() => {});
  const askedAt = Date.now();
  return () => {
    const found = first && Date.now() - askedAt < FRESH_MS ? first : getTicket();
    first = null; // each opens one connection
    return found;
  };
}
