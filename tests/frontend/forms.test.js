import { beforeEach, describe, expect, test, vi } from "vitest";
import { askHere, isOurs, renewToken } from "../../static/src/forms/here.js";
import { hide, retryButtons, show } from "../../static/src/forms/notices.js";
import { holdPlainForms } from "../../static/src/forms/plain.js";
import { carryToken, keepForeignOut, tellFailures } from "../../static/src/forms/requests.js";

const OURS = { "Banyan-Answer": "1" };
const NOTICES = ["request-failed", "session-over", "no-cookies", "somebody-else"];
/** @type {Response[]} what the server says, in order */
let answers = [];
/** @type {[string, any][]} */
let asked = [];
/** @type {typeof globalThis.fetch} */
const fetch = async (url, request) => {
  asked.push([`${url}`, request]);
  const next = answers.shift();
  if (!next) throw new TypeError("Failed to fetch");
  return next;
};

/** @param {Partial<import("../../static/src/forms/here.js").Here>} said */
function here(said) {
  const all = { person: "ana", token: "new", cookie: true, ...said };
  return new Response(JSON.stringify(all), { headers: OURS });
}

carryToken(document, fetch);
tellFailures(document);
keepForeignOut(document);
retryButtons(document);
holdPlainForms(document, fetch);

/** @param {string} selector @returns {any} */
function find(selector) {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

function shown() {
  return NOTICES.filter((id) => !find(`#${id}`).hidden);
}

beforeEach(() => {
  answers = [];
  asked = [];
  document.head.innerHTML = '<meta name="csrf-token" content="old">';
  const notices = NOTICES.map((id) => `<div id="${id}" hidden><button data-retry></button></div>`);
  document.body.innerHTML = `${notices.join("")}
    <form id="plain" method="post" action="/somewhere"><input name="csrf_token" value="old">
    <input name="once" value="ana.0123456789abcdef"><textarea name="reason">half written</textarea>
    <button id="send" name="what" value="this"></button></form>`;
});

describe("who is here", () => {
  test("a browser that brought no cookie is asked whether it kept the one it got", async () => {
    answers = [here({ cookie: false }), here({ person: "" })];
    expect(await askHere(fetch)).toMatchObject({ cookie: true });
    answers = [here({ cookie: false }), here({ cookie: false })];
    expect(await askHere(fetch)).toMatchObject({ cookie: false });
  });

  test("the page and its forms carry the new token", async () => {
    answers = [here({})];
    await renewToken(document, fetch);
    expect(find("meta[name=csrf-token]").content).toBe("new");
    expect(find("[name=csrf_token]").value).toBe("new");
  });

  test("a portal's answer says nothing", async () => {
    answers = [new Response("{}")];
    await expect(askHere(fetch)).rejects.toThrow();
    expect(isOurs(new Response("", { headers: OURS }))).toBe(true);
  });
});

describe("a request that is refused as too old", () => {
  test("is sent once more with a new token, which wins over the form's own", async () => {
    const body = new URLSearchParams({ csrf_token: "stale", body: "words" });
    /** @type {any} */
    const ctx = { request: { method: "POST", headers: {}, body } };
    document.dispatchEvent(new CustomEvent("htmx:config:request", { detail: { ctx } }));
    expect(body.get("csrf_token")).toBe("old");
    answers = [new Response("", { status: 419, headers: OURS }), here({}), here({})];
    expect((await ctx.fetch("/a", ctx.request)).status).toBe(200);
    expect(asked.map(([url]) => url)).toEqual(["/a", "/account/here", "/a"]);
    expect(ctx.request.headers["X-CSRFToken"]).toBe("new");
    expect(body.get("csrf_token")).toBe("new");
  });
});

describe("an answer", () => {
  /** @param {number} status @param {{ours?: boolean, own?: boolean}} [how] */
  function answered(status, { ours = true, own = true } = {}) {
    const response = { status, headers: new Headers(ours ? OURS : {}) };
    const ctx = { response, sourceEvent: { isTrusted: own } };
    const how = { detail: { ctx }, cancelable: true };
    return document.dispatchEvent(new CustomEvent("htmx:before:response", how));
  }

  test.each([
    ["of somebody else", 200, { ours: false }, ["request-failed"]],
    ["that the session is over", 401, {}, ["session-over"]],
    ["that no cookie came", 419, {}, ["no-cookies"]],
    ["of somebody else to the page itself", 200, { ours: false, own: false }, []],
    ["to the page itself that the session is over", 401, { own: false }, ["session-over"]],
    ["to the page itself that something failed", 500, { own: false }, []],
  ])("%s changes nothing", (_what, status, how, told) => {
    expect(answered(status, how)).toBe(false);
    expect(shown()).toEqual(told);
  });

  test("to a person that says no is shown", () => {
    expect(answered(422)).toBe(true);
    expect(shown()).toEqual([]);
  });

  test("says quietly what the page found out by itself", () => {
    answered(401, { own: false });
    expect(find("#session-over").getAttribute("role")).toBe("status");
    answered(401);
    expect(find("#session-over").getAttribute("role")).toBe("alert");
  });

  test("to the page itself leaves the notice of a failed act alone", () => {
    show(document, "request-failed");
    const detail = { ctx: { sourceEvent: { isTrusted: false } } };
    document.dispatchEvent(new CustomEvent("htmx:after:request", { detail }));
    expect(shown()).toEqual(["request-failed"]);
    hide(document, "request-failed");
  });
});

describe("a form the browser sends", () => {
  /** @type {any[]} */
  let sent = [];
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    sent.push(event.submitter?.id);
  });
  beforeEach(() => {
    sent = [];
  });
  const settled = () => vi.waitFor(() => expect(sent.length + shown().length).toBeGreaterThan(0));

  test("goes once with the token of now and the button pressed, however often", async () => {
    answers = [here({})];
    find("#send").click();
    find("#send").click();
    await settled();
    expect(sent).toEqual(["send"]);
    expect(find("[name=csrf_token]").value).toBe("new");
  });

  test.each([
    ["the session is over", [here({ person: "" })], "session-over"],
    ["somebody else signed in", [here({ person: "bea" })], "somebody-else"],
    ["cookies are blocked", [here({ cookie: false }), here({ cookie: false })], "no-cookies"],
    ["a portal answers", [new Response("hello")], "request-failed"],
    ["nobody answers", [], "request-failed"],
  ])("stays when %s", async (_what, said, notice) => {
    answers = [...said];
    find("#send").click();
    await settled();
    expect(sent).toEqual([]);
    expect(shown()).toEqual([notice]);
    expect(find("textarea").value).toBe("half written");
  });

  test("goes when tried again", async () => {
    find("#send").click();
    await settled();
    answers = [here({})];
    find("#request-failed [data-retry]").click();
    await vi.waitFor(() => expect(sent).toEqual(["send"]));
    expect(shown()).toEqual([]);
  });
});
