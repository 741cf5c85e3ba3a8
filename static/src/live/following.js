/** The page of what a group decides: told when that moved, it fetches where it stands. */
import { stale } from "../draft/stale.js";
import { serverClock } from "../page/clock.js";
import { comeBack } from "./returning.js";

/** All members are told at one instant: they do not fetch at one. */
const JITTER_MS = 1000;
const LOOK_MS = 1000;
/** How often the page asks while it cannot be told. */
export const ASK_MS = 30_000;

/**
 * Follow the procedure the page shows, if it shows one: over the line, at the instant at which its
 * time is over, which nobody tells, and now and then while there is no line.
 *
 * @param {Window} window
 * @param {typeof import("socket.io-client").io} connect
 */
export function follow(window, connect) {
  const { document } = window;
  /** @type {HTMLElement | null} */
  const part = document.querySelector("[data-procedure]");
  if (!part) return;
  const { procedure = "" } = part.dataset;
  const tell = stale(document.body, JITTER_MS);
  const moved = () => tell("procedure");
  const socket = connect("/groups", {
    auth: { procedure },
    query: { draft: procedure }, // so that a proxy can send all that is asked on this line to one process
    autoConnect: false,
    reconnection: false, // `comeBack` does it, also where the server turned us away
    tryAllTransports: true,
  });
  comeBack(socket, window);
  socket.on("connect", moved); // what was said before that is nobody's to tell
  socket.on("procedure", (/** @type {import("./wire.d.ts").Told["procedure"]} */ news) => {
    if (news.id === procedure) moved();
  });
  socket.connect();
  keepOpen(document);

  const clock = serverClock(document);
  const isOver = whenOver(document, clock);
  let askedAt = clock();
  setInterval(() => {
    const waited = clock() - askedAt >= ASK_MS;
    if (socket.connected || waited) askedAt = clock();
    if (isOver() || (waited && !socket.connected)) moved();
  }, LOOK_MS);
}

/**
 * Leave open, while the part is fetched anew, what somebody opened in it.
 *
 * @param {Document} document
 */
function keepOpen(document) {
  /** @type {string[]} */
  let open = [];
  document.addEventListener("htmx:before:swap", () => {
    open = [...document.querySelectorAll("[data-procedure] details[open]")].map(({ id }) => id);
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  });
}

/**
 * Return what says, once for each end, that the time of what is shown is over.
 *
 * @param {Document} document
 * @param {() => number} clock
 */
function whenOver(document, clock) {
  let seen = "";
  return () => {
    const end =
      document.querySelector("[data-procedure] [data-countdown]")?.getAttribute("data-countdown") ??
      "";
    if (end === seen || !(Date.parse(end) < clock())) return false;
    seen = end;
    return true;
  };
}
