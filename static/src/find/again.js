/** Keys as in browsers: those that lead from match to match, and the one that undoes. */
import { letterOf } from "../page/letters.js";

/** @param {KeyboardEvent} event */
export function isAgain(event) {
  return event.key === "F3" || (isHeld(event) && letterOf(event) === "g");
}

/** @param {KeyboardEvent} event */
export function isUndo(event) {
  return isHeld(event) && !event.shiftKey && letterOf(event) === "z";
}

/** @param {KeyboardEvent} event */
function isHeld({ ctrlKey, metaKey, altKey }) {
  return (ctrlKey || metaKey) && !altKey;
}
