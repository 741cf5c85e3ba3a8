/**
 * Replays a recorded session of two people through a served site with two real Yjs replicas.
 *
 * Reads {address, draft, trace, agents: [{cookie, tickets}]} from its input and writes {texts,
 * pushes, seconds}. Every edit is made on exactly the text its author saw: what the other had
 * typed by then, received through the server, and nothing more.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { io } from "socket.io-client";
import * as Y from "yjs";

const ROOT = "s:commitment";
const HEAD_BYTES = 25;
const HASTY_MS = 100;

const { address, draft, trace, agents } = JSON.parse(readFileSync(0, "utf8"));
const { txns } = JSON.parse(gunzipSync(readFileSync(trace)).toString("utf8"));

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function rows(packed) {
  const bytes = Buffer.from(packed);
  const found = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    found.push({
      seq: Number(bytes.readBigUInt64BE(at + 4)),
      client: Number(bytes.readBigUInt64BE(at + 12)),
      n: bytes.readUInt32BE(at + 20),
      update: bytes.subarray(at + HEAD_BYTES, end),
    });
    at = end;
  }
  return found;
}

/** How much of each agent's work every transaction was made on, and where pushes must end. */
function causes() {
  const counts = agents.map(() => 0);
  const cuts = agents.map(() => new Set());
  const seen = [];
  for (const { a, p } of txns) {
    const mine = counts.map((_, who) => Math.max(0, ...p.map((parent) => seen[parent][who])));
    if (mine[a] !== counts[a]) throw new Error("an author did not see their own work");
    mine.forEach((count, who) => {
      if (who !== a && count) cuts[who].add(count);
    });
    counts[a] += 1;
    const after = [...mine];
    after[a] = counts[a];
    seen.push(after);
  }
  counts.forEach((count, who) => {
    cuts[who].add(count);
  });
  return { needs: seen, cuts };
}

function connect({ cookie }, ticket) {
  return new Promise((resolve, reject) => {
    const socket = io(address, {
      transports: ["websocket"],
      extraHeaders: { Cookie: cookie },
      auth: { ticket },
      reconnection: false,
      forceNew: true,
    });
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}

/** One page: a replica, its sockets, what it has typed and what it has heard. */
class Page {
  constructor(sockets) {
    this.sockets = sockets;
    this.doc = new Y.Doc();
    this.n = 0;
    this.typed = [];
    this.count = 0;
    this.heard = [];
    this.used = 0;
    this.pushing = Promise.resolve();
    this.woken = () => {};
    sockets[0].on("upds", (told) => {
      this.heard.push(...rows(told.rows).filter((row) => row.client !== this.doc.clientID));
      this.woken();
    });
  }

  async join() {
    const answer = await this.sockets[0].emitWithAck("join", { draft, epoch: null, have: 0 });
    this.doc = new Y.Doc();
    this.doc.clientID = answer.lease.client_id;
    for (const update of [answer.state, ...rows(answer.rows).map((row) => row.update)]) {
      Y.applyUpdate(this.doc, new Uint8Array(update), "server");
    }
    this.text = this.doc.getText(ROOT);
    this.doc.on("update", (update, origin) => {
      if (origin !== "server") this.typed.push(update);
    });
    this.heard.length = 0;
    return this.doc.clientID;
  }

  edit(edits) {
    this.doc.transact(() => {
      for (const [position, deleted, inserted] of edits) {
        const at = units(this.text, position);
        if (deleted) this.text.delete(at, units(this.text, position + deleted) - at);
        if (inserted) this.text.insert(at, inserted);
      }
    });
    this.count += 1;
  }

  /** Push what was typed since the last time; `ends` notes what each push reaches to. */
  push(ends) {
    const u = Y.mergeUpdates(this.typed.splice(0));
    const n = ++this.n;
    ends.set(n, this.count);
    this.pushing = this.pushing.then(() => this.send({ draft, client_id: this.doc.clientID, n, u }));
  }

  async send(payload) {
    for (;;) {
      const socket = this.sockets[payload.n % this.sockets.length];
      const answer = await socket.emitWithAck("push", payload);
      if (answer.ok) return;
      if (answer.error !== "rate") throw new Error(JSON.stringify(answer));
      await pause(HASTY_MS);
    }
  }

  /** Take in the other's rows until `count` of their transactions are here. */
  async receive(count, ends) {
    while (this.used < count) {
      const row = this.heard.shift();
      if (row) {
        Y.applyUpdate(this.doc, new Uint8Array(row.update), "server");
        this.used = ends.get(row.n);
      } else {
        await new Promise((resolve) => {
          this.woken = resolve;
        });
      }
    }
    if (this.used !== count) throw new Error("received more than was seen");
  }
}

/** Positions of a trace are code points, those of Yjs are UTF-16 units. */
const astral = txns.some(({ e }) => e.some(([, , inserted]) => /[^\u{0}-\u{FFFF}]/u.test(inserted)));
function units(text, points) {
  if (!astral) return points;
  return [...text.toString()].slice(0, points).join("").length;
}

const pages = await Promise.all(
  agents.map(
    async (agent) =>
      new Page(await Promise.all(agent.tickets.map((ticket) => connect(agent, ticket)))),
  ),
);
// Where two type at one spot at once, the lower id stands first, as in the recording.
let ids = [1, 0];
while (ids[0] > ids[1]) ids = await Promise.all(pages.map((page) => page.join()));
for (const page of pages) page.heard.length = 0;

const began = performance.now();
const { needs, cuts } = causes();
const ends = pages.map(() => new Map());

/** What one of them did, in its order; the two go on at the same time. */
async function replay(who) {
  const page = pages[who];
  for (const [index, { a, e }] of txns.entries()) {
    if (a !== who) continue;
    await page.receive(needs[index][1 - who], ends[1 - who]);
    page.edit(e);
    if (cuts[who].has(page.count)) page.push(ends[who]);
  }
  await page.pushing;
}

await Promise.all(pages.map((_, who) => replay(who)));
await Promise.all(pages.map((page, who) => page.receive(pages[1 - who].count, ends[1 - who])));
const texts = pages.map((page) => page.text.toString().replace(/\n$/, ""));
const seconds = (performance.now() - began) / 1000;
for (const page of pages) for (const socket of page.sockets) socket.disconnect();
process.stdout.write(JSON.stringify({ texts, pushes: pages.map((page) => page.n), seconds }));
