/** What a page does not need to begin with: waited for, fetched again where the line failed, held for. */

const AGAIN_MS = 5000;

/**
 * A part that may be wanted before it is there.
 *
 * @template T
 */
export class Later {
  constructor() {
    /** @type {T | null} */
    this.now = null;
    /** @type {Promise<T>} rejects where it did not come at the first try */
    this.there = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.there.catch(() => {});
  }

  /** @param {T} part */
  give(part) {
    this.now = part;
    this.resolve?.(part);
  }

  /** It did not come, and may yet. */
  miss() {
    this.reject?.(new Error("it did not come"));
  }
}

/**
 * Fetch something until it is there.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @param {EventTarget} window tells when the device has a network again
 * @param {(missing: boolean) => void} tell how it stands: called where it did not come, and then when it has
 * @returns {Promise<T>}
 */
export async function untilThere(load, window, tell) {
  for (let missing = false; ; missing = true) {
    try {
      const found = await load();
      if (missing) tell(false);
      return found;
    } catch {
      tell(true);
      await networkOr(window, AGAIN_MS);
    }
  }
}

/**
 * @param {EventTarget} window
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
function networkOr(window, milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
    window.addEventListener("online", done);
  });
}

const PRESSED = "button";

/**
 * Hold what is pressed before the scripts that answer it are there, and press it again when they are.
 *
 * @param {Document} document
 * @param {() => void} wanted called when something is pressed
 * @returns {() => void} lets go: from then on each press goes its own way
 */
export function holdPresses(document, wanted) {
  /** @type {Set<() => void>} */
  const held = new Set();
  const stop = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    wanted();
  };
  const pressed = (/** @type {Event} */ event) => {
    const found = event.target instanceof Element ? event.target.closest(PRESSED) : null;
    if (!(found instanceof HTMLElement)) return;
    stop(event);
    held.add(() => found.isConnected && found.click());
  };
  const sent = (/** @type {SubmitEvent} */ event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    stop(event);
    held.add(() => form.isConnected && form.requestSubmit(submitter));
  };
  document.addEventListener("click", pressed, true);
  document.addEventListener("submit", sent, true);
  return () => {
    document.removeEventListener("click", pressed, true);
    document.removeEventListener("submit", sent, true);
    for (const again of held) again();
    held.clear();
  };
}
