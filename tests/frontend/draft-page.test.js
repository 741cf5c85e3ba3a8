import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { Announcer } from "../../static/src/draft/announcer.js";
import { lengthOf, showLength } from "../../static/src/draft/counters.js";
import { newComments } from "../../static/src/draft/new-comment.js";
import { showCarets, showFaces } from "../../static/src/draft/people.js";
import { Sections } from "../../static/src/draft/sections.js";
import { status } from "../../static/src/draft/status.js";
import { followThreads } from "../../static/src/draft/threads.js";
import { anchorAt, place } from "../../static/src/editor/anchors.js";
import { Presence } from "../../static/src/live/presence.js";
import { Replica } from "../../static/src/live/replica.js";
import { saveState, showSaveState } from "../../static/src/live/save-state.js";

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}

const WELL = { joined: true, online: true, unacked: 0, halted: null };

describe("the save state", () => {
  test.each([
    [WELL, "saved"],
    [{ ...WELL, unacked: 2 }, "saving"],
    [{ ...WELL, joined: false, unacked: 2 }, "reconnecting"],
    [{ ...WELL, joined: false, online: false }, "offline"],
    [{ ...WELL, unacked: 1, halted: { error: "frozen", message: "locked" } }, "refused"],
  ])("of %j is %s", (facts, expected) => {
    expect(saveState(facts)).toBe(expected);
  });

  beforeEach(() => {
    document.body.innerHTML = `<div id="save-state" data-text-saved="Saved" data-text-saving="…"
      data-text-reconnecting="{n} kept" data-text-memory="{n} not kept" data-text-offline="off"
      data-text-refused="No: {reason}" data-text-recovered="Old text"><i data-save-text></i></div>
      <button id="copy-unsaved" hidden></button>`;
  });

  test("is said in the page's words, with the number and the reason", () => {
    const region = find("#save-state");
    const offline = { ...WELL, joined: false, unacked: 3 };
    showSaveState(region, offline, true);
    expect([region.dataset.state, region.textContent?.trim()]).toEqual(["reconnecting", "3 kept"]);
    showSaveState(region, offline, false);
    expect(region.textContent?.trim()).toBe("3 not kept");
    showSaveState(region, { ...WELL, halted: { error: "x", message: "locked" } }, true);
    expect(region.textContent?.trim()).toBe("No: locked");
  });

  test("offers the text for copying when it is refused, and words of an earlier visit", async () => {
    /** @type {import("../../static/src/live/save-state.js").Facts} */
    let facts = WELL;
    /** @type {string[]} */
    const copied = [];
    const shown = status(window, {
      place: find("#save-state"),
      copy: find("#copy-unsaved"),
      facts: () => facts,
      kept: () => true,
      text: () => "all of it",
      write: async (text) => void copied.push(text),
    });
    shown.update();
    expect(find("#copy-unsaved").hidden).toBe(true);
    shown.recovered("from before");
    expect(find("[data-save-text]").textContent).toBe("Old text");
    find("#copy-unsaved").click();
    await Promise.resolve();
    expect(find("#copy-unsaved").hidden).toBe(true);
    facts = { ...WELL, halted: { error: "frozen", message: "locked" } };
    shown.update();
    find("#copy-unsaved").click();
    expect(copied).toEqual(["from before", "all of it"]);
  });

  test("asks before leaving only while something is not acknowledged", () => {
    let unacked = 0;
    const facts = () => ({ ...WELL, unacked });
    const nothing = { place: null, copy: null, kept: () => true, text: () => "" };
    status(window, { ...nothing, facts, write: async () => {} });
    const leave = () => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(leave()).toBe(true);
    unacked = 1;
    expect(leave()).toBe(false);
    unacked = 0;
  });
});

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
      <textarea></textarea></form><span data-counter="scene" data-max="10"></span>`;
    opened = [];
    sections = new Sections(find("#page"), null, {
      updated: () => {},
      opened: (thread) => void opened.push(thread),
      changed: () => {},
    });
    replica = new Replica({
      sections: ["scene"],
      composing: () => false,
      settle: () => {},
      typed: () => {},
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

  test("survives a card whose anchor is broken", () => {
    const element = card("beta", "t1");
    element.dataset.anchor = "{broken";
    expect(() => followThreads(document, sections).refresh()).not.toThrow();
  });

  test("fills the form for a new comment once the server has all that was typed", async () => {
    /** @type {() => void} */
    let settle = () => {};
    const settled = () => new Promise((resolve) => (settle = () => resolve(undefined)));
    const around = { button: find("#comment-button"), sections, settled, seq: () => 7 };
    newComments(document, { ...around, allowed: () => true });
    sections.current = "scene";
    const { state } = view();
    const { TextSelection } = await import("prosemirror-state");
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
    /** @type {import("../../static/src/live/presence.js").Peer[]} */
    let peers = [];
    const presence = new Presence(
      () => {},
      (found) => {
        peers = found;
      },
    );
    const name = "<b>Amina</b> Yusuf";
    const peer = { id: "p", name, organisation: "NHRI", colour: "url(x)", section: "scene" };
    presence.receive({ peers: [{ ...peer, anchor: head, head }] });
    presence.stop();
    showCarets(sections, peers);
    showFaces(find("#presence"), peers);
    expect(view().dom.querySelector(".presence-caret.presence-0")?.textContent).toBe(
      "<b>Amina</b> Yusuf · NHRI",
    );
    expect(find("#presence li").title).toBe("<b>Amina</b> Yusuf · NHRI");
  });

  test("lists five faces and how many more", () => {
    const peers = Array.from({ length: 8 }, (_, i) => ({
      ...{ id: `${i}`, name: `Ana ${"ABCDEFGH"[i]}`, organisation: "", colour: i },
      ...{ section: null, anchor: null, head: null },
    }));
    showFaces(find("#presence"), peers);
    const faces = [...document.querySelectorAll("#presence li > span")].map((f) => f.textContent);
    expect(faces).toEqual(["AA", "AB", "AC", "AD", "AE", "+3"]);
  });

  test("counts the characters people see", () => {
    expect(lengthOf("e\u0301😀حَ")).toBe(3);
    showLength(document, "scene", "Alpha beta gamma");
    expect(find("[data-counter]").textContent).toBe("16 / 10");
    expect(find("[data-counter]").classList.contains("over")).toBe(true);
  });
});

describe("presence", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("sends a place five times a second at most, the last one always", () => {
    /** @type {unknown[]} */
    const sent = [];
    const presence = new Presence(
      (where) => void sent.push(where.head),
      () => {},
    );
    for (let i = 1; i <= 100; i += 1) {
      presence.moved({ section: "scene", anchor: i, head: i });
      vi.advanceTimersByTime(20);
    }
    vi.advanceTimersByTime(300);
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(sent.at(-1)).toBe(100);
    presence.stop();
  });

  test("forgets who left or has not been heard of for long, and never lists oneself", () => {
    /** @type {string[]} */
    let names = [];
    const presence = new Presence(
      () => {},
      (peers) => {
        names = peers.map(({ name }) => name);
      },
    );
    presence.entered("me", [{ id: "me", name: "I" }]);
    presence.receive({ peers: ["a", "b"].map((id) => ({ id, name: `Ana ${id}` })) });
    expect(names).toEqual(["Ana a", "Ana b"]);
    presence.receive({ peers: [{ id: "b", gone: true }] });
    expect(names).toEqual(["Ana a"]);
    vi.advanceTimersByTime(96_000);
    expect(names).toEqual([]);
    presence.stop();
  });
});

describe("what is said aloud", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    document.body.innerHTML = `<p id="r" data-text-joined="{names} joined"
      data-text-changed="{names} changed {section}"></p>`;
  });
  afterEach(() => vi.useRealTimers());

  test("is merged into one sentence in ten seconds, without those who were here before", () => {
    const announcer = new Announcer(find("#r"));
    announcer.here(["Ana"]);
    announcer.here(["Ana", "Tomasz"]);
    announcer.changed(["Ana"], "Actors");
    vi.advanceTimersByTime(1);
    expect(find("#r").textContent).toBe("Tomasz joined; Ana changed Actors");
    announcer.changed(["Ana"], "Scene");
    vi.advanceTimersByTime(9000);
    expect(find("#r").textContent).toBe("Tomasz joined; Ana changed Actors");
    vi.advanceTimersByTime(1500);
    expect(find("#r").textContent).toBe("Ana changed Scene");
  });

  test("waits while this person types", () => {
    const announcer = new Announcer(find("#r"));
    announcer.typing();
    announcer.changed(["Ana"], "Scene");
    for (let i = 0; i < 20; i += 1) {
      vi.advanceTimersByTime(1000);
      announcer.typing();
    }
    expect(find("#r").textContent).toBe("");
    vi.advanceTimersByTime(7000);
    expect(find("#r").textContent).toBe("Ana changed Scene");
  });
});
