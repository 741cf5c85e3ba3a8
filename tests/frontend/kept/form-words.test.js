import { beforeEach, describe, expect, test } from "vitest";
import { FormWords } from "../../../static/src/kept/form-words.js";

const NAME = "ana:/drafts/d/threads/t/comments";

/** The locks of one browser: who holds one keeps it until its page is closed. */
class Locks {
  constructor() {
    /** @type {Map<string, object>} */
    this.held = new Map();
  }

  /** @param {object} page */
  seenBy(page) {
    const free = (/** @type {string} */ name) => !this.held.has(name);
    return {
      query: async () => ({ held: [...this.held.keys()].map((name) => ({ name })), pending: [] }),
      request: async (
        /** @type {string} */ name,
        /** @type {any} */ _how,
        /** @type {any} */ work,
      ) => {
        if (!free(name)) throw new DOMException("it took too long", "TimeoutError");
        this.held.set(name, page);
        return work();
      },
    };
  }

  /** @param {object} page */
  leave(page) {
    for (const [name, by] of this.held) if (by === page) this.held.delete(name);
  }
}

const locks = new Locks();

/**
 * Open a page; one that is loaded again, or is a copy of another tab, has what that tab keeps.
 *
 * @param {Map<string, string>} tab
 */
async function open(tab = new Map()) {
  const sessionStorage = {
    getItem: (/** @type {string} */ key) => tab.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => tab.set(key, value),
  };
  const page = {};
  const navigator = { locks: locks.seenBy(page) };
  const words = new FormWords(/** @type {any} */ ({ sessionStorage, localStorage, navigator }));
  await words.begin();
  return { words, close: () => locks.leave(page) };
}

/** @param {string} words @param {number} [at] */
const kept = (words, at = 1) => JSON.stringify({ words, at });

describe("words of forms", () => {
  beforeEach(() => {
    localStorage.clear();
    locks.held.clear();
  });

  test("are taken up in another tab only when the one they were typed in is gone", async () => {
    const first = await open();
    first.words.put(NAME, kept("half written"));
    expect((await open()).words.find(NAME)).toBe(null);
    first.close();
    const later = await open();
    expect(later.words.find(NAME)).toBe(kept("half written"));
    expect((await open()).words.find(NAME)).toBe(null); // they are that tab's now
    later.words.remove(NAME);
    later.close();
    expect((await open()).words.find(NAME)).toBe(null);
  });

  test("come back in the tab itself, and not in a copy of it", async () => {
    const tab = new Map();
    const before = await open(tab);
    before.words.put(NAME, kept("half written"));
    expect((await open(new Map(tab))).words.find(NAME)).toBe(null);
    before.close();
    expect((await open(tab)).words.find(NAME)).toBe(kept("half written"));
  });

  test("of two tabs that are gone come back one after the other, the newer first", async () => {
    for (const at of [1, 2]) {
      const { words, close } = await open();
      words.put(NAME, kept(`from tab ${at}`, at));
      close();
    }
    const { words } = await open();
    expect(words.find(NAME)).toBe(kept("from tab 2", 2));
    words.remove(NAME);
    expect(words.find(NAME)).toBe(kept("from tab 1", 1));
    words.remove(NAME);
    expect(words.find(NAME)).toBe(null);
  });

  test("that cannot be read stand in nobody's way", async () => {
    const { words } = await open();
    localStorage.setItem(`banyan-kept:${words.tab}:${NAME}`, "{half");
    expect([words.find(NAME), words.all("ana")]).toEqual([null, []]);
    expect(words.put(NAME, kept("anew"))).toBe(true);
    expect(words.find(NAME)).toBe(kept("anew"));
  });

  test("are one person's, for one seat", async () => {
    const { words } = await open();
    words.put(`${NAME}?as=aruna`, kept("for Aruna"));
    expect(words.find(NAME)).toBe(null);
    expect(words.all("bea")).toEqual([]);
    expect(words.all("ana")).toHaveLength(1);
    words.clear((who) => who === "bea");
    expect(words.find(`${NAME}?as=aruna`)).toBe(kept("for Aruna"));
    words.clear((who) => who === "ana");
    expect(words.all("ana")).toEqual([]);
  });
});
