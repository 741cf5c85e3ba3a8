import { afterEach, beforeEach, expect, test } from "vitest";
import { followComments } from "../../../static/src/draft/comment-news.js";
import { paragraphAt } from "../../../static/src/draft/passages.js";
import { Sections } from "../../../static/src/draft/sections.js";
import { shortcuts } from "../../../static/src/draft/shortcuts.js";
import { followThreads } from "../../../static/src/draft/threads.js";
import { anchorAt } from "../../../static/src/editor/anchors.js";
import { indexOf } from "../../../static/src/editor/places.js";
import { Replica } from "../../../static/src/kept/replica.js";
import { dressed } from "../dressed.js";
import { forgetListeners } from "../listeners.js";

forgetListeners();

/** @type {Sections} */
let sections;
/** @type {string[]} */
let said;
/** @type {string[]} */
let told;
/** @type {string[]} */
let others;

/** @type {Record<string, string>} */
const WORDS = {
  textPassage: "{number}/{count} {name} on {quote}: {words}",
  textNoComments: "none",
  textNoComment: "none here",
  textAlone: "alone",
  textReadOnly: "read only",
  textCommented: "{name} commented on {place}",
  textReplied: "{name} replied on {place}",
  textParagraph: "paragraph {n}",
};

beforeEach(() => {
  document.body.innerHTML = `<main id="page"><div class="prose" data-section="title" data-one-line></div>
    <div class="prose" data-section="scene"></div><div class="prose" data-section="actors"></div></main>
    <aside id="threads"></aside>`;
  said = [];
  told = [];
  others = [];
  const page = /** @type {HTMLElement} */ (document.querySelector("#page"));
  sections = new Sections(page, {
    ...{ updated: () => {}, opened: () => {}, changed: () => {}, told: () => {}, did: () => {} },
  });
  sections.dress(dressed);
  const replica = new Replica({
    sections: ["title", "scene", "actors"],
    ...{ composing: () => false, settle: () => {}, typed: () => {}, applied: () => {} },
  });
  replica.texts.get("title")?.insert(0, "Title\n");
  replica.texts.get("scene")?.insert(0, "One alpha\n\nTwo beta gamma\n");
  replica.texts.get("actors")?.insert(0, "Three delta\n");
  sections.show(replica);
});
afterEach(() => sections.close());

/**
 * @param {string} id
 * @param {string} section
 * @param {string} words none for a comment on the section
 */
function card(id, section, words, by = "Bea", own = false) {
  const text = sections.text(section);
  if (!text) throw new Error("no text");
  const from = text.toString().indexOf(words);
  const anchor = words ? JSON.stringify(anchorAt(text, { from, to: from + words.length }, 1)) : "";
  const element = document.createElement("article");
  Object.assign(element.dataset, { thread: id, comment: id, section, anchor, state: "open" });
  if (own) element.dataset.own = "";
  else element.dataset.news = "";
  element.tabIndex = -1;
  element.innerHTML = `<h3 class="by"><bdi>${by}</bdi></h3><p class="about"><q
    class="quoted">${words}</q></p><div class="said">because ${id}</div>`;
  document.querySelector("#threads")?.append(element);
  return element;
}

function ready() {
  const threads = followThreads(document, sections);
  threads.refresh();
  shortcuts(document, {
    ...{ sections, threads, words: WORDS, say: (sentence) => void said.push(sentence) },
    ...{ saved: () => "saved", others: () => others, readOnly: () => "" },
    ...{ toggle: () => void said.push("toggled"), own: (way) => void said.push(`own ${way}`) },
    open: (thread) => threads.open(thread, true),
  });
  followComments(document, {
    ...{ sections, words: WORDS, nameOf: (key) => `section ${key}` },
    tell: (sentence) => void told.push(sentence),
  });
}

/** @param {string} key @param {EventTarget} [target] */
function press(key, target = document.body) {
  const held = key.length === 1 && key !== "x" ? { ctrlKey: true, altKey: true } : {};
  const event = new KeyboardEvent("keydown", { key, bubbles: true, ...held });
  event.getModifierState = () => false;
  target.dispatchEvent(event);
}

function caret() {
  const view = sections.currentView;
  return view ? [sections.current, indexOf(view.state.doc, view.state.selection.from)] : [];
}

test("keys lead from one commented passage to the next, round the text, and say what it is about", () => {
  card("t3", "actors", "delta");
  card("t1", "scene", "alpha");
  card("t2", "scene", "beta");
  card("whole", "actors", "");
  ready();
  const stops = ["n", "n", "n", "n", "n", "p"].map((key) => {
    press(key);
    return caret().join(" ");
  });
  expect(stops).toEqual(["scene 4", "scene 15", "actors 0", "actors 6", "scene 4", "actors 6"]);
  expect(said[0]).toBe("1/4 Bea on alpha: because t1");
  expect(said[2]).toBe("3/4 Bea on : because whole");
});

test("passages that begin at one place are gone through one after the other, and each opens", () => {
  card("short", "scene", "Two");
  card("long", "scene", "Two beta");
  ready();
  press("n");
  press("o");
  expect(document.activeElement?.getAttribute("data-thread")).toBe("short");
  press("Escape", /** @type {Element} */ (document.activeElement));
  press("n");
  press("n");
  press("o");
  expect(said.length).toBe(3);
  expect(said[2]).not.toBe(said[1]);
});

test("each key says also that there is nothing", () => {
  ready();
  for (const key of ["n", "p", "o", "w", "w"]) press(key);
  others = ["Bea: Scene"];
  press("w");
  expect(said).toEqual(["none", "none", "none here", "alone", "alone", "Bea: Scene"]);
});

test("Escape leads from a card back to its words", () => {
  const element = card("t2", "scene", "beta");
  ready();
  element.focus();
  press("Escape", element);
  expect(caret()).toEqual(["scene", 15]);
  expect(document.activeElement).toBe(sections.views.get("scene")?.dom);
});

test("typing into a text that takes nothing is answered, and not at every letter", () => {
  ready();
  const box = /** @type {HTMLElement} */ (sections.views.get("scene")?.dom);
  for (const key of ["x", "x", "Enter", "ArrowDown"]) press(key, box);
  expect(said).toEqual(["read only"]);
});

test("others' comments and replies are told with the number of the paragraph, one's own are not", () => {
  card("old", "scene", "alpha");
  ready();
  card("new", "scene", "gamma");
  card("mine", "scene", "alpha", "Ana", true);
  card("all", "actors", "", "Chen");
  const replies = document.createElement("ol");
  replies.innerHTML = `<li data-comment="r1" data-news><p class="by"><bdi>Dana</bdi></p></li>`;
  document.querySelector("[data-thread=old]")?.append(replies);
  const swapped = () => document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: {} }));
  swapped();
  swapped();
  expect(told).toEqual([
    "Dana replied on paragraph 1",
    "Bea commented on paragraph 2",
    "Chen commented on section actors",
  ]);
});

test("paragraphs are counted over the whole text as the margin numbers them", () => {
  expect(paragraphAt(sections, "actors", 4)).toBe(3);
  expect(paragraphAt(sections, "scene", 0)).toBe(1);
});
