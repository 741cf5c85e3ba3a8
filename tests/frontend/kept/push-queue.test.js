import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { pushOnLeaving } from "../../../static/src/kept/parting.js";
import { PushQueue } from "../../../static/src/kept/push-queue.js";

/** @typedef {import("../../../static/src/kept/outbox.js").OutboxRow} OutboxRow */
/** @typedef {import("../../../static/src/kept/push-queue.js").Answer} Answer */

/** Everything the queue touches, with answers played from a list; then all is accepted. */
class Scene {
  constructor() {
    /** @type {OutboxRow[]} */
    this.sent = [];
    /** @type {(Answer | Promise<Answer>)[]} */
    this.answers = [];
    /** @type {Map<string, OutboxRow>} */
    this.kept = new Map();
    this.pulls = 0;
    this.rejoins = 0;
    /** @type {number[]} */
    this.acknowledged = [];
    this.seq = 0;
    this.queue = new PushQueue({
      draft: "d",
      outbox: {
        put: async (row) => Boolean(this.kept.set(`${row.client_id}/${row.n}`, row)),
        remove: async (row) => void this.kept.delete(`${row.client_id}/${row.n}`),
      },
      send: async (row) => this.receive(row),
      pull: async () => {
        this.pulls += 1;
      },
      rejoin: () => {
        this.rejoins += 1;
      },
      acknowledged: (_row, seq) => this.acknowledged.push(seq),
      changed: () => {},
    });
    this.doc = new Y.Doc();
    this.doc.on("update", (update) => this.queue.add(update, this.doc.clientID, "scene"));
  }

  /** @param {OutboxRow} row @returns {Promise<Answer>} */
  async receive(row) {
    expect(this.kept.get(`${row.client_id}/${row.n}`)?.u).toEqual(row.u);
    this.sent.push(row);
    const answer = this.answers.shift();
    if (answer) return answer;
    this.seq += 1;
    return { ok: true, seq: this.seq };
  }

  /** @param {string} words */
  type(words) {
    const text = this.doc.getText("s:scene");
    for (const char of words) text.insert(text.length, char);
  }

  /** What somebody gets who applies everything that was sent, in order. */
  get received() {
    const doc = new Y.Doc();
    for (const { u } of this.sent) Y.applyUpdate(doc, u);
    return doc.getText("s:scene").toString();
  }
}

/** @param {import("../../../static/src/kept/push-queue.js").Code} error @returns {Answer} */
function no(error) {
  return { ok: false, error, message: `because of ${error}` };
}

describe("the push queue", () => {
  /** @type {Scene} */
  let scene;
  beforeEach(() => {
    vi.useFakeTimers();
    scene = new Scene();
    scene.queue.start();
  });
  afterEach(() => vi.useRealTimers());

  test("gathers what is typed in a moment into one push", async () => {
    scene.type("hello");
    await vi.advanceTimersByTimeAsync(60);
    expect(scene.sent.map(({ n }) => n)).toEqual([1]);
    expect(scene.received).toBe("hello");
    expect(scene.queue.unacked).toBe(0);
    expect(scene.kept.size).toBe(0);
  });

  test("has one push in flight and numbers without holes", async () => {
    /** @type {(answer: Answer) => void} */
    let accept = () => {};
    scene.answers = [new Promise((resolve) => (accept = resolve))];
    scene.type("a");
    await vi.advanceTimersByTimeAsync(60);
    scene.type("b");
    await vi.advanceTimersByTimeAsync(500);
    scene.type("c");
    await vi.advanceTimersByTimeAsync(500);
    expect(scene.sent.length).toBe(1);
    accept({ ok: true, seq: 1 });
    await vi.advanceTimersByTimeAsync(200);
    expect(scene.sent.map(({ n }) => n)).toEqual([1, 2]);
    expect(scene.received).toBe("abc");
  });

  test("sends the same bytes under the same number when an answer is lost", async () => {
    scene.answers = [no("offline")];
    scene.type("a");
    await vi.advanceTimersByTimeAsync(60);
    scene.type("b");
    await vi.advanceTimersByTimeAsync(2000);
    const [first, again, next] = scene.sent;
    expect(again).toEqual(first);
    expect(next?.n).toBe(2);
    expect(scene.received).toBe("ab");
  });

  test("keeps everything while the connection is down and sends it afterwards", async () => {
    scene.queue.stop();
    scene.type("typed offline");
    await vi.advanceTimersByTimeAsync(5000);
    expect(scene.sent).toEqual([]);
    expect(scene.queue.unacked).toBe("typed offline".length);
    expect(scene.kept.size).toBe(1);
    scene.queue.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(scene.received).toBe("typed offline");
  });

  test("starts numbers again under a new lease and sends the old lease's first", async () => {
    scene.queue.stop();
    scene.doc.clientID = 11;
    scene.type("old ");
    await vi.advanceTimersByTimeAsync(100);
    scene.doc.clientID = 22;
    scene.type("new");
    scene.queue.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(scene.sent.map((row) => [row.client_id, row.n])).toEqual([
      [11, 1],
      [22, 1],
    ]);
    expect(scene.received).toBe("old new");
  });

  test("pulls on a gap and pushes again", async () => {
    scene.answers = [no("gap")];
    scene.type("a");
    await vi.advanceTimersByTimeAsync(3000);
    expect([scene.pulls, scene.received, scene.queue.halted]).toEqual([1, "a", null]);
  });

  test.each(/** @type {const} */ (["rate", "retry"]))(
    "waits longer each time on %s",
    async (error) => {
      scene.answers = [no(error), no(error), no(error)];
      scene.type("a");
      await vi.advanceTimersByTimeAsync(260);
      expect(scene.sent.length).toBe(1);
      await vi.advanceTimersByTimeAsync(20_000);
      expect(scene.sent.length).toBe(4);
      expect(scene.received).toBe("a");
    },
  );

  test("asks for a new lease on rejoin and goes on when there is one", async () => {
    scene.answers = [no("rejoin")];
    scene.type("a");
    await vi.advanceTimersByTimeAsync(5000);
    expect([scene.rejoins, scene.sent.length]).toEqual([1, 1]);
    scene.queue.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(scene.queue.unacked).toBe(0);
  });

  test("does not ask for new leases for ever", async () => {
    scene.answers = [no("rejoin"), no("rejoin"), no("rejoin")];
    scene.type("a");
    for (let i = 0; i < 4; i += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      scene.queue.start();
    }
    expect(scene.queue.halted?.error).toBe("rejoin");
  });

  test.each(/** @type {const} */ (["refused", "frozen", "readonly", "too_big"]))(
    "stops on %s and keeps all",
    async (e) => {
      scene.answers = [no(e)];
      scene.type("a");
      await vi.advanceTimersByTimeAsync(100);
      scene.type("b");
      await vi.advanceTimersByTimeAsync(5000);
      expect(scene.queue.halted).toEqual({ error: e, message: `because of ${e}` });
      expect(scene.sent.length).toBe(1);
      expect(scene.kept.size).toBeGreaterThan(0);
    },
  );

  test("never sends more than 64 KiB at once", async () => {
    const text = scene.doc.getText("s:scene");
    for (let i = 0; i < 20; i += 1) text.insert(0, "x".repeat(8000));
    await vi.advanceTimersByTimeAsync(5000);
    expect(Math.max(...scene.sent.map(({ u }) => u.length))).toBeLessThanOrEqual(64 * 1024);
    expect(scene.received.length).toBe(160_000);
  });

  test("tries again what somebody had no right to once they may type again", async () => {
    scene.answers = [no("readonly")];
    scene.type("a");
    await vi.advanceTimersByTimeAsync(100);
    scene.queue.resume();
    scene.queue.start();
    await vi.advanceTimersByTimeAsync(100);
    expect([scene.received, scene.queue.unacked]).toEqual(["a", 0]);
  });

  test("sends a last time as the page goes, the same as it would have sent itself", async () => {
    scene.queue.stop();
    const leaving = new EventTarget();
    /** @type {[string, Uint8Array][]} */
    const posted = [];
    pushOnLeaving(leaving, {
      url: "/live/push",
      token: () => "t",
      rows: () => scene.queue.sealed(),
      fetch: async (url, options) => {
        const body = options?.body instanceof Blob ? await options.body.arrayBuffer() : null;
        posted.push([String(url), new Uint8Array(body ?? [])]);
        return new Response();
      },
    });
    scene.doc.clientID = 11;
    scene.type("a");
    leaving.dispatchEvent(new Event("pagehide"));
    scene.type("b");
    scene.queue.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(posted).toEqual([["/live/push?draft=d&client_id=11&n=1", scene.sent[0]?.u]]);
    expect(scene.received).toBe("ab");
  });

  test("says when everything is acknowledged", async () => {
    let idle = false;
    scene.type("a");
    scene.queue.whenIdle().then(() => {
      idle = true;
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(idle).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(idle).toBe(true);
  });
});
