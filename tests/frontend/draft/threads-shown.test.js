import { beforeEach, describe, expect, test, vi } from "vitest";
import { Elsewhere, suggestedElsewhere } from "../../../static/src/draft/elsewhere.js";
import { brought, firstFetch } from "../../../static/src/draft/wanted.js";
import { threadsShown, want } from "../../../static/src/forms/threads-shown.js";
import { forgetListeners } from "../listeners.js";

forgetListeners();

/** @type {HTMLElement} */
let list;

beforeEach(() => {
  document.body.innerHTML = `<div id="threads" data-tag="1.2.a.b" data-last="x2" data-after="" data-away="7">
    <article id="thread-x1" data-thread="x1"></article><article id="thread-x2" data-thread="x2"></article>
    <article id="thread-x9" data-thread="x9" data-apart></article></div>
    <form id="reply" hx-target="#threads"></form><form id="other" hx-target="#else"></form>`;
  list = /** @type {HTMLElement} */ (document.getElementById("threads"));
  threadsShown(document);
});

/**
 * @param {string} name
 * @param {any} detail
 */
function happens(name, detail, at = list) {
  const event = new CustomEvent(name, { bubbles: true, cancelable: true, detail });
  at.dispatchEvent(event);
  return event;
}

/** @param {Element | null} sourceElement */
function request(sourceElement, method = "GET") {
  const ctx = { sourceElement, request: { method, action: "/threads?show=open", headers: {} } };
  happens("htmx:before:request", { ctx });
  return /** @type {any} */ (ctx);
}

/** @param {string} html */
function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

describe("what a page has of the discussion", () => {
  test("is said whenever it asks what is new", () => {
    const { headers } = request(list).request;
    expect(headers["If-None-Match"]).toBe('"1.2.a.b"');
    expect(headers["Banyan-Has"]).toBe("tag=1.2.a.b&after=&last=x2&shown=2&apart=x9");
  });

  test("are also the earlier comments of a thread that were fetched", () => {
    const replies = (/** @type {number} */ from) =>
      Array.from({ length: 101 - from }, (_, at) => `<li data-number="${from + at}"></li>`).join(
        "",
      );
    const card = /** @type {HTMLElement} */ (document.getElementById("thread-x1"));
    card.innerHTML = replies(81);
    expect(request(list).request.headers["Banyan-Has"]).not.toContain("begins");
    card.innerHTML = replies(31);
    expect(request(list).request.headers["Banyan-Has"]).toContain("&begins=x1.31");
  });

  test("is said with a form and is no part of it", () => {
    const form = document.getElementById("reply");
    const { headers, action } = request(form, "POST").request;
    expect(headers["If-None-Match"]).toBeUndefined();
    expect(headers["Banyan-Has"]).toContain("tag=1.2.a.b");
    expect(action).toBe("/threads?show=open");
    expect(request(document.getElementById("other"), "POST").request.headers).toEqual({});
  });

  test("is nothing at first, and then one thread may be wanted", () => {
    list.dataset.tag = "";
    want(document, "x77");
    const { headers, action } = request(list).request;
    expect([headers, action]).toEqual([{}, "/threads?show=open&wanted=x77"]);
  });

  test("goes under another tag where nothing is new", () => {
    const ctx = request(list);
    ctx.response = { status: 304, headers: new Headers({ ETag: 'W/"1.3.a.b"' }) };
    happens("htmx:after:request", { ctx });
    expect(list.dataset.tag).toBe("1.3.a.b");
  });

  test("stays where an answer has an empty card for it", () => {
    const ctx = request(list);
    const tasks = [{ fragment: fragment('<article id="thread-x1" data-kept></article>') }];
    happens("htmx:before:swap", { ctx, tasks });
    const stays = () => document.getElementById("thread-x1")?.hasAttribute("hx-morph-skip");
    expect(stays()).toBe(true);
    happens("htmx:after:swap", { ctx });
    expect(stays()).toBe(false);
  });

  test("is fetched whole where it was thought to have more", () => {
    const wanted = vi.fn();
    document.body.addEventListener("threads-wanted", wanted);
    list.append(fragment('<article id="thread-x5" data-kept></article>'));
    happens("htmx:after:swap", {});
    expect([list.dataset.tag, wanted.mock.calls.length]).toEqual(["", 1]);
  });

  test("is not undone by an answer that was slower than another", () => {
    const wanted = vi.fn();
    document.body.addEventListener("threads-wanted", wanted);
    const ctx = request(list);
    list.dataset.tag = "2.2.a.b";
    const event = happens("htmx:before:swap", { ctx, tasks: [] });
    expect([event.defaultPrevented, wanted.mock.calls.length]).toEqual([true, 1]);
  });
});

describe("threads that are not listed", () => {
  const PLACES = {
    ...{ tag: "t1", whole: true, roots: { scene: "s:scene" }, gone: [] },
    threads: [
      [
        "x3",
        "scene",
        "question",
        [
          [5, 7, 0],
          [5, 9, -1],
        ],
      ],
      ["x4", "scene", "comment", []],
    ],
  };

  test("are known by their places, and followed by what changes", async () => {
    const answers = [PLACES, { ...PLACES, tag: "t2", whole: false, threads: [], gone: ["x4"] }];
    const fetched = vi.fn(async () => new Response(JSON.stringify(answers.shift())));
    const changed = vi.fn();
    const places = new Elsewhere(document, { url: "/p", fetch: fetched, changed });
    await places.follow();
    await places.follow();
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(places.threads.get("x3")).toMatchObject({
      anchor: {
        start: { tname: "s:scene", item: { client: 5, clock: 7 }, assoc: 0 },
        end: { tname: "s:scene", item: { client: 5, clock: 9 }, assoc: -1 },
      },
      away: true,
    });
    list.dataset.tag = "9.9.a.b";
    await places.follow();
    expect([...places.threads.keys()]).toEqual(["x3"]);
    const [, { headers }] = /** @type {any} */ (fetched.mock.calls[1]);
    expect(headers.get("If-None-Match")).toBe('"t1"');
  });

  test("are not asked for where all are listed", async () => {
    list.dataset.away = "0";
    const fetched = vi.fn();
    await new Elsewhere(document, { url: "/p", fetch: fetched, changed: () => {} }).follow();
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("suggestions that are not listed", () => {
  const OUTLINE = ["q7", "scene", [5, 7, 0], [null, null, -1]];

  /** @param {unknown[]} outlines */
  function says(...outlines) {
    document.getElementById("suggestions")?.remove();
    document.body.append(fragment('<section id="suggestions"><div hidden></div></section>'));
    const place = document.querySelector("#suggestions div");
    if (outlines.length) place?.setAttribute("data-elsewhere", JSON.stringify(outlines));
  }

  test("are known by their places, as the page of the list says them", () => {
    const read = suggestedElsewhere(document);
    expect(read()).toEqual([]);
    says(OUTLINE);
    expect(read()).toMatchObject([
      {
        ...{
          id: "suggestion-q7",
          section: "scene",
          kind: "suggestion",
          proposal: true,
          away: true,
        },
        anchor: {
          start: { tname: "s:scene", item: { client: 5, clock: 7 }, assoc: 0 },
          end: { tname: "s:scene", item: null, assoc: -1 },
        },
      },
    ]);
    expect(read()).toBe(read());
    says();
    expect(read()).toEqual([]);
  });

  test("are fetched with the page they are on, until an answer is there", async () => {
    firstFetch(document, () => {});
    says(OUTLINE);
    const panel = /** @type {HTMLElement} */ (document.getElementById("suggestions"));
    const dirty = vi.fn();
    document.body.addEventListener("dirty:suggestions", dirty, { once: true });
    const find = () => {
      const card = document.getElementById("suggestion-q7");
      return card ? /** @type {any} */ ({ id: card.id }) : undefined;
    };
    const found = brought(document, "suggestion-q7", find);
    expect(dirty).toHaveBeenCalledTimes(1);
    const asked = () => {
      const ctx = { sourceElement: panel, request: { action: "/s?show=pending" } };
      happens("htmx:before:request", { ctx }, panel);
      return ctx.request.action;
    };
    expect([asked(), asked()]).toEqual(Array(2).fill("/s?show=pending&wanted=q7"));
    delete panel.dataset.wanted;
    panel.append(fragment('<article id="suggestion-q7"></article>'));
    happens("htmx:after:swap", {}, panel);
    expect(await found).toEqual({ id: "suggestion-q7" });
    expect(asked()).toBe("/s?show=pending");
  });

  test("are wanted by an address that names one", () => {
    const named = vi.fn();
    const wanted = vi.fn();
    document.body.addEventListener("threads-wanted", wanted, { once: true });
    document.location.hash = "#suggestion-q7";
    firstFetch(document, named)();
    document.location.hash = "";
    expect(named).toHaveBeenCalledWith("suggestion-q7");
    expect(wanted).toHaveBeenCalledTimes(1);
  });
});
