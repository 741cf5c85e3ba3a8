import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ASK_MS, follow } from "../../../static/src/live/following.js";

const SOON_MS = 2500; // the jitter, and one look more

/** A Socket.IO socket as far as following goes. */
class FakeSocket {
  constructor() {
    this.connected = false;
    this.reachable = true;
    /** @type {Map<string, ((payload: any) => void)[]>} */
    this.listeners = new Map();
  }

  connect() {
    if (!this.reachable) return;
    this.connected = true;
    this.fire("connect");
  }

  disconnect() {
    this.connected = false;
  }

  /** @param {string} event @param {(payload: any) => void} listener */
  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  onAny() {}

  /** @param {string} event @param {any} [payload] */
  fire(event, payload) {
    for (const listener of this.listeners.get(event) ?? []) listener(payload);
  }
}

describe("the page of what a group decides", () => {
  const socket = { now: new FakeSocket() };
  /** @type {any[]} */
  let opened;
  let fetched = 0;
  const count = () => {
    fetched += 1;
  };

  /** @param {string} countdown */
  const shown = (countdown) => {
    document.body.innerHTML = `<div data-procedure="p1">${countdown}</div>`;
    socket.now = new FakeSocket();
    const connect = (/** @type {any[]} */ ...given) => {
      opened.push(given);
      return socket.now;
    };
    follow(window, /** @type {any} */ (connect));
    vi.advanceTimersByTime(SOON_MS);
    fetched = 0;
  };
  beforeEach(() => {
    vi.useFakeTimers();
    opened = [];
    document.body.addEventListener("dirty:procedure", count);
  });
  afterEach(() => {
    document.body.removeEventListener("dirty:procedure", count);
    vi.useRealTimers();
  });

  test("is told of its own procedure, once for all that comes at once", () => {
    shown("");
    expect(opened[0][0]).toBe("/groups");
    expect(opened[0][1].auth).toEqual({ procedure: "p1" });
    socket.now.fire("procedure", { id: "another" });
    vi.advanceTimersByTime(SOON_MS);
    expect(fetched).toBe(0);
    for (let n = 0; n < 3; n++) socket.now.fire("procedure", { id: "p1" });
    vi.advanceTimersByTime(SOON_MS);
    expect(fetched).toBe(1);
  });

  test("asks nothing while there is a line, and now and then while there is none", () => {
    shown("");
    vi.advanceTimersByTime(10 * ASK_MS);
    expect(fetched).toBe(0);
    socket.now.reachable = false;
    socket.now.connected = false;
    vi.advanceTimersByTime(2 * ASK_MS + SOON_MS);
    expect(fetched).toBe(2);
    socket.now.reachable = true;
    socket.now.connect();
    vi.advanceTimersByTime(SOON_MS);
    expect(fetched).toBe(3);
  });

  test("asks once when the time of the decision is over", () => {
    const end = new Date(Date.now() + 20_000).toISOString();
    shown(`<span data-countdown="${end}"></span>`);
    vi.advanceTimersByTime(10_000);
    expect(fetched).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(fetched).toBe(1);
  });

  test("leaves open what somebody opened in it, however often it is fetched", () => {
    shown('<details id="members" open></details>');
    document.dispatchEvent(new CustomEvent("htmx:before:swap"));
    const part = /** @type {HTMLElement} */ (document.querySelector("[data-procedure]"));
    part.innerHTML = '<details id="members"></details><details id="other"></details>';
    document.dispatchEvent(new CustomEvent("htmx:after:swap"));
    expect(part.querySelectorAll("details[open]").length).toBe(1);
    expect(part.querySelector("#members")?.hasAttribute("open")).toBe(true);
  });

  test("is left alone where no procedure is shown", () => {
    document.body.innerHTML = "";
    follow(window, () => {
      throw new Error("no line is wanted");
    });
  });
});
