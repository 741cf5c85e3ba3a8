/** The keys that lead from match to match, as in browsers. */
import { letterOf } from "../page/letters.js";

/** @param {KeyboardEvent} event */
export function isAgain(event) {
  const held = (event.ctrlKey || event.metaKey) && !event.altKey;
  return event.key === "F3" || (held && letterOf(event) === "g");
}
