/** Paper has the text itself: while a page is printed, what somebody proposes makes room for it. */
import { caretOf } from "./places.js";

/** @typedef {import("./mode.js").Suggesting} Suggesting */

/**
 * Not every browser says that it has printed: whoever touches the page again has their fork back, too.
 *
 * @param {Window} window
 * @param {Suggesting} suggesting
 */
export function printTheText(window, suggesting) {
  const { sheet } = suggesting;
  /** @type {(() => void) | null} */
  let back = null;
  window.addEventListener("beforeprint", () => {
    if (!suggesting.on || !suggesting.live || back) return;
    back = caretOf(suggesting);
    sheet.printing = true; // what would be typed now would be typed into the text
    sheet.sections.show(suggesting.live);
    sheet.allow();
  });
  const printed = () => {
    const put = back;
    if (!put) return;
    back = null;
    sheet.printing = false;
    suggesting.show();
    put();
  };
  window.addEventListener("afterprint", printed);
  for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, printed, true);
}
