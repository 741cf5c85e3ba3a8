/** The list of what stands in square brackets: each leads to its place, and to its end in one step. */
import { positionOf } from "../editor/places.js";
import { placeCaret } from "../editor/reading.js";
import { filled } from "../page/words.js";
import { brackets, signsOf } from "./unsettled.js";

/** @typedef {import("./sections.js").Sections} Sections */
/** @typedef {{section: string, span: [number, number], words: string}} Open words that are not agreed */

const SHOWN = 160;

/**
 * @param {HTMLElement | null} panel with a list and a template of one item
 * @param {object} around
 * @param {Sections} around.sections
 * @param {(section: string) => string} around.nameOf
 * @param {(sentence: string) => void} around.say
 * @param {DOMStringMap} around.words the page's sentences
 * @returns {{show: () => void}} `show` lists them as they are now
 */
export function bracketList(panel, { sections, nameOf, say, words }) {
  const list = panel?.querySelector("ul");
  const template = panel?.querySelector("template");
  if (!panel || !list || !template) return { show() {} };
  /** @type {Open[]} */
  let shown = [];
  let drawn = "";
  const show = () => {
    shown = openIn(sections);
    const now = JSON.stringify([shown, sections.keys.map(nameOf), sections.editable]);
    if (now === drawn) return;
    drawn = now;
    list.replaceChildren(...shown.map((one, at) => item(template, one, at, nameOf(one.section))));
    const count = panel.querySelector("[data-count]");
    if (count) count.textContent = String(shown.length);
    for (const part of panel.querySelectorAll("[data-for-typing]")) {
      part.toggleAttribute("hidden", !sections.editable);
    }
    panel.hidden = shown.length === 0;
  };
  /** @param {number} at which, or -1 for all */
  const end = (at) => {
    const gone = shown[at] ? [shown[at]] : shown;
    settle(sections, gone);
    show();
    say(filled(words.textBracketsGone, { n: gone.length }));
    const next =
      list.querySelectorAll("[data-settles]")[Math.min(Math.max(at, 0), shown.length - 1)];
    if (next instanceof HTMLElement) next.focus();
    else sections.currentView?.focus();
  };
  panel.addEventListener("click", (event) => {
    const part = event.target instanceof Element ? event.target.closest("a, [data-settles]") : null;
    const at = Number(part?.closest("[data-at]")?.getAttribute("data-at") ?? -1);
    if (part?.matches("[data-settles]")) end(at);
    if (!part?.matches("a") || !shown[at]) return;
    event.preventDefault();
    goTo(sections, shown[at]);
  });
  return { show };
}

/** @param {Sections} sections @returns {Open[]} in the order of the text */
function openIn(sections) {
  return sections.keys.flatMap((section) => {
    const text = sections.text(section)?.toString() ?? "";
    return brackets(text).map((span) => ({ section, span, words: text.slice(...span) }));
  });
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Open} open
 * @param {number} at
 * @param {string} name of the section
 */
function item(template, { section, words }, at, name) {
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  made.querySelector("li")?.setAttribute("data-at", String(at));
  const characters = Array.from(words);
  const said = characters.length > SHOWN ? `${characters.slice(0, SHOWN).join("")}…` : words;
  for (const part of made.querySelectorAll("[data-words]")) part.textContent = said;
  const heading = made.querySelector("[data-name]");
  if (heading) heading.textContent = name;
  const known = document.getElementById(`section-${section}`);
  made.querySelector("a")?.setAttribute("href", known ? `#section-${section}` : "#main");
  return made;
}

/**
 * @param {Sections} sections
 * @param {Open} open
 */
function goTo(sections, { section, span: [start] }) {
  const view = sections.views.get(section);
  if (!view) return;
  sections.current = section;
  placeCaret(view, positionOf(view.state.doc, start));
}

/**
 * Take the signs away and leave the words, as one change that can be undone.
 *
 * @param {Sections} sections
 * @param {Open[]} all
 */
function settle(sections, all) {
  sections.history?.stopCapturing();
  for (const [section, view] of sections.views) {
    const text = sections.text(section)?.toString() ?? "";
    const signs = all
      .filter((one) => one.section === section)
      .flatMap(({ span }) => signsOf(text, span));
    const { tr, doc } = view.state;
    for (const index of signs.sort((a, b) => b - a)) {
      tr.delete(positionOf(doc, index), positionOf(doc, index + 1));
    }
    if (view.editable && tr.docChanged) view.dispatch(tr);
    if (view.editable && signs.length) sections.current = section;
  }
  sections.history?.stopCapturing();
}
