import { beforeEach, describe, expect, test } from "vitest";
import { findWay } from "../../../static/src/live/way.js";

/** A Socket.IO manager as far as choosing its way goes. */
class FakeManager {
  constructor() {
    this.opts = { transports: [""] };
    this.patience = 0;
    /** @type {Record<string, () => void>} */
    this.listeners = {};
    /** @type {Record<string, () => void>} */
    this.upgraded = {};
    this.engine = {
      on: (/** @type {string} */ event, /** @type {() => void} */ listener) => {
        this.upgraded[event] = listener;
      },
    };
  }

  /** @param {number} milliseconds */
  timeout(milliseconds) {
    this.patience = milliseconds;
  }

  /** @param {string} event @param {() => void} listener */
  on(event, listener) {
    this.listeners[event] = listener;
  }
}

async function fetched() {
  for (let n = 0; n < 3; n += 1) await Promise.resolve();
}

describe("the way of a connection", () => {
  /** @type {FakeManager} */
  let manager;
  let again = 0;
  beforeEach(() => {
    manager = new FakeManager();
    again = 0;
    const tries = () => {
      again += 1;
    };
    findWay(manager, tries, "websocket", async () => "polling");
  });

  test("is a WebSocket first, which is given less than five seconds to open", () => {
    expect(manager.opts.transports[0]).toBe("websocket");
    expect(manager.patience).toBeLessThan(5000);
  });

  test("is polling at once where no WebSocket opened, with one tried beside it", async () => {
    manager.listeners.error?.();
    await fetched();
    expect([manager.opts.transports, again]).toEqual([["polling", "websocket"], 1]);
    expect(manager.patience).toBeGreaterThan(10_000);
  });

  test("begins anew with a WebSocket where polling failed too, without haste", async () => {
    manager.listeners.error?.();
    await fetched();
    manager.listeners.error?.();
    expect([manager.opts.transports[0], again]).toEqual(["websocket", 1]);
  });

  test("stays polling while it works, and is a WebSocket again once one opened beside it", async () => {
    manager.listeners.error?.();
    await fetched();
    manager.listeners.open?.();
    expect(manager.opts.transports[0]).toBe("polling");
    manager.upgraded.upgrade?.();
    expect(manager.opts.transports[0]).toBe("websocket");
  });
});
