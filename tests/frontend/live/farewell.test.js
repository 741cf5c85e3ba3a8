import { expect, test, vi } from "vitest";
import { sayFarewell } from "../../../static/src/live/farewell.js";

/** @param {string} name @param {string} [id] */
function leaves(name, id = "abc") {
  const window = new EventTarget();
  const fetch = vi.fn(() => Promise.reject(new Error("gone")));
  sayFarewell(window, "d1", () => ({ id, transport: { name } }), /** @type {any} */ (fetch));
  window.dispatchEvent(new Event("pagehide"));
  return fetch.mock.calls;
}

test("a page that polls ends its connection when it goes", () => {
  const [[address, how] = []] = /** @type {any[]} */ (leaves("polling"));
  expect(address).toBe("/socket.io/?EIO=4&transport=polling&draft=d1&sid=abc");
  expect(how).toMatchObject({ method: "POST", keepalive: true, body: "1" });
});

test("a page with a WebSocket, or without a line, says nothing", () => {
  expect(leaves("websocket")).toEqual([]);
  expect(leaves("polling", "")).toEqual([]);
});
