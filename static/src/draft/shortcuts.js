/** The keys of the draft page; each says what it did, also that there was nothing to do. */
import { threadAt } from "../editor/highlights.js";
import { positionOf } from "../editor/places.js";
import { placeCaret } from "../editor/reading.js";
import { isShortcut, letterOf } from "../page/letters.js";
import { filled } from "../page/words.js";
import { cardAround, idOf } from "./cards.js";
import { goToPart } from "./parts.js";
import { nextPassage, orderOf, passagesIn, spotOf } from "./passages.js";

/** @typedef {import("./passages.js").Passage} Passage */
/**
 * @typedef {object} ShortcutsAround
 * @property {import("./sections.js").Sections} sections
 * @property {ReturnType<typeof import("./threads.js").followThreads>} threads
 * @property {DOMStringMap} words the page's sentences
 * @property {(sentence: string) => void} say
 * @property {() => string} saved whether all is saved, in words
 * @property {(section: string) => string} nameOf what a section, an answer or a measure is called
 * @property {() => string[]} others who is here and where
 * @property {() => string} readOnly why nothing can be typed
 * @property {() => void} toggle goes over to suggesting, or back
 * @property {(way: 1 | -1) => void} own leads to the next change somebody proposes themselves
 * @property {(thread: string, chosen: import("../editor/highlights.js").Chosen) => void} open
 */

/** Said so often at most, to somebody who types into a text that takes nothing. */
const READ_ONLY_MS = 4000;
const WORDS = 300;

/**
 * @param {Document} document
 * @param {ShortcutsAround} around
 */
export function shortcuts(document, around) {
  const { sections, threads, words, say } = around;
  /** The comment last gone to by key, and where that led. */
  let reached = { id: "", section: "", from: 0 };
  let refusedAt = 0;

  /** @param {1 | -1} way */
  const step = (way) => {
    const { passage, number, of } = stepTo(document, around, { last: reached.id, way });
    if (!passage) {
      say(words.textNoComments ?? "");
      return;
    }
    goTo(document, sections, passage);
    const { id } = passage.thread;
    reached = { id, ...spotOf(document, sections) };
    threads.choose(id);
    const tell = (/** @type {Passage["thread"]} */ thread) =>
      say(sentenceOf(around, thread, number + 1, of));
    if (!passage.thread.away) tell(passage.thread);
    else void threads.bring(id).then((found) => id === reached.id && tell(found ?? passage.thread));
  };
  const openHere = () => {
    const { id, section, from } = reached;
    const here = spotOf(document, sections);
    const found = chosenAt(here, { sections, threads });
    reached = { id: "", section: "", from: 0 };
    // Where several comments lie upon each other it is the one just gone to, then the next.
    if (id && section === here.section && from === here.from) threads.open(id, true);
    else if (found) around.open(found.thread, found);
    else say(words.textNoComment ?? "");
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    n: () => step(1),
    p: () => step(-1),
    o: openHere,
    s: around.toggle,
    j: () => around.own(1),
    k: () => around.own(-1),
    w: () => say(around.others().join("; ") || (words.textAlone ?? "")),
  };
  document.addEventListener("keydown", (event) => {
    const key = Object.keys(keys).find((letter) => isShortcut(event, letter));
    if (key) {
      event.preventDefault();
      keys[key]?.();
    } else if (isSave(event)) {
      event.preventDefault(); // it is saved as it is typed; the browser's dialogue would mislead
      say(around.saved());
    } else if (isTyped(event) && Date.now() > refusedAt + READ_ONLY_MS) {
      refusedAt = Date.now();
      say(around.readOnly() || (words.textReadOnly ?? ""));
    }
  });
}

/** @param {KeyboardEvent} event */
function isSave(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && letterOf(event) === "s";
}

/**
 * Whether somebody typed into a section that takes nothing.
 *
 * @param {KeyboardEvent} event
 */
function isTyped({ key, target, ctrlKey, metaKey, altKey }) {
  const held = ctrlKey || metaKey || altKey;
  const writes = Array.from(key).length === 1 || /^(Enter|Backspace|Delete)$/.test(key);
  const text = target instanceof HTMLElement && target.matches('.editor[contenteditable="false"]');
  return text && writes && !held;
}

/**
 * Return what a step by key leads to, if there is anything, and how many there are.
 *
 * @param {Document} document
 * @param {Pick<ShortcutsAround, "sections" | "threads">} around
 * @param {{last: string, way: 1 | -1}} step from the comment last gone to
 */
function stepTo(document, { sections, threads }, { last, way }) {
  const order = orderOf(document, sections);
  const passages = passagesIn(threads.all(), sections, order);
  const card = cardAround(document.activeElement);
  const before = card ? idOf(card) : last;
  const number = nextPassage(passages, order, spotOf(document, sections), before, way);
  return { passage: passages[number], number, of: passages.length };
}

/**
 * @param {Document} document
 * @param {import("./sections.js").Sections} sections
 * @param {Passage} passage
 */
function goTo(document, sections, { section, from }) {
  const view = sections.views.get(section);
  if (!view) {
    goToPart(document, section);
    return;
  }
  sections.current = section;
  placeCaret(view, positionOf(view.state.doc, from));
}

/**
 * Return the thread to open where somebody is; of an answer or a measure the first.
 *
 * @param {import("./passages.js").Spot} here
 * @param {Pick<ShortcutsAround, "sections" | "threads">} around
 */
function chosenAt({ section }, { sections, threads }) {
  const view = sections.views.get(section);
  if (view) return threadAt(view.state);
  const [first, ...more] = threads.all().filter((one) => one.open && one.section === section);
  return first ? { thread: first.id, number: 1, of: more.length + 1 } : null;
}

/**
 * @param {Pick<ShortcutsAround, "words" | "nameOf">} around
 * @param {Passage["thread"]} thread
 * @param {number} number
 * @param {number} count
 */
function sentenceOf({ words, nameOf }, thread, number, count) {
  return filled(thread.proposal ? words.textProposal : words.textPassage, {
    number,
    count,
    name: thread.by,
    quote: thread.quote || nameOf(thread.section),
    words: Array.from(thread.words).slice(0, WORDS).join(""),
  });
}
