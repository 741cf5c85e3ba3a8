/**
 * The page of a draft, in the order it is needed: the line to the server while the text's own scripts
 * are still on their way, then the text, and when one can type in it all that stands around.
 */

import { tellHeight } from "./draft/bar.js";
import { openStorage } from "./draft/storage.js";
import { tokenOf } from "./forms/here.js";
import { pushOnLeaving } from "./kept/parting.js";
import { connect } from "./live/connection.js";
import { DraftServer } from "./live/server.js";
import { tellIfTurnedAway, ticket } from "./live/ticket.js";
import { holdPresses, untilThere } from "./page/later.js";
import { lateTypefaces } from "./page/typefaces.js";

/** @typedef {import("./draft/sheet.js").Sheet} Sheet */

/** What stands around the text is not kept waiting longer, whatever became of the text. */
const PATIENCE_MS = 8000;
const LONGEST_HOLD_MS = 10_000;

/** @param {string} id */
function byId(id) {
  return document.getElementById(id);
}

/** What has not come, and is tried again. @type {Set<string>} */
const lacking = new Set();
/** @type {() => void} */
let miss = () => {};
/** Resolves when something has not come at the first try. @type {Promise<void>} */
const missed = new Promise((resolve) => {
  miss = resolve;
});

/**
 * Say that the page is not whole, for as long as it is not.
 *
 * @param {string} what
 */
function tellOf(what) {
  return (/** @type {boolean} */ missing) => {
    if (missing) lacking.add(what);
    else lacking.delete(what);
    byId("not-whole")?.toggleAttribute("hidden", lacking.size === 0);
    if (missing) miss();
  };
}

async function fetchPolling() {
  return (await import("./draft/margin.js")).polling;
}

/** @param {number} milliseconds */
function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Open the text itself.
 *
 * @param {HTMLElement} page
 * @returns {Promise<Sheet>}
 */
async function openText(page) {
  const { draft = "", person = "", ticketUrl = "/live/ticket", pushUrl } = page.dataset;
  const coming = untilThere(() => import("./draft/sheet.js"), window, tellOf("text"));
  const storage = await openStorage(window, person, draft);
  const request = { url: ticketUrl, draft, document, fetch: globalThis.fetch.bind(globalThis) };
  let shutOut = false;
  /** @type {Sheet | null} */
  let sheet = null;
  const shut = () => {
    shutOut = true;
    sheet?.session.shutOut();
  };
  const fetchTicket = () => tellIfTurnedAway(ticket(request), byId("signed-out"), shut);
  const server = new DraftServer(connect(fetchTicket, draft, window, fetchPolling), draft);
  if (!storage.copy) server.joinAhead();
  const { Sheet } = await coming;
  sheet = new Sheet(page, storage, server, person);
  const { session } = sheet;
  if (shutOut) session.shutOut();
  if (storage.copy) session.openKept(storage.copy, storage.waiting);
  if (server.isUp) void session.join();
  const rows = () => (session.queue.halted ? [] : session.queue.sealed());
  const leaving = { token: () => tokenOf(document), rows, fetch: request.fetch };
  if (pushUrl) pushOnLeaving(window, { url: pushUrl, ...leaving });
  return sheet;
}

/**
 * Fetch what is not needed to type, and what other pages have.
 *
 * @param {HTMLElement} page
 * @param {Promise<Sheet>} opening
 */
async function surround(page, opening) {
  let letGo = () => {};
  const pressed = new Promise((resolve) => {
    letGo = holdPresses(document, () => resolve(null));
  });
  const showTypefaces = lateTypefaces(document, () => globalThis.localStorage);
  const { behaviour = "" } = page.dataset;
  const open = opening.then((sheet) => sheet.open);
  await Promise.race([open, wait(PATIENCE_MS), missed, pressed]);
  const around = untilThere(() => import("./draft/margin.js"), window, tellOf("around"));
  // htmx looks at the page in a task of its own, after its script has run.
  const behaves = untilThere(() => import(behaviour), window, tellOf("behaviour")).then(() =>
    wait(0),
  );
  void Promise.all([opening, missed]).then(([sheet]) => sheet.miss());
  const whole = Promise.all([opening, around, behaves]).then(([sheet, { Margin }]) => {
    sheet.surround(new Margin(sheet));
    page.dataset.whole = "";
  });
  // Who presses something is not kept waiting for what may never come.
  await Promise.race([whole, missed, wait(LONGEST_HOLD_MS)]);
  letGo();
  showTypefaces();
}

tellHeight(window, document.querySelector(".docbar"));
const page = byId("workspace");
if (page?.dataset.draft) void surround(page, openText(page));
