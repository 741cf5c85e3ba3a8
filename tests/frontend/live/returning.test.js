import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { comeBack, waitAfter } from "../../../static/src/live/returning.js";

/** A Socket.IO socket as far as coming back goes. */
class FakeSocket {
  constructor() {
    this.connected = true;
    this.tries = 0;
    this.closed = 0;
    /** @type {Map<string, ((payload: any) => void)[]>} */
    this.listeners = new Map();
    /** @type {((event: string) => void)[]} */
    this.hearers = [];
  }

  disconnect() {
    this.closed += 1;
    this.connected = false;
    this.fire("disconnect", "io client disconnect");
  }

  connect() {
    this.tries += 1;
  }

  /** @param {string} event @param {(payload: any) => void} listener */
  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  /** @param {(event: string) => void} listener */
  onAny(listener) {
    this.hearers.push(listener);
  }

  /** @param {string} event @param {any} [payload] */
  fire(event, payload) {
    for (const listener of this.listeners.get(event) ?? []) listener(payload);
  }

  hears() {
    for (const hear of this.hearers) hear("head");
  }
}

describe("a line that went", () => {
  /** @type {FakeSocket} */
  let socket;
  /** @type {EventTarget} */
  let page;
  beforeEach(() => {
    vi.useFakeTimers();
    socket = new FakeSocket();
    page = new EventTarget();
    comeBack(socket, page);
  });
  afterEach(() => vi.useRealTimers());

  test("is asked for again by each page after a wait of its own, that grows to a bound", () => {
    const first = Array.from({ length: 200 }, () => waitAfter(0));
    expect(Math.min(...first)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(700);
    const late = Array.from({ length: 200 }, () => waitAfter(30));
    expect(Math.max(...late)).toBeLessThanOrEqual(22_500);
    expect(Math.max(...late) - Math.min(...late)).toBeGreaterThan(10_000);
  });

  test.each(["transport close", "io server disconnect"])("comes back after %s", (reason) => {
    socket.connected = false;
    socket.fire("disconnect", reason);
    vi.advanceTimersByTime(1600);
    expect(socket.tries).toBe(1);
    socket.fire("connect_error", new Error("ticket"));
    socket.fire("connect_error", new Error("ticket"));
    vi.advanceTimersByTime(500);
    expect(socket.tries).toBe(1);
    vi.advanceTimersByTime(6000);
    expect(socket.tries).toBe(2);
  });

  test("is asked for at once when the device has a network again", () => {
    socket.connected = false;
    socket.fire("disconnect", "ping timeout");
    page.dispatchEvent(new Event("online"));
    expect(socket.tries).toBe(1);
    vi.advanceTimersByTime(15_000);
    expect(socket.tries).toBe(1);
  });

  test("is asked for at once when the person comes back to the page", () => {
    socket.connected = false;
    for (const [visibilityState, tries] of /** @type {const} */ ([
      ["hidden", 0],
      ["visible", 1],
    ])) {
      Object.assign(page, { visibilityState });
      page.dispatchEvent(new Event("visibilitychange"));
      expect(socket.tries).toBe(tries);
    }
  });

  test("is dropped when it is silent, as after sleep, and not while it beats", () => {
    socket.fire("connect");
    for (let i = 0; i < 12; i += 1) {
      socket.hears();
      vi.advanceTimersByTime(5000);
    }
    expect(socket.closed).toBe(0);
    vi.advanceTimersByTime(26_000);
    expect([socket.closed, socket.tries]).toEqual([1, 1]);
  });

  test("is dropped within ten seconds of silence while an answer is owed, and tried anew", () => {
    const owing = new FakeSocket();
    let owed = false;
    comeBack(owing, new EventTarget(), () => owed);
    owing.fire("connect");
    owing.hears();
    vi.advanceTimersByTime(11_000);
    expect(owing.closed).toBe(0);
    owing.hears();
    owed = true;
    vi.advanceTimersByTime(8000);
    expect(owing.closed).toBe(0);
    vi.advanceTimersByTime(2500);
    expect(owing.closed).toBe(1);
    vi.advanceTimersByTime(1600);
    expect(owing.tries).toBe(1);
  });

  test("is not dropped for what a page that stood still has not heard yet", () => {
    socket.fire("connect");
    socket.hears();
    vi.setSystemTime(Date.now() + 30_000);
    vi.advanceTimersByTime(1000);
    socket.hears(); // it had come meanwhile
    vi.advanceTimersByTime(5000);
    expect(socket.closed).toBe(0);
    vi.setSystemTime(Date.now() + 30_000);
    vi.advanceTimersByTime(2000);
    expect(socket.closed).toBe(1);
  });

  test("is tried anew when it was called and nobody let it in", () => {
    socket.connected = false;
    socket.fire("disconnect", "transport close");
    vi.advanceTimersByTime(1600);
    expect(socket.tries).toBe(1);
    vi.advanceTimersByTime(25_000);
    expect(socket.tries).toBe(2);
  });

  test("is opened anew when the page comes back whole from the browser's cache", () => {
    const shown = new Event("pageshow");
    page.dispatchEvent(shown);
    expect(socket.closed).toBe(0);
    page.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    expect([socket.closed, socket.tries]).toEqual([1, 1]);
  });
});
