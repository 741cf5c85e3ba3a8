/** All words somebody typed on this page that are not in the draft, wherever they are kept. */
import { wordsBySection } from "../kept/recovered.js";
import { Late } from "../suggestions/late.js";
import { letGo, stranded } from "../suggestions/left.js";
import { commentWith } from "./new-comment.js";
import { recoveredPanel } from "./recovered-panel.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */

/**
 * @param {Sheet} sheet
 * @param {import("../suggestions/mode.js").Suggesting} suggesting
 * @param {() => boolean} mayComment
 * @returns {() => void} shows them as they are now
 */
export function recoveredWords(sheet, suggesting, mayComment) {
  const { recovered, session, safety } = sheet;
  const nameOf = (/** @type {string} */ section) => safety.nameOf(section);
  const late = new Late(sheet);
  const show = recoveredPanel({
    panel: document.getElementById("recovered"),
    pointer: document.getElementById("to-recovered"),
    pieces: () => [
      ...recovered.pieces.filter(({ u }) => !u),
      ...late.pieces,
      ...refusedNow(session.queue),
      ...stranded(suggesting),
    ],
    remove: ({ id, section, changes }) => {
      if (changes) void late.remove(section);
      else if (stranded(suggesting).some((one) => one.id === id)) letGo(suggesting, section);
      else void (id ? recovered.remove(id) : session.giveUp(section));
    },
    nameOf,
    sentences: suggesting.around.words,
    maySuggest: () => suggesting.maySuggest && session.joined,
    propose: async (section) => {
      const { url, ...words } = document.getElementById("proposing")?.dataset ?? {};
      const asked = late.propose(section, url, words, fetch.bind(globalThis));
      show();
      const { made, sentence } = await asked;
      show();
      if (!made) return;
      suggesting.around.say(sentence);
      document.body.dispatchEvent(new CustomEvent("dirty:suggestions"));
    },
    mayComment,
    comment: (section, words) => commentWith(document, section, nameOf(section), words),
    write: (text) => navigator.clipboard.writeText(text),
  });
  return show;
}

/**
 * Return what the server does not take at the moment, as the panel shows it.
 *
 * @param {import("../kept/push-queue.js").PushQueue} queue
 */
function refusedNow({ halted, entries }) {
  const found = halted ? wordsBySection(entries) : [];
  return found.map((one) => ({ draft: "", id: "", at: 0, ...one }));
}
