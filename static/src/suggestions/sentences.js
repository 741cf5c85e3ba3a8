/** A proposed change in one sentence, for the ear and for words that are taken elsewhere. */
import { filled } from "../page/words.js";

/**
 * @param {import("./proposed.js").Change} change
 * @param {DOMStringMap} words the page's sentences
 */
export function sentenceOf({ dropped, added, looks }, words) {
  const [old, fresh] = [dropped, added].map((one) => one.replaceAll("\n", " ¶ ").trim());
  if (looks) return filled(words.textChangeLooks, { words: fresh ?? "" });
  if (dropped && added)
    return filled(words.textChangeReplaced, { old: old ?? "", words: fresh ?? "" });
  if (added) return filled(words.textChangeAdded, { words: fresh ?? "" });
  return filled(words.textChangeTaken, { words: old ?? "" });
}
