import { describe, expect, test } from "vitest";
import { Answers } from "../../../static/src/find/answers.js";
import { replaceIn, swap } from "../../../static/src/find/saving.js";

const WANTED = { words: "cells", letters: false, accents: false, whole: false };
const SHOWN = `<div id="fact-risks"><header><h3>Risks</h3></header>
  <form action="/x/edit"><button type="submit" data-edits></button></form><ul>
  <li class="fact-line" dir="ltr">Cells: <bdi data-words>Old cells, cells</bdi>; <bdi data-words>cells</bdi></li>
  <li class="fact-line" dir="auto" data-words>cells</li></ul></div>`;

/** A server with the one form. */
class Server {
  constructor() {
    this.version = 3;
    this.values = ["Old cells, cells\ncells", "cells", "9"];
    this.refuses = 0;
  }

  get form() {
    const [lines, one, amount] = this.values;
    return `<form method="post" action="/x"><input name="once" value="o${this.version}">
      <input type="hidden" name="row_version" value="${this.version}">
      <textarea name="lines" data-words>${lines}</textarea><input name="one" value="${one}" data-words>
      <input name="amount" value="${amount}"></form>`;
  }

  /** @param {string} _address @param {{body?: URLSearchParams}} how */
  async fetch(_address, { body }) {
    if (!body) return new Response(this.form);
    if (this.refuses) return new Response("", { status: this.refuses });
    if (body.get("row_version") !== `${this.version}`) return new Response("", { status: 409 });
    expect(body.get("once")).toBe(`o${this.version}`);
    this.values = ["lines", "one", "amount"].map((name) => body.get(name) ?? "");
    this.version += 1;
    return new Response('<div id="fact-risks"></div>');
  }
}

/** What is found in the answer, and a page that asks this server. @param {Server} server */
function opened(server) {
  document.body.innerHTML = SHOWN;
  const matches = new Answers(document, () => ["fact-risks"]).matches(WANTED);
  const page = /** @type {any} */ ({ fetch: server.fetch.bind(server) });
  return { matches, page, held: matches.filter((one) => one.held) };
}

describe("words in an answer", () => {
  test("are replaced in the fields that hold them, and put back as long as nobody saved it since", async () => {
    const server = new Server();
    const before = server.values;
    const { matches, page, held } = opened(server);
    expect([matches.length, held.length]).toEqual([5, 4]); // the label is nobody's words
    const saved = await replaceIn(page, "/x/edit", held.slice(1), "rooms");
    expect(server.values).toEqual(["Old cells, rooms\nrooms", "rooms", "9"]);
    if (typeof saved === "string") throw new Error(saved);
    const back = await swap(page, saved);
    expect(server.values).toEqual(before);
    if (typeof back === "string") throw new Error(back);
    server.version += 1;
    expect(await swap(page, back)).toBe("since");
    expect(server.values).toEqual(before);
  });

  test("stay where the server refuses, says nothing, or holds others than are shown", async () => {
    const server = new Server();
    const { page, held } = opened(server);
    for (const [status, reason] of /** @type {const} */ ([
      [403, "rights"],
      [409, "since"],
      [422, "rules"],
      [500, "unsent"],
    ])) {
      server.refuses = status;
      expect(await replaceIn(page, "/x/edit", held, "rooms")).toBe(reason);
    }
    server.refuses = 0;
    server.values = ["Old cells, cells\ncells\ncells", "cells", "9"];
    expect(await replaceIn(page, "/x/edit", held, "rooms")).toBe("since");
    const silent = /** @type {any} */ ({ fetch: () => Promise.reject(new Error("away")) });
    expect(await replaceIn(silent, "/x/edit", held, "rooms")).toBe("unsent");
    expect(server.version).toBe(3);
  });
});
