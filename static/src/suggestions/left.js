/** What is not posted yet, in words; and what earlier pages left of it, which may fit the text no more. */
import { Fork } from "./fork.js";
import { sentenceOf } from "./sentences.js";

/** @typedef {import("./mode.js").Suggesting} Suggesting */

/** @typedef {import("../kept/proposals.js").Proposal} Proposal */

/**
 * @param {Proposal[]} left
 * @param {import("../kept/replica.js").Replica} live
 * @param {string | null} epoch the life of the draft's log
 * @returns {{fit: Proposal[], unfit: Proposal[]}}
 */
export function sorted(left, live, epoch) {
  const fits = (/** @type {Proposal} */ one) => {
    const fork = new Fork(live);
    const found = one.epoch === epoch && fork.take([one.u]);
    fork.close();
    return found;
  };
  const fit = left.filter(fits);
  return { fit, unfit: left.filter((one) => !fit.includes(one)) };
}

/**
 * Return what is proposed, for each section in words.
 *
 * @param {Suggesting} suggesting
 * @returns {{section: string, words: string}[]}
 */
export function piecesOf({ changes, around: { words } }) {
  return [...new Set(changes.map(({ section }) => section))].map((section) => {
    const here = changes.filter((one) => one.section === section);
    return { section, words: here.map((one) => sentenceOf(one, words)).join("\n") };
  });
}

/**
 * Return what can neither be posted nor changed any more: the right ended, or the text is locked.
 *
 * @param {Suggesting} suggesting
 * @returns {import("../kept/recovered.js").Piece[]}
 */
export function stranded(suggesting) {
  const { joined, shut } = suggesting.sheet.session;
  if (suggesting.maySuggest || !suggesting.fork || !(joined || shut)) return [];
  const nothing = { draft: "", at: 0 };
  return piecesOf(suggesting).map((one) => ({ ...nothing, id: `proposed-${one.section}`, ...one }));
}

/**
 * Let the changes of a section go that cannot be posted; those of others stay as words.
 *
 * @param {Suggesting} suggesting
 * @param {string} section
 */
export function letGo(suggesting, section) {
  const others = piecesOf(suggesting).filter((one) => one.section !== section);
  suggesting.forget();
  void suggesting.sheet.recovered.keep(others);
  suggesting.around.changed();
}
