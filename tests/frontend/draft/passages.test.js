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
  textProposal: "{number}/{count} {name}: {words}",
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
    <div class="prose" data-section="scene"></div><div class="prose" data-section="actors"></div>
    <div id="structure"><div class="measure" id="measure-m1"><a data-opens-thread href="#t4"></a></div>
    <div class="measure" id="measure-m2"><a class="proposed-mark" href="#s1"></a></div>
    <div class="fact" id="fact-who"><a data-opens-thread href="#t5"></a><a data-comments-on href="#new"></a></div>
    </div></main>
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
  const from = text?.toString().indexOf(words) ?? 0;
  const range = { from, to: from + words.length };
  const anchor = words && text ? JSON.stringify(anchorAt(text, range, 1)) : "";
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
    nameOf: (key) => `section ${key}`,
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
  const part = document.activeElement?.closest("#structure > [id]");
  const view = sections.currentView;
  if (part) return [part.id];
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
  expect(said[2]).toBe("3/4 Bea on section actors: because whole");
});

test("behind the text they lead on to measures and answers, in the order of the page, and back", () => {
  card("answer", "fact-who", "");
  card("first", "measure-m1", "");
  card("second", "measure-m1", "");
  card("lost", "measure-gone", "");
  card("item", "scene", "alpha");
  ready();
  const stops = ["n", "n", "n", "n", "n", "p"].map((key) => {
    press(key);
    return caret().join(" ");
  });
  const [item, measure, answer] = ["scene 4", "measure-m1", "fact-who"];
  expect(stops).toEqual([item, measure, measure, answer, item, answer]);
  expect(said[2]).toBe("3/4 Bea on section measure-m1: because second");
});

test("the title, a section as a whole, an item of a list and what lies across items are stops like any other", () => {
  const scene = sections.text("scene");
  for (const feed of [9, 25]) scene?.format(feed, 1, { list: "bullet", indent: 0 });
  card("across", "scene", "alpha\n\nTwo");
  card("item", "scene", "gamma");
  card("heading", "scene", "");
  card("title", "title", "Title");
  card("measure", "measure-m1", "");
  ready();
  const stops = ["n", "n", "n", "n", "n", "p", "p"].map((key) => {
    press(key);
    return caret().join(" ");
  });
  const [title, heading, across, item] = ["title 0", "scene 0", "scene 4", "scene 20"];
  expect(stops).toEqual([title, heading, across, item, "measure-m1", item, across]);
  press("o");
  expect(document.activeElement?.getAttribute("data-thread")).toBe("across");
});

test("a suggestion about a measure is gone to among its comments, one on another page of the margin too", () => {
  card("comment", "measure-m1", "");
  const proposed = document.createElement("article");
  Object.assign(proposed, { id: "suggestion-s1", className: "card suggestion", tabIndex: -1 });
  Object.assign(proposed.dataset, { section: "measure-m2", part: "", state: "pending" });
  proposed.innerHTML = `<h3 class="by"><bdi>Farid</bdi></h3><dl class="amended">Forty judges</dl>`;
  const list = document.createElement("div");
  list.id = "suggestions";
  list.innerHTML = `<div data-elsewhere='[["s2", "fact-who"]]'></div>`;
  list.append(proposed);
  document.body.append(list);
  ready();
  for (const key of ["n", "n"]) press(key);
  expect(said[1]).toBe("2/3 Farid: Forty judges");
  press("o");
  expect(document.activeElement).toBe(proposed);
  press("n");
  expect(caret()).toEqual(["fact-who"]);
});

test("a comment on a measure opens from beside it, and keys lead on from its card", () => {
  card("one", "measure-m1", "");
  card("two", "measure-m1", "");
  card("three", "fact-who", "");
  ready();
  const at = () => document.activeElement?.getAttribute("data-thread");
  for (const key of ["n", "n", "o"]) press(key);
  expect(at()).toBe("two");
  press("Escape", /** @type {Element} */ (document.activeElement));
  expect(document.activeElement?.matches("#measure-m1 [data-opens-thread]")).toBe(true);
  press("o");
  expect(at()).toBe("one");
  press("n");
  press("n");
  expect(caret()).toEqual(["fact-who"]);
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
