import { AllSelection, TextSelection } from "prosemirror-state";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { lengthOf, showLength } from "../../../static/src/draft/counters.js";
import { Limits } from "../../../static/src/draft/limits.js";
import { newComments } from "../../../static/src/draft/new-comment.js";
import { showCarets, showFaces } from "../../../static/src/draft/people.js";
import { Sections } from "../../../static/src/draft/sections.js";
import { followThreads } from "../../../static/src/draft/threads.js";
import { anchorAt, place } from "../../../static/src/editor/anchors.js";
import { threadAt } from "../../../static/src/editor/highlights.js";
import { Replica } from "../../../static/src/kept/replica.js";
import { Presence } from "../../../static/src/live/presence.js";
import { dressed } from "../dressed.js";

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}

const _WELL = { joined: true, online: true, unacked: 0, halted: null };

describe("a draft's page", () => {
  /** @type {Replica} */
  let replica;
  /** @type {Sections} */
  let sections;
  /** @type {string[]} */
  let opened;

  beforeEach(() => {
    document.body.innerHTML = `<main id="page"><div class="prose" data-section="scene"
      data-label="Scene"><p class="line">drawn by the server</p></div></main><ul id="presence"></ul>
      <aside id="threads"></aside><button id="comment-button" hidden></button>
      <form id="new-thread" hidden><input name="section"><input name="anchor"><q data-quote></q>
      <textarea></textarea></form><b data-over="scene" hidden></b><span data-counter="scene"
      data-max="10"></span>`;
    opened = [];
    sections = new Sections(find("#page"), {
      updated: () => {},
      opened: (thread) => void opened.push(thread),
      changed: () => {},
      told: () => {},
      did: () => {},
    });
    sections.dress(dressed);
    replica = new Replica({
      sections: ["scene"],
      composing: () => false,
      settle: () => {},
      typed: () => {},
      applied: () => {},
    });
    replica.texts.get("scene")?.insert(0, "Alpha beta gamma\n");
    sections.show(replica);
  });
  afterEach(() => sections.close());

  /** @returns {Y.Text} */
  function text() {
    const found = replica.texts.get("scene");
    if (!found) throw new Error("no text");
    return found;
  }

  function view() {
    const found = sections.views.get("scene");
    if (!found) throw new Error("no view");
    return found;
  }

  /** @param {string} _section @param {number} from @param {number} to */
  function settledIn(_section, from, to) {
    return { text: text(), from, to };
  }

  /** @param {string} words @param {string} id */
  function card(words, id, state = "open") {
    const from = text().toString().indexOf(words);
    const anchor = JSON.stringify(anchorAt(text(), { from, to: from + words.length }, 1));
    const element = document.createElement("article");
    Object.assign(element.dataset, { thread: id, section: "scene", anchor, state });
    element.tabIndex = 0;
    find("#threads").append(element);
    return element;
  }

  test("shows the shared text in a labelled text box that is read-only until typing is allowed", () => {
    const box = view().dom;
    expect(box.textContent).toBe("Alpha beta gamma");
    expect(box.getAttribute("role")).toBe("textbox");
    expect(box.getAttribute("aria-label")).toBe("Scene");
    expect(box.getAttribute("translate")).toBe("no");
    expect(box.getAttribute("aria-readonly")).toBe("true");
    sections.setEditable(true);
    expect([view().editable, box.getAttribute("aria-readonly")]).toEqual([true, "false"]);
  });

  test("writes what is typed into the shared text and shows what others type", () => {
    view().dispatch(view().state.tr.insertText("My ", 1));
    expect(text().toString()).toBe("My Alpha beta gamma\n");
    text().doc?.transact(() => text().insert(0, "Their "), "server");
    expect(view().dom.textContent).toBe("Their My Alpha beta gamma");
  });

  test("marks commented passages, also after others have typed before them", () => {
    card("beta", "t1");
    card("gamma", "t2", "resolved");
    followThreads(document, sections).refresh();
    text().doc?.transact(() => text().insert(0, "New "), "server");
    const marks = [...view().dom.querySelectorAll("[data-mark]")];
    expect(marks.map((mark) => [mark.getAttribute("data-mark"), mark.textContent])).toEqual([
      ["t1", "beta"],
    ]);
  });

  test("shows the passage of the thread in focus, even when it is resolved", () => {
    const element = card("gamma", "t2", "resolved");
    followThreads(document, sections);
    element.focus();
    expect(view().dom.querySelector(".comment-mark.current")?.textContent).toBe("gamma");
    expect(element.classList.contains("current")).toBe(true);
  });

  test("leads from a passage to its thread", () => {
    const element = card("beta", "t1");
    const threads = followThreads(document, sections);
    threads.open("t1");
    expect(document.activeElement).toBe(element);
  });

  test("leads to each of several passages that lie upon each other, the shortest first", () => {
    card("beta", "inner");
    const outer = card("Alpha beta gamma", "outer");
    const threads = followThreads(document, sections);
    threads.refresh();
    const { dispatch } = view();
    dispatch(view().state.tr.setSelection(TextSelection.create(view().state.doc, 9)));
    expect(threadAt(view().state)).toMatchObject({ thread: "inner", number: 1, of: 2 });
    threads.open("inner");
    expect(threadAt(view().state)).toMatchObject({ thread: "outer", number: 2, of: 2 });
    threads.open("outer", true);
    expect(document.activeElement).toBe(outer);
    expect(threadAt(view().state)).toMatchObject({ thread: "inner", number: 1, of: 2 });
  });

  test("takes everything in a section for a comment, without the break at its end", async () => {
    const around = {
      button: find("#comment-button"),
      sections,
      seq: () => 7,
      tell: () => {},
      settledIn,
    };
    newComments(document, { ...around, settled: () => Promise.resolve(), allowed: () => true });
    sections.current = "scene";
    view().dispatch(view().state.tr.setSelection(new AllSelection(view().state.doc)));
    find("#comment-button").click();
    await vi.waitFor(() => expect(find("#new-thread").hidden).toBe(false));
    const anchor = JSON.parse(/** @type {any} */ (find("input[name=anchor]")).value);
    expect(anchor.quote).toBe("Alpha beta gamma");
  });

  test("survives a card whose anchor is broken", () => {
    const element = card("beta", "t1");
    element.dataset.anchor = "{broken";
    expect(() => followThreads(document, sections).refresh()).not.toThrow();
  });

  test("fills the form for a new comment once the server has all that was typed", async () => {
    /** @type {() => void} */
    let settle = () => {};
    const settled = () => new Promise((resolve) => (settle = () => resolve(undefined)));
    const around = {
      button: find("#comment-button"),
      sections,
      settled,
      seq: () => 7,
      tell: () => {},
      settledIn,
    };
    newComments(document, { ...around, allowed: () => true });
    sections.current = "scene";
    const { state } = view();
    view().dispatch(state.tr.setSelection(TextSelection.create(state.doc, 7, 11)));
    find("#comment-button").click();
    expect(find("#new-thread").hidden).toBe(true);
    text().doc?.transact(() => text().insert(0, "Now: "), "server");
    settle();
    await vi.waitFor(() => expect(find("#new-thread").hidden).toBe(false));
    const anchor = JSON.parse(/** @type {any} */ (find("input[name=anchor]")).value);
    expect(anchor).toMatchObject({
      quote: "beta",
      prefix: "Now: Alpha ",
      suffix: " gamma\n",
      seq: 7,
    });
    expect([anchor.start.assoc, anchor.end.assoc]).toEqual([0, -1]);
    expect(/** @type {any} */ (find("input[name=section]")).value).toBe("scene");
    expect(find("[data-quote]").textContent).toBe("beta");
  });

  test("shows others' carets with who they are, in colours of ours only", () => {
    const head = place(text(), 5, -1);
    /** @type {import("../../../static/src/live/presence.js").Peer[]} */
    let peers = [];
    const presence = new Presence(
      () => {},
      (found) => {
        peers = found;
      },
    );
    const name = "<b>Amina</b> Yusuf";
    /** @type {any} */
    const colour = "url(x)";
    const peer = { id: "p", who: "p", name, organisation: "NHRI", colour, section: "scene" };
    presence.receive({ peers: [{ ...peer, anchor: head, head }] });
    presence.stop();
    showCarets(sections, peers);
    showFaces(find("#presence"), peers);
    expect(view().dom.parentElement?.querySelector(".presence-caret.presence-0")?.textContent).toBe(
      "<b>Amina</b> Yusuf · NHRI",
    );
    expect(find("#presence li").title).toBe("<b>Amina</b> Yusuf · NHRI");
  });

  test("lists five faces and how many more", () => {
    const peers = Array.from({ length: 8 }, (_, i) => ({
      ...{ id: `${i}`, who: `${i}`, name: `Ana ${"ABCDEFGH"[i]}`, organisation: "", colour: i },
      ...{ section: null, anchor: null, head: null },
    }));
    showFaces(find("#presence"), peers);
    const faces = [...document.querySelectorAll("#presence li > span")].map((f) => f.textContent);
    expect(faces).toEqual(["AA", "AB", "AC", "AD", "AE", "+3"]);
  });

  test("counts the characters people see", () => {
    expect(lengthOf("e\u0301😀حَ")).toBe(3);
    expect(showLength(document, "scene", "Alpha beta gamma")).toBe(6);
    expect(find("[data-counter]").textContent).toBe("16 / 10");
    expect(find("[data-counter]").classList.contains("over")).toBe(true);
    expect(find("[data-over]").hidden).toBe(false);
    expect(showLength(document, "scene", "Alpha")).toBe(0);
    expect(find("[data-over]").hidden).toBe(true);
  });

  test("tells once that a limit was passed, and once that it is kept again", () => {
    const limits = new Limits();
    limits.typing("scene", showLength(document, "scene", "Alpha"));
    expect(limits.news()).toEqual([]);
    limits.typing("scene", showLength(document, "scene", "Alpha beta gamma"));
    expect(limits.news()).toEqual([["scene", 6]]);
    limits.typing("scene", 7);
    expect(limits.news()).toEqual([]);
    limits.typing("scene", 0);
    expect(limits.news()).toEqual([["scene", 0]]);
    expect(limits.news()).toEqual([]);
  });
});
