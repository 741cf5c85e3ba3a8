import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { carryToken } from "../../static/src/forms/requests.js";
import { openDevice } from "../../static/src/kept/device.js";
import { Outbox } from "../../static/src/kept/outbox.js";
import { corrected, countdowns, left } from "../../static/src/page/clock.js";
import { dialogs, menus } from "../../static/src/page/dialogs.js";
import { keepFocus } from "../../static/src/page/focus.js";
import { growingTables } from "../../static/src/page/rows.js";
import { clearOnSignOut } from "../../static/src/page/sign-out.js";
import { relative, whereYouAre } from "../../static/src/page/times.js";

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
  carryToken(document, globalThis.fetch);
  dialogs(document);
  menus(document);
  keepFocus(document);
  growingTables(document);
});
beforeEach(() => {
  document.head.innerHTML = '<meta name="csrf-token" content="the token">';
  document.body.innerHTML = "";
});

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}

/** @param {string} name @param {unknown} detail */
function fromHtmx(name, detail) {
  document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}

describe("htmx", () => {
  test.each([
    ["POST", "the token"],
    ["DELETE", "the token"],
    ["GET", undefined],
  ])("%s requests carry the token %s", (method, expected) => {
    /** @type {{method: string, headers: Record<string, string>}} */
    const request = { method, headers: {} };
    fromHtmx("htmx:config:request", { ctx: { request } });
    expect(request.headers["X-CSRFToken"]).toBe(expected);
  });

  test("does not read data-hx- attributes, and knows it before it starts", async () => {
    await import("../../static/src/page/htmx-settings.js");
    const settings = document.querySelector("meta[name=htmx-config]")?.getAttribute("content");
    expect(JSON.parse(settings ?? "{}")).toMatchObject({ prefix: "", mode: "same-origin" });
  });
});

describe("focus", () => {
  test("is left alone by what the page fetches by itself", () => {
    document.body.innerHTML = '<input id="typing"><div id="part"><p data-focus>old</p></div>';
    find("#typing").focus();
    const ctx = { target: find("#part"), sourceEvent: { isTrusted: false } };
    fromHtmx("htmx:after:swap", { ctx });
    expect(document.activeElement).toBe(find("#typing"));
  });

  test("goes to the part that was replaced when what had it is gone", () => {
    document.body.innerHTML = '<main id="main"></main><div id="part"><button>x</button></div>';
    const part = find("#part");
    find("button").focus();
    fromHtmx("htmx:before:swap", { ctx: { target: part } });
    part.innerHTML = "<p>done</p>";
    fromHtmx("htmx:after:swap", { ctx: { target: part } });
    expect(document.activeElement).toBe(part);
  });

  test("stays where it is when it was elsewhere", () => {
    document.body.innerHTML = '<input id="typing"><div id="part"></div>';
    find("#typing").focus();
    fromHtmx("htmx:before:swap", { ctx: { target: find("#part") } });
    fromHtmx("htmx:after:swap", { ctx: { target: find("#part") } });
    expect(document.activeElement).toBe(find("#typing"));
  });

  test("goes to what must be read first", () => {
    document.body.innerHTML = '<div id="part"><p data-focus tabindex="-1">wrong</p></div>';
    const ctx = { target: find("#part"), sourceEvent: { isTrusted: true } };
    fromHtmx("htmx:after:swap", { ctx });
    expect(document.activeElement).toBe(find("#part p"));
  });
});

test("buttons open and close the dialogue they name", () => {
  document.body.innerHTML = `<button data-opens="#ask"></button>
    <dialog id="ask"><button data-closes></button></dialog>`;
  const dialog = /** @type {HTMLDialogElement} */ (find("#ask"));
  find("[data-opens]").click();
  expect(dialog.open).toBe(true);
  find("[data-closes]").click();
  expect(dialog.open).toBe(false);
});

test("a menu closes on Escape, and gives focus back to its name", () => {
  document.body.innerHTML = `<details class="menu" open><summary tabindex="0">Ana</summary></details>`;
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(find("details").hasAttribute("open")).toBe(false);
  expect(document.activeElement).toBe(find("summary"));
});

test("a table grows by an empty row with names of its own", () => {
  document.body.innerHTML = `<fieldset data-rows><div data-row aria-label="Dates 2">
    <label for="d-2-on">On</label><input id="d-2-on" name="on" value="2027"></div>
    <button type="button" data-add-row>Add</button></fieldset>`;
  find("[data-add-row]").click();
  const [, added] = document.querySelectorAll("[data-row]");
  expect(added?.getAttribute("aria-label")).toBe("Dates 3");
  const input = /** @type {HTMLInputElement} */ (added?.querySelector("input"));
  expect([input.id, input.name, input.value]).toEqual(["d-3-on", "on", ""]);
  expect(added?.querySelector("label")?.getAttribute("for")).toBe("d-3-on");
});

test("times are said in the language of the page", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  expect(relative(new Date("2026-11-23T09:00:00Z"), now, "en")).toBe("3 hours ago");
  expect(relative(new Date("2026-11-22T11:00:00Z"), now, "fr")).toBe("hier");
});

test("readers elsewhere are told their own time, others are not told twice", () => {
  const at = new Date("2026-11-28T23:30:00Z");
  expect(whereYouAre(at, "Europe/Zurich", "en", "Asia/Tokyo")).toBe("Nov 29, 08:30 GMT+9");
  expect(whereYouAre(at, "Europe/Zurich", "en", "Europe/Rome")).toBe("");
  expect(whereYouAre(at, "Europe/Zurich", "en", "UTC")).toBe("");
});

describe("waiting", () => {
  const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

  test.each([
    [65_000, "1:05"],
    [-5, "0:00"],
    [2 * HOUR + 5 * MINUTE, "2 hours, 5 minutes"],
    [3 * DAY + 4 * HOUR, "3 days, 4 hours"],
  ])("says how long %i milliseconds are", (time, words) => {
    expect(left(time, "en")).toBe(words);
  });

  test("goes by the server's clock, however wrong this one is", () => {
    let here = Date.parse("2026-11-29T12:10:00Z"); // ten minutes ahead
    const clock = corrected("2026-11-29T12:00:00Z", 2000, () => here);
    expect(clock()).toBe(Date.parse("2026-11-29T12:00:02Z"));
    here += 5000;
    expect(clock()).toBe(Date.parse("2026-11-29T12:00:07Z"));
    expect(corrected("", 0, () => 7)()).toBe(7);
  });

  test("shows at the instant what was hidden until then", () => {
    vi.useFakeTimers();
    document.body.innerHTML = `
      <b data-countdown="2026-11-29T12:00:05Z"></b><p data-shown-at="2026-11-29T12:00:05Z" hidden></p>`;
    let now = Date.parse("2026-11-29T12:00:00Z");
    countdowns(document, () => now);
    expect([find("b").textContent, find("p").hidden]).toEqual(["0:05", true]);
    now += 5000;
    vi.advanceTimersByTime(1000);
    expect([find("b").textContent, find("p").hidden]).toEqual(["0:00", false]);
    vi.useRealTimers();
  });
});

describe("signing out", () => {
  /** @param {(question: string) => boolean} agree */
  async function scene(agree) {
    document.body.innerHTML = '<form data-clears-device="Text waits ({n}). Sign out?"></form>';
    const storage = new IDBFactory();
    const outbox = new Outbox(await openDevice(storage), "ana");
    const typed = { client_id: 1, n: 1, u: new Uint8Array([1]), section: "scene", at: 1 };
    await outbox.put({ draft: "d", epoch: "e", ...typed });
    const form = /** @type {HTMLFormElement} */ (find("form"));
    const sent = new Promise((resolve) => {
      form.submit = () => resolve(true);
    });
    const fresh = document.implementation.createHTMLDocument();
    fresh.body.append(form);
    const place = /** @type {any} */ ({ indexedDB: storage, navigator: {} });
    clearOnSignOut(fresh, place, agree);
    form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    return { sent, storage, outbox };
  }

  test("forgets what waited on this device, after asking", async () => {
    let asked = "";
    const { sent, storage, outbox } = await scene((question) => {
      asked = question;
      return true;
    });
    await sent;
    expect(asked).toBe("Text waits (1). Sign out?");
    expect(outbox.durable).toBe(false);
    const after = new Outbox(await openDevice(storage), "ana");
    expect(await after.rowsOf("d")).toEqual([]);
  });

  test.each([
    ["keep", "a", [1, 1]],
    ["remove", "a", [0, 1]],
    ["stay", "", [1, 1]],
  ])("may %s one's own words, and leaves those of others", async (way, kept, left) => {
    document.body.innerHTML = `<form data-clears-device="Waits: {n}"><input name="once" value="ana.x"></form>
      <dialog id="parting"><p data-question></p></dialog>`;
    const storage = new IDBFactory();
    const device = await openDevice(storage);
    const boxes = ["ana", "bea"].map((who) => new Outbox(device, who));
    const typed = { client_id: 1, n: 1, u: new Uint8Array([1]), section: "scene", at: 1 };
    for (const box of boxes) await box.put({ draft: box.owner, epoch: "e", ...typed });
    const form = /** @type {HTMLFormElement} */ (find("form"));
    const box = /** @type {HTMLDialogElement} */ (find("#parting"));
    const done = new Promise((resolve) => {
      form.submit = () => resolve(form.elements.namedItem("keep") ? "a" : "b");
      box.showModal = () => {
        box.returnValue = way;
        box.dispatchEvent(new Event("close"));
        if (way === "stay") setTimeout(() => resolve(""));
      };
    });
    const fresh = document.implementation.createHTMLDocument();
    fresh.body.append(form, box);
    const here = { indexedDB: storage, navigator: {}, sessionStorage, localStorage };
    clearOnSignOut(fresh, /** @type {any} */ (here), () => false);
    form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    expect(await done).toBe(kept);
    expect(box.textContent).toContain("Waits: 1");
    const now = await openDevice(storage);
    const rows = ["ana", "bea"].map((who) => new Outbox(now, who).rowsOf(who));
    expect((await Promise.all(rows)).map(({ length }) => length)).toEqual(left);
  });
});
