/** The page's own notices about what was sent: not answered, signed out, no cookies, somebody else. */

/** @type {(() => void) | null} */
let sendAgain = null;

/**
 * Make `[data-retry]` send again what got no answer last. Sent twice it is still one act.
 *
 * @param {Document} document
 */
export function retryButtons(document) {
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || !target.closest("[data-retry]")) return;
    const again = sendAgain;
    hide(document, "request-failed");
    again?.();
  });
}

/**
 * Show a notice. What a person did is told at once, what the page found out by itself quietly.
 *
 * @param {Document} document
 * @param {string} id
 * @param {{urgent?: boolean, again?: () => void}} [how] `again` sends it once more
 */
export function show(document, id, { urgent = true, again } = {}) {
  const notice = document.getElementById(id);
  if (!notice) return;
  if (again) sendAgain = again;
  notice.setAttribute("role", urgent ? "alert" : "status");
  notice.hidden = false;
}

/**
 * @param {Document} document
 * @param {string} id
 */
export function hide(document, id) {
  const notice = document.getElementById(id);
  if (notice) notice.hidden = true;
  if (id === "request-failed") sendAgain = null;
}

/**
 * @param {Document} document
 * @param {string} id
 */
export function isShown(document, id) {
  return document.getElementById(id)?.hidden === false;
}
