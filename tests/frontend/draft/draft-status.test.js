import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Announcer } from "../../../static/src/draft/announcer.js";
import { status } from "../../../static/src/draft/status.js";
import { saveState, showSaveState } from "../../../static/src/kept/save-state.js";
import { Presence, persons } from "../../../static/src/live/presence.js";

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}

/** @param {string} id @param {string} name @returns {import("../../../static/src/live/wire.d.ts").Peer} */
function peer(id, name) {
  return {
    id,
    who: id,
    name,
    organisation: "",
    colour: 0,
    section: null,
    anchor: null,
    head: null,
  };
}

const WELL = { joined: true, online: true, unacked: 0, kept: 0, halted: null };

describe("the save state", () => {
  test.each([
    [WELL, "saved"],
    [{ ...WELL, unacked: 2 }, "saving"],
    [{ ...WELL, unacked: 2, late: true }, "waiting"],
    [{ ...WELL, joined: false, open: false }, "connecting"],
    [{ ...WELL, joined: false, unacked: 2 }, "reconnecting"],
    [{ ...WELL, joined: false, online: false }, "offline"],
    [{ ...WELL, unacked: 1, halted: { error: "frozen" } }, "refused"],
  ])("of %j is %s", (facts, expected) => {
    expect(saveState(facts)).toBe(expected);
  });

  beforeEach(() => {
    document.body.innerHTML = `<div id="save-state" data-text-saved="Saved" data-text-saving="…"
      data-text-reconnecting="kept" data-text-reconnecting-keeping="keeping"
      data-text-reconnecting-none="Back soon"
      data-text-memory="not kept" data-text-offline="off" data-text-waiting="waits"
      data-text-offline-none="go on" data-text-offline-closed="closed" data-text-offline-read="read"
      data-text-refused="No" data-text-refused-frozen="Locked"><i data-save-text></i></div>`;
  });

  test("is said in the page's words, with the number and the reason", () => {
    const region = find("#save-state");
    const offline = { ...WELL, joined: false, unacked: 3, kept: 3 };
    showSaveState(region, offline, true);
    expect([region.dataset.state, region.textContent?.trim()]).toEqual(["reconnecting", "kept"]);
    showSaveState(region, offline, false);
    expect(region.textContent?.trim()).toBe("not kept");
    showSaveState(region, { ...WELL, halted: { error: "frozen" } }, true);
    expect(region.textContent?.trim()).toBe("Locked");
    showSaveState(region, { ...WELL, halted: { error: "unheard of" } }, true);
    expect(region.textContent?.trim()).toBe("No");
  });

  test("says kept only of what the device has, and nothing where nothing waits", () => {
    const region = find("#save-state");
    showSaveState(region, { ...WELL, joined: false, unacked: 3, kept: 1 }, true);
    expect(region.textContent?.trim()).toBe("keeping");
    showSaveState(region, { ...WELL, joined: false }, true);
    expect(region.textContent?.trim()).toBe("Back soon");
  });

  test("promises nobody offline that they can type where they cannot", () => {
    const region = find("#save-state");
    const off = { ...WELL, joined: false, online: false };
    const said = [{ open: false }, { mayType: false }, {}].map((facts) => {
      showSaveState(region, { ...off, ...facts }, true);
      return region.textContent?.trim();
    });
    expect(said).toEqual(["closed", "read", "go on"]);
  });

  test("says that all is kept while the server owes its acknowledgement", () => {
    const region = find("#save-state");
    showSaveState(region, { ...WELL, unacked: 2, kept: 2, late: true }, true);
    expect([region.dataset.state, region.textContent?.trim()]).toEqual(["waiting", "waits"]);
  });

  test("asks before leaving only while something would be out of reach", () => {
    let unacked = 0;
    let stranded = false;
    const facts = () => ({ ...WELL, unacked });
    status(window, { place: null, durable: () => true, facts, stranded: () => stranded });
    const leave = () => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(leave()).toBe(true);
    unacked = 1;
    expect(leave()).toBe(false);
    unacked = 0;
    stranded = true;
    expect(leave()).toBe(false);
    stranded = false;
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
      presence.moved({ section: "scene", anchor: { assoc: i }, head: { assoc: i } });
      vi.advanceTimersByTime(20);
    }
    vi.advanceTimersByTime(300);
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(sent.at(-1)).toEqual({ assoc: 100 });
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
    presence.entered("me", "we", [peer("me", "I"), { ...peer("other", "I"), who: "we" }]);
    presence.receive({ peers: ["a", "b"].map((id) => peer(id, `Ana ${id}`)) });
    expect(names).toEqual(["Ana a", "Ana b"]);
    presence.receive({ peers: [{ id: "b", gone: true }] });
    expect(names).toEqual(["Ana a"]);
    vi.advanceTimersByTime(96_000);
    expect(names).toEqual([]);
    presence.stop();
  });
});

describe("somebody with several pages", () => {
  test("is one person, where their caret stands", () => {
    const bea = { ...peer("b2", "Bea"), who: "bea", section: "scene" };
    const pages = [{ ...peer("b1", "Bea"), who: "bea" }, bea, { ...peer("b3", "Bea"), who: "bea" }];
    expect(persons([...pages, peer("c", "Chen")])).toEqual([bea, peer("c", "Chen")]);
  });
});

describe("what is said aloud", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    document.body.innerHTML = `<p id="r" data-text-joined="{names} joined"
      data-text-changed="{names} changed {section}" data-text-left="{names} left"></p>`;
  });
  afterEach(() => vi.useRealTimers());

  test("is merged into one sentence in ten seconds, without those who were here before", () => {
    const announcer = new Announcer(find("#r"));
    announcer.here(["Ana"]);
    announcer.entered();
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

  test("is also that the first comes to somebody who is alone, and that they leave", () => {
    const announcer = new Announcer(find("#r"));
    announcer.here([]);
    announcer.entered();
    announcer.here(["Bea"]);
    vi.advanceTimersByTime(1);
    expect(find("#r").textContent).toBe("Bea joined");
    announcer.here([]);
    vi.advanceTimersByTime(11_000);
    expect(find("#r").textContent).toBe("Bea left");
  });

  test("is nothing of who reloads, nor of everybody when the line went and came back", () => {
    const announcer = new Announcer(find("#r"));
    announcer.here(["Bea", "Chen"]);
    announcer.entered();
    announcer.here(["Chen"]);
    vi.advanceTimersByTime(3000);
    announcer.here(["Chen", "Bea"]);
    vi.advanceTimersByTime(20_000);
    announcer.apart();
    announcer.here([]);
    vi.advanceTimersByTime(4000);
    announcer.here(["Bea"]);
    announcer.entered();
    announcer.here(["Bea", "Chen"]);
    vi.advanceTimersByTime(20_000);
    expect(find("#r").textContent).toBe("");
  });

  test("is also what else happened, after a pause, each sentence once", () => {
    const announcer = new Announcer(find("#r"));
    announcer.typing();
    for (const sentence of ["Bea commented", "Too long", "Bea commented", ""])
      announcer.note(sentence);
    vi.advanceTimersByTime(2900);
    expect(find("#r").textContent).toBe("");
    vi.advanceTimersByTime(200);
    expect(find("#r").textContent).toBe("Bea commented; Too long");
  });

  test("is said again when it is the same", () => {
    const announcer = new Announcer(find("#r"));
    announcer.say("Nobody else is here");
    const once = find("#r").textContent;
    announcer.say("Nobody else is here");
    expect(find("#r").textContent).not.toBe(once);
    expect(find("#r").textContent?.trim()).toBe("Nobody else is here");
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

  test("of the text is only what is not well, once, and that it is well again", () => {
    const announcer = new Announcer(find("#r"));
    /** @type {string[]} */
    const said = [];
    announcer.say = (sentence) => void said.push(sentence);
    const turns = ["connecting", "saved", ...Array(60).fill(["saving", "saved"]).flat()];
    for (const state of turns) announcer.state(state, state);
    vi.advanceTimersByTime(5000);
    expect(said).toEqual([]);
    announcer.state("reconnecting", "a short one");
    vi.advanceTimersByTime(500);
    announcer.state("saved", "saved");
    vi.advanceTimersByTime(5000);
    expect(said).toEqual([]);
    for (const count of [1, 2, 3]) {
      announcer.state("reconnecting", `${count} kept`);
      vi.advanceTimersByTime(3000);
    }
    for (const state of ["saving", "saved", "saving", "saved"]) announcer.state(state, state);
    vi.advanceTimersByTime(5000);
    announcer.state("refused", "locked");
    vi.advanceTimersByTime(1);
    expect(said).toEqual(["1 kept", "saved", "locked"]);
  });
});
