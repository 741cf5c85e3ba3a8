/** What the strip says where nothing could be proposed, and that everything is still there. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Strip } from "../../../static/src/suggestions/strip.js";
import { FakeServer } from "../fakes.js";
import { typedBy } from "../live/session-stage.js";
import { OfferedPage } from "./offered-page.js";

const STRIP = `<div id="proposing" hidden data-url="/suggestions" data-text-changes="{n} changes"
  data-text-none="none" data-text-sending="sending" data-text-done="done {n}" data-text-offline="No line."
  data-text-signed-out="Signed out." data-text-moved="Moves." data-text-failed="Failed.">
  <p><strong data-how></strong></p><p data-done hidden><span data-done-words></span><a href="#x">See</a></p>
  <label data-reason hidden><input type="text"></label>
  <button type="button" data-act="propose" hidden>Propose</button>
  <button type="button" data-act="ask" hidden>Discard</button>
  <p class="error" role="alert" data-error hidden></p></div>`;
const OURS = { "Banyan-Answer": "1" };
const settle = () => new Promise((resolve) => setTimeout(resolve, 120));

/** @type {OfferedPage} */
let page;
/** @type {Strip} */
let strip;

beforeEach(async () => {
  sessionStorage.clear();
  const server = new FakeServer();
  server.capabilities = ["suggest"];
  server.store(50, 1, typedBy(server, 50, "We will open every prison."));
  page = await OfferedPage.open(server, new IDBFactory());
  await vi.waitFor(() => expect(page.sheet.session.joined).toBe(true));
  await settle();
  document.body.insertAdjacentHTML("beforeend", STRIP);
  const place = /** @type {HTMLElement} */ (document.getElementById("proposing"));
  strip = new Strip(place, page.suggesting, { say: () => {}, words: {} });
  page.suggesting.switchTo(true);
  page.type(4, "gladly ");
  await settle();
  strip.show();
});

afterEach(() => vi.unstubAllGlobals());

/** @param {string} part */
const find = (part) => /** @type {HTMLElement} */ (strip.place.querySelector(part));

/** Press the button, and wait until it can be pressed again. */
async function pressed() {
  find("[data-act=propose]").click();
  expect(find("[data-how]").textContent).toBe("sending");
  expect(find("[data-act=propose]").hasAttribute("disabled")).toBe(true);
  await vi.waitFor(() => expect(page.suggesting.posting).toBe(false), 3000);
  await settle();
}

/** @param {number} status @param {unknown} body */
const said = (status, body, headers = OURS) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

test.each([
  ["there is no line", () => Promise.reject(new TypeError("no line")), "No line."],
  ["a gateway answers", () => said(502, "<html>Bad gateway", /** @type {any} */ ({})), "No line."],
  [
    "it says too much",
    () => said(422, { ok: false, error: "invalid", message: "At most 1,000 characters." }),
    "At most 1,000 characters.",
  ],
  [
    "one may not suggest any more",
    () => said(403, { ok: false, error: "not_allowed", message: "You may not do this." }),
    "You may not do this.",
  ],
  ["it is refused without a word", () => said(403, "<html>No"), "Failed."],
  ["one was signed out", () => said(401, {}), "Signed out."],
  [
    "the text moves on and on",
    () => said(409, { ok: false, error: "moved", message: "" }),
    "Moves.",
  ],
])("where %s it says so and everything stays", async (_, answer, sentence) => {
  vi.stubGlobal("fetch", vi.fn(answer));
  find("input").focus();
  page.suggesting.reason = "As agreed";
  await pressed();
  expect(find("[data-error]").textContent).toBe(sentence);
  expect(find("[data-error]").hidden).toBe(false);
  expect(find("[data-how]").textContent).toBe("1 changes");
  expect(find("[data-done]").hidden).toBe(true);
  expect(find("[data-act=propose]").hasAttribute("disabled")).toBe(false);
  expect([page.suggesting.changes.length, page.suggesting.reason]).toEqual([1, "As agreed"]);
  expect(page.view.editable).toBe(true);
  vi.stubGlobal("fetch", async () => said(201, { ok: true, made: ["a"] }));
  await pressed();
  expect(find("[data-done-words]").textContent).toBe("done 1");
  expect(find("[data-error]").hidden).toBe(true);
});

test("thrown away, what was refused says nothing any more", async () => {
  vi.stubGlobal("fetch", async () => said(422, { ok: false, error: "x", message: "Too long." }));
  await pressed();
  strip.discard();
  expect(find("[data-error]").hidden).toBe(true);
});
