/** Whether changes to a draft were being proposed in this tab when its page was left. */

/** Goes with what is typed into forms when somebody signs out. */
export const KEPT = "banyan-typed:suggesting";

/** @param {string} draft */
export function suggestsHere(draft) {
  try {
    return sessionStorage.getItem(KEPT) === draft;
  } catch {
    return false;
  }
}

/**
 * @param {string} draft
 * @param {boolean} on
 */
export function rememberMode(draft, on) {
  try {
    if (on) sessionStorage.setItem(KEPT, draft);
    else sessionStorage.removeItem(KEPT);
  } catch {
    // It holds for this page.
  }
}
