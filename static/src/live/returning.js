/**
 * Coming back after the connection went: each page after a wait of its own that grows to a bound, so
 * that a restarted server is not met by everybody at once; at once when the device has a network
 * again, or the person comes back to the page, perhaps from signing in elsewhere; and away from a line that is dead although nobody said so, as after sleep.
 */

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
/** The server says `head` every five seconds at least. */
const SILENCE_MS = 20_000;
/** Silence while it owes us an answer is believed sooner. */
const OWED_MS = 9000;
const LOOK_MS = 1000;
/** A look so long after the last one says that the page itself stood still. */
const LATE_MS = 3000;
/** The first answer may be a whole text on a slow line. */
const FIRST_ANSWER_MS = 16_000;
/** A line that opened and does not let us in is tried anew. */
const ENTRY_MS = 20_000;

/**
 * @typedef {object} Line what of a Socket.IO socket is used
 * @property {boolean} connected
 * @property {() => unknown} connect
 * @property {() => unknown} disconnect ends it at once, also where nothing can be sent any more
 * @property {(event: any, listener: (payload: any) => void) => unknown} on
 * @property {(listener: (event: string) => void) => unknown} onAny
 */

/**
 * Keep the line up until the page goes.
 *
 * @param {Line} socket which does not come back by itself
 * @param {EventTarget} window
 * @param {() => boolean} [owed] whether an answer is waited for
 */
export function comeBack(socket, window, owed = () => false) {
  let failures = 0;
  let calledAt = Date.now();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    calledAt = Date.now();
    if (!socket.connected) socket.connect();
  };
  const later = () => {
    timer ??= setTimeout(now, waitAfter(failures));
    failures += 1;
  };
  socket.on("connect", () => {
    failures = 0;
  });
  socket.on("connect_error", later);
  socket.on("disconnect", (reason) => {
    if (reason !== "io client disconnect") later();
  });
  const atOnce = () => {
    failures = 0;
    now();
  };
  window.addEventListener("online", atOnce);
  window.addEventListener("visibilitychange", ({ target }) => {
    if (/** @type {Document} */ (target).visibilityState === "visible") atOnce();
  });
  // A page that comes back whole (back/forward cache) has a socket the server has forgotten.
  window.addEventListener("pageshow", (event) => {
    if (!("persisted" in event && event.persisted)) return;
    socket.disconnect();
    atOnce();
  });
  const drop = () => {
    socket.disconnect();
    later();
  };
  whenDead(socket, owed, drop);
  setInterval(() => {
    if (!socket.connected && !timer && Date.now() - calledAt > ENTRY_MS) drop();
  }, LOOK_MS);
}

/**
 * Return how long to wait after so many failures, in milliseconds: half to one and a half times a
 * time that doubles.
 *
 * @param {number} failures
 */
export function waitAfter(failures) {
  const middle = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return middle * (0.5 + Math.random());
}

/**
 * @param {Line} socket
 * @param {() => boolean} owed
 * @param {() => void} drop
 */
function whenDead(socket, owed, drop) {
  let heardAt = Date.now();
  let beating = false;
  socket.on("connect", () => {
    beating = false;
    heardAt = Date.now();
  });
  socket.onAny((event) => {
    heardAt = Date.now();
    beating ||= event === "head";
  });
  let lookedAt = Date.now();
  setInterval(() => {
    const late = Date.now() - lookedAt > LATE_MS;
    lookedAt = Date.now();
    // A page that was busy, or asleep, has not heard yet what came meanwhile: it looks once more.
    if (late || !socket.connected) return;
    if (Date.now() - heardAt > patience(beating, owed())) drop();
  }, LOOK_MS);
}

/**
 * Return how long silence is borne, in milliseconds.
 *
 * @param {boolean} beating whether the server has said `head` on this line
 * @param {boolean} owed whether it owes an answer
 */
function patience(beating, owed) {
  if (owed) return beating ? OWED_MS : FIRST_ANSWER_MS;
  return beating ? SILENCE_MS : Number.POSITIVE_INFINITY;
}
