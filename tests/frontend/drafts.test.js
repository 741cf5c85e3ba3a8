import { beforeEach, describe, expect, test } from "vitest";
import { countLetters } from "../../static/src/forms/counter.js";
import { clearDrafts, countDrafts, keepDrafts } from "../../static/src/forms/drafts.js";

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
