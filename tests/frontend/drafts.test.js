import { beforeEach, describe, expect, test, vi } from "vitest";
import { countLetters } from "../../static/src/forms/counter.js";
import { clearDrafts, countDrafts, keepDrafts } from "../../static/src/forms/drafts.js";
import { FormWords } from "../../static/src/kept/form-words.js";

/** @param {string} who */
function page(who) {
  document.body.innerHTML = `<details><summary>Reply</summary><form method="post" action="/reply">
    <input type="hidden" name="csrf_token" value="secret"><input type="hidden" name="once" value="${who}.x">
    <input type="hidden" name="row_version" value="1">
    <textarea id="body" name="body"></textarea><input type="password" name="password">
    <input type="checkbox" name="agreed"></form></details>
    <p id="body-counter" data-counts="body" data-most="10">at most 10</p>
    <template id="brought-back"><div data-brought-back-note>Yours from before.
    <button type="button" data-drops>Drop</button></div></template>`;
}

/** @param {string} selector @returns {any} */
const find = (selector) => document.querySelector(selector);

/** @param {string} words */
function type(words) {
  find("#body").value = words;
  find("[name=password]").value = "hidden words";
  find("[name=agreed]").checked = true;
  find("#body").dispatchEvent(new Event("input", { bubbles: true }));
  find("[name=password]").dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {number} status */
function answered(status) {
  const detail = { ctx: { sourceElement: find("form"), response: { status } } };
  document.dispatchEvent(new CustomEvent("htmx:after:request", { detail }));
}

const swapped = () => document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: {} }));

sessionStorage.clear();
keepDrafts(window);
countLetters(document);

describe("what is typed", () => {
  beforeEach(() => {
    sessionStorage.clear();
    page("ana");
    type("half written");
  });

  test("comes back with the version it was about, never with secrets or consent", () => {
    expect(JSON.stringify({ ...sessionStorage })).not.toMatch(/hidden words|secret/);
    page("ana");
    find("[name=row_version]").value = "2";
    find("[name=row_version]").setAttribute("value", "2");
    swapped();
    expect(find("#body").value).toBe("half written");
    expect(find("[name=row_version]").value).toBe("1");
    expect(find("[name=agreed]").checked).toBe(false);
    expect(find("details").open).toBe(true);
  });

  test.each([
    ["somebody else", () => page("bea")],
    ["who was answered", () => answered(200)],
    ["who signed out or cleared the device", () => clearDrafts(window)],
  ])("does not come back for %s", (_who, happens) => {
    happens();
    if (find("[name=once]").value.startsWith("ana")) page("ana");
    swapped();
    expect(find("#body").value).toBe("");
  });

  test("is counted until it is sent or let go, so that who signs out is asked", () => {
    expect(countDrafts(window)).toBe(1);
    answered(200);
    expect(countDrafts(window)).toBe(0);
  });

  test("that was taken back again is not kept", () => {
    type("");
    page("ana");
    swapped();
    expect(find("details").open).toBe(false);
  });

  test("is said to have come back, and can be dropped", () => {
    page("ana");
    swapped();
    expect(find("form").textContent).toContain("Yours from before.");
    find("[data-drops]").click();
    expect([find("#body").value, find("[data-brought-back-note]")]).toEqual(["", null]);
    expect(document.activeElement).toBe(find("#body"));
    page("ana");
    swapped();
    expect([find("#body").value, find("[data-brought-back-note]")]).toEqual(["", null]);
  });

  test("is not spoken of any longer once it was sent", () => {
    page("ana");
    swapped();
    answered(200);
    expect(find("[data-brought-back-note]")).toBe(null);
  });

  test("that an answer brought along itself is not said to come back", () => {
    page("ana");
    find("#body").defaultValue = "half written";
    swapped();
    expect([find("#body").value, find("[data-brought-back-note]")]).toEqual(["half written", null]);
  });

  test("stays when it was refused, and never replaces what is being typed", () => {
    answered(422);
    page("ana");
    find("#body").value = "newer";
    swapped();
    expect(find("#body").value).toBe("newer");
  });
});

test("what is typed is counted and never cut", () => {
  page("ana");
  type("eleven chars");
  expect(find("#body-counter").textContent).toBe("12 / 10");
  expect(find("#body-counter").classList.contains("over")).toBe(true);
});

/** @param {string} who @param {string} [box] */
function discussion(who, box = "") {
  document.body.innerHTML = `<div data-kept-list hidden data-of="/drafts/d/discussion"><ul></ul>
    <template><li><b data-label></b><p data-words></p><a data-back>Go</a><button data-lets-go>x</button></li></template></div>
    <input type="hidden" name="once"><form method="post" action="/elsewhere"><input name="once" value="${who}.y" type="hidden"></form>
    ${box}<div id="comments-refusal"></div>
    <template id="brought-back-kept"><p data-brought-back-note>Yours.<button type="button" data-drops></button></p></template>
    <template id="kept-note"><p data-kept-note><b data-is-kept>Kept</b><b data-is-not>Not kept</b>
    <button type="button" data-drops></button></p></template>
    <template id="not-sent"><p data-not-sent>Not sent. <b data-why></b></p></template>`;
}

/** @param {string} who */
const reply = (
  who,
) => `<article data-thread="t"><form id="reply" method="post" action="/drafts/d/threads/t" data-keeps="Reply"><input type="hidden" name="once" value="${who}.x">
  <textarea name="body"></textarea><button type="submit">Send</button></form></article>`;

/** @param {string} words */
function answer(words) {
  find("#reply textarea").value = words;
  find("#reply textarea").dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {number} status */
const replied = (status) => {
  const detail = { ctx: { sourceElement: find("#reply"), response: { status } } };
  document.dispatchEvent(new CustomEvent("htmx:after:request", { detail }));
  document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail }));
};

describe("what is typed in a discussion", () => {
  beforeEach(() => {
    sessionStorage.clear();
    for (const name of Object.keys(localStorage)) localStorage.removeItem(name);
    discussion("ana", reply("ana"));
    answer("That of the signature.");
  });

  test("is said to be kept on this device, and is let go there", () => {
    expect(find("#reply [data-is-kept]").hidden).toBe(false);
    expect([countDrafts(window), Object.keys(localStorage)]).toEqual([0, [expect.anything()]]);
    find("#reply [data-drops]").click();
    expect([find("#reply textarea").value, find("[data-kept-note]")]).toEqual(["", null]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test("is said not to be kept by a browser that keeps nothing", () => {
    const full = vi.spyOn(FormWords.prototype, "put").mockReturnValue(false);
    answer("More.");
    full.mockRestore();
    expect([find("[data-is-kept]").hidden, find("[data-is-not]").hidden]).toEqual([true, false]);
  });

  test("stays where it is with the reason beside it when it is refused, and goes when it is taken", () => {
    find("#comments-refusal").textContent = "The text is locked.";
    replied(409);
    expect(find("#reply [data-not-sent]").textContent).toBe("Not sent. The text is locked.");
    discussion("ana", reply("ana"));
    swapped();
    expect(find("#reply textarea").value).toBe("That of the signature.");
    replied(200);
    expect([find("[data-not-sent]"), Object.keys(localStorage)]).toEqual([null, []]);
  });

  test("is listed where it has no form any more, for its author alone", () => {
    discussion("bea", reply("bea"));
    swapped();
    expect([find("[data-kept-list]").hidden, find("#reply textarea").value]).toEqual([true, ""]);
    discussion("ana");
    swapped();
    expect(find("[data-kept-list] li").textContent).toContain("That of the signature.");
    expect(find("[data-kept-list] a").getAttribute("href")).toBe(
      "/drafts/d/discussion?thread=t#thread-t",
    );
    find("[data-lets-go]").click();
    expect([find("[data-kept-list]").hidden, Object.keys(localStorage)]).toEqual([true, []]);
  });

  test("has its box fetched where that comes only when asked for", async () => {
    const pressed = new Promise((resolve) => {
      discussion(
        "ana",
        '<div class="when"><div id="own-1"><a hx-get="" href="/drafts/d/threads/t?show=open">Edit</a></div></div>',
      );
      find("#own-1 a").addEventListener("click", () => resolve(true));
    });
    swapped();
    expect(await pressed).toBe(true);
  });
});
