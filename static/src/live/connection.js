/** The way to the server: a ticket per connection, then one socket, polling where need be. */
import { io } from "socket.io-client";

/**
 * @typedef {object} Connection
 * @property {(event: string, payload: object) => Promise<any>} ask the server's answer; rejects
 *   when the connection ends or nothing comes in time
 * @property {(event: string, payload: object) => void} tell without an answer; dropped when the
 *   connection is down, or busy with older such messages
 * @property {(event: string, listener: (payload: any) => void) => void} on
 * @property {() => boolean} isUp
 * @property {() => void} close
 */

const ANSWER_MS = 15_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

const SIGNED_OUT = 401;

/** The session ended, here or elsewhere; only signing in again helps. */
class SignedOutError extends Error {}

/**
 * Return a ticket that opens one connection to a draft.
 *
 * @param {{url: string, draft: string, token: string, fetch: typeof globalThis.fetch}} request
 * @returns {Promise<string>}
 * @throws {SignedOutError} when the session ended
 * @throws {Error} when the server gives none for another reason
 */
export async function ticket({ url, draft, token, fetch }) {
  const response = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "X-CSRFToken": token },
    body: new URLSearchParams({ draft }),
  });
  if (response.status === SIGNED_OUT) throw new SignedOutError("signed out");
  if (!response.ok) throw new Error(`no ticket: ${response.status}`);
  const answer = await response.json();
  return answer.ticket;
}

/**
 * Show the way to sign in again for as long as the session is over.
 *
 * @param {Promise<string>} asked for a ticket
 * @param {HTMLElement | null} notice
 * @returns {Promise<string>}
 */
export async function tellIfSignedOut(asked, notice) {
  try {
    const found = await asked;
    if (notice) notice.hidden = true;
    return found;
  } catch (error) {
    if (notice) notice.hidden = !(error instanceof SignedOutError);
    throw error;
  }
}

/**
 * Open the connection. It comes back by itself, each time with a new ticket and after a wait that
 * grows and varies, so that a restarted server is not met by everybody at once.
 *
 * @param {string} draft stands in the connection's address, as in the page's, so that a proxy can
 *   bring all who are on it to one process; the server does not read it there
 * @param {() => Promise<string>} getTicket
 * @param {EventTarget} window tells when the device has a network again: then nobody waits
 * @returns {Connection}
 */
export function connect(draft, getTicket, window) {
  const socket = io({
    path: "/socket.io/",
    query: { draft },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: FIRST_WAIT_MS,
    reconnectionDelayMax: LONGEST_WAIT_MS,
    randomizationFactor: 0.5,
    auth: (give) => {
      getTicket().then(
        (found) => give({ ticket: found }),
        () => give({}),
      );
    },
  });
  comeBack(socket);
  window.addEventListener("online", () => {
    if (!socket.connected) socket.disconnect().connect();
  });
  return {
    ask: (event, payload) => socket.timeout(ANSWER_MS).emitWithAck(event, payload),
    tell: (event, payload) => void socket.volatile.emit(event, payload),
    on: (event, listener) => void socket.on(event, listener),
    isUp: () => socket.connected,
    close: () => void socket.disconnect(),
  };
}

/**
 * Socket.IO does not try again when the server turned it away or closed it; we do.
 *
 * @param {import("socket.io-client").Socket} socket
 */
function comeBack(socket) {
  let failures = 0;
  const again = () => {
    if (socket.active) return;
    failures += 1;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
    setTimeout(() => socket.connect(), wait * (0.5 + Math.random()));
  };
  socket.on("connect", () => {
    failures = 0;
  });
  socket.on("connect_error", again);
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") again();
  });
}
