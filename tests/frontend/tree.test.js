import { beforeEach, describe, expect, test, vi } from "vitest";
import { announcing } from "../../static/src/tree/announcing.js";
import { copying } from "../../static/src/tree/copying.js";
import { fragmentOf, union } from "../../static/src/tree/growing.js";
import { enliven, start } from "../../static/src/tree/page.js";
import { nearest, placeOf, towards } from "../../static/src/tree/places.js";

/** A leaf that points up, so its middle is 6.5 above its stalk. @param {number} n @param {string} place */
const leaf = (n, place, extra = "") =>
  `<a href="/en/pledges/HR75-${n}" id="leaf-${n}" class="leaf kind-state" ${extra}>` +
  `<title>Party ${n}</title><use href="#s-state" transform="translate(${place})rotate(0)"/></a>`;

/** What the server answers for one leaf. @param {number} n */
const answer = (n) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -60 100 70"><path class="twig w0" d="M0 0h1"/>` +
  `${leaf(n, "9 9", `data-title="Ratify ${n}" data-who="Party ${n}" data-on="1 May"`)}</svg>`;

const PAGE = `
  <p data-tree-count="3">3</p>
  <div data-tree data-leaf-url="/en/tree/leaf/" data-text-one="New: {name}" data-text-many="{count} new">
    <svg viewBox="-40 -40 80 60"><g id="twigs"></g><g id="leaves">
      ${leaf(1, "0 0")}${leaf(2, "20 0")}${leaf(3, "0 -20", 'data-title="Train judges" data-who="Aruna"')}
    </g></svg>
    <div id="leaf-card" hidden><b data-card="title"></b><i data-card="who"></i><i data-card="on"></i></div>
    <button data-tree-pause data-text-pause="Pause" data-text-resume="Go on" hidden>Pause</button>
    <button data-tree-show data-text-waiting="{count} new pledges: show" hidden></button>
  </div>
  <div id="announcer"></div>`;

/** @param {string} selector @returns {any} */
const one = (selector) => document.querySelector(selector);

/** @type {string[]} */
let asked;

/** @param {string} address */
const get = async (address) => {
  asked.push(address);
  const n = Number(/HR75-(\d+)/.exec(address)?.[1]);
  return new Response(n === 404 ? "gone" : answer(n), { status: n === 404 ? 404 : 200 });
};

/** @param {number} n */
const news = (n) => ({ id: `HR75-${n}`, n });

/** @returns {import("../../static/src/tree/growing.js").Growth} */
const alive = () => {
  const tree = enliven(one("[data-tree]"), window, get);
  if (!tree) throw new Error("no tree on the page");
  return tree;
};

beforeEach(() => {
  asked = [];
  document.body.innerHTML = PAGE;
});

describe("walking from leaf to leaf", () => {
  test("the tree is one stop of the tab key", () => {
    alive();
    const stops = [...document.querySelectorAll(".leaf")].map((each) =>
      each.getAttribute("tabindex"),
    );
    expect(stops).toEqual(["0", "-1", "-1"]);
  });

  test("an arrow key goes to the nearest leaf that way and takes the stop along", () => {
    alive();
    one("#leaf-1").dispatchEvent(
      new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }),
    );
    expect(document.activeElement?.id).toBe("leaf-2");
  });

  test("the leaf in focus has a ring that no other leaf covers", () => {
    alive();
    one("#leaf-3").dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    expect(one("svg").lastElementChild.getAttribute("transform")).toBe("translate(0 -26.5)");
    one("#leaf-3").dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    expect(one(".rings")).toBeNull();
  });

  test("the leaf ahead is preferred to a nearer one far aside", () => {
    const [from, ahead, aside] = [1, 2, 3].map(() => document.createElement("a"));
    const places = new Map([
      [from, { x: 0, y: 0 }],
      [ahead, { x: 30, y: 0 }],
      [aside, { x: 12, y: 20 }],
    ]);
    expect(towards(/** @type {any} */ (places), /** @type {any} */ (from), { x: 1, y: 0 })).toBe(
      ahead,
    );
  });

  test("the middle of a leaf follows from where its stalk is and where it points", () => {
    document.body.innerHTML = `<svg><a><use transform="translate(10 20)rotate(90)"/></a></svg>`;
    const { x, y } = placeOf(one("a"));
    expect([Math.round(x * 10), Math.round(y * 10)]).toEqual([165, 200]);
  });

  test("a pointer takes the nearest leaf within reach and none beyond", () => {
    const link = document.createElement("a");
    const places = new Map([[/** @type {Element} */ (link), { x: 0, y: 0 }]]);
    expect(nearest(places, { x: 20, y: 0 }, 24)).toBe(link);
    expect(nearest(places, { x: 30, y: 0 }, 24)).toBeUndefined();
  });
});

describe("the card", () => {
  test("it tells the title, the parties and the date of the leaf in focus", () => {
    alive();
    one("#leaf-3").dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    expect(one("#leaf-card").hidden).toBe(false);
    expect(one('[data-card="title"]').textContent).toBe("Train judges");
    expect(asked).toEqual([]);
  });

  test("what the page does not hold is fetched once, and the parties are there meanwhile", async () => {
    alive();
    one("#leaf-1").dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    expect(one('[data-card="who"]').textContent).toBe("Party 1");
    await vi.waitFor(() => expect(one('[data-card="title"]').textContent).toBe("Ratify 1"));
    expect(asked).toEqual(["/en/tree/leaf/HR75-1"]);
  });

  test("it is there for a leaf the browser went to before the script was there", () => {
    one("#leaf-3").setAttribute("tabindex", "0");
    one("#leaf-3").focus();
    alive();
    expect(one("#leaf-card").hidden).toBe(false);
    expect(one('[data-card="title"]').textContent).toBe("Train judges");
    expect(document.querySelectorAll('.leaf[tabindex="0"]')).toHaveLength(1);
  });

  test("Escape puts it away", () => {
    alive();
    one("#leaf-3").dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    one("#leaf-3").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(one("#leaf-card").hidden).toBe(true);
  });
});

describe("growing", () => {
  test("a new pledge becomes a twig and a leaf, is counted and announced", async () => {
    await alive().receive(news(4));
    expect(one("#leaves #leaf-4").classList.contains("grows")).toBe(true);
    expect(document.querySelectorAll("#twigs .grows")).toHaveLength(1);
    expect(one("[data-tree-count]").textContent).toBe("4");
    expect(one("#announcer").textContent).toBe("New: Party 4: Ratify 4");
    expect(one("svg").getAttribute("viewBox")).toBe("-50 -60 100 80");
  });

  test("the same news twice grows one leaf", async () => {
    const tree = alive();
    await Promise.all([tree.receive(news(4)), tree.receive(news(4)), tree.receive(news(2))]);
    expect(document.querySelectorAll(".leaf")).toHaveLength(4);
  });

  test("while paused nothing moves, and what waits is offered", async () => {
    const tree = alive();
    tree.toggle();
    await tree.receive(news(4));
    expect(one("#leaf-4")).toBeNull();
    expect(one("[data-tree-pause]").textContent).toBe("Go on");
    expect(one("[data-tree-show]").textContent).toBe("1 new pledges: show");
    tree.toggle();
    await vi.waitFor(() => expect(one("#leaf-4")).not.toBeNull());
    await vi.waitFor(() => expect(one("[data-tree-show]").hidden).toBe(true));
  });

  test("more than twenty at once are offered together instead of one by one", async () => {
    const tree = alive();
    tree.toggle();
    for (let n = 4; n < 25; n += 1) await tree.receive(news(n));
    tree.toggle();
    await vi.waitFor(() => expect(one("[data-tree-show]").textContent).toMatch(/^21 /));
    expect(asked).toEqual([]);
  });

  test("how many more there are than can be named is offered as well", async () => {
    const tree = alive();
    tree.offer(1500);
    await tree.receive(news(4));
    expect(one("[data-tree-show]").textContent).toBe("1501 new pledges: show");
    expect(asked).toEqual([]);
  });

  test("a leaf that cannot be fetched does not stop the next one", async () => {
    const tree = alive();
    await tree.receive(news(404));
    await tree.receive(news(5));
    expect(one("#leaf-5")).not.toBeNull();
  });

  test("an answer without a leaf is refused", () => {
    expect(() => fragmentOf("<p>Sorry</p>")).toThrow("no leaf");
  });

  test("two views together show both", () => {
    expect(union("0 0 10 10", "-5 2 6 20")).toBe("-5 0 15 22");
  });
});

describe("a tree of which a part is drawn", () => {
  test("offers new pledges and plants none, for they have no place on it", async () => {
    one("[data-tree]").dataset.treePart = "";
    const tree = alive();
    await tree.receive(news(2));
    await tree.receive(news(8));
    await tree.receive(news(9));
    expect(asked).toEqual([]);
    expect(document.querySelectorAll(".leaf").length).toBe(3);
    expect(one("[data-tree-show]").hidden).toBe(false);
    expect(one("[data-tree-show]").textContent).toBe("2 new pledges: show");
  });
});

describe("announcing", () => {
  test("several leaves within a quarter of a minute are one sentence", () => {
    /** @type {string[]} */
    const said = [];
    /** @type {(() => void)[]} */
    const waiting = [];
    const announce = announcing({
      say: (sentence) => said.push(sentence),
      words: { one: "New: {name}", many: "{count} new" },
      later: (act) => waiting.push(act),
    });
    for (const name of ["Aruna", "Belmar", "Corvia"]) announce(name);
    waiting.shift()?.();
    waiting.shift()?.();
    announce("Open Hands");
    expect(said).toEqual(["New: Aruna", "2 new", "New: Open Hands"]);
  });
});

test("a page joins the public news of the tree and offers to pause them", async () => {
  /** @type {Map<string, (news: any) => unknown>} */
  const heard = new Map();
  const connect = /** @type {any} */ (
    (/** @type {string} */ address) => {
      expect(address).toBe("/tree");
      return { on: (/** @type {string} */ name, /** @type {any} */ act) => heard.set(name, act) };
    }
  );
  start(
    /** @type {any} */ (Object.assign(Object.create(window), { document, fetch: get })),
    connect,
  );
  heard.get("connect")?.(undefined);
  expect(one("[data-tree-pause]").hidden).toBe(false);
  await heard.get("leaf")?.(news(6));
  expect(one("#leaf-6")).not.toBeNull();
});

test("what another site puts into its page is copied by a button, or selected where that is refused", async () => {
  document.body.innerHTML = `<textarea id="code">the words</textarea>
    <button data-copies="#code" data-text-done="Copied" hidden>Copy</button><div id="announcer"></div>`;
  const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error("no"));
  copying(document, /** @type {any} */ ({ writeText }));
  expect(one("button").hidden).toBe(false);
  one("button").click();
  await vi.waitFor(() => expect(one("#announcer").textContent).toBe("Copied"));
  expect(writeText).toHaveBeenCalledWith("the words");
  const select = vi.spyOn(one("#code"), "select");
  one("button").click();
  await vi.waitFor(() => expect(select).toHaveBeenCalled());
});
