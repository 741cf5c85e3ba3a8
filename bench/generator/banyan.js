/** Banyan's wire contract: a ticket over HTTP, then join, push, upds, head and pull. */
import { mergeUpdates } from "yjs";
import { unpack } from "./rows.js";
import { SocketIo } from "./socketio.js";

const AGAIN_MS = 100;
const PASSING = new Set(["gap", "rate", "retry"]);
const TOKEN = /<meta name="csrf-token" content="([^"]+)">/;

/** Ask a page for its CSRF token as a browser would; the cookie changes with it. */
async function wayIn(address, cookie) {
  const page = await fetch(`${address}/account/sessions`, { headers: { cookie } });
  const token = TOKEN.exec(await page.text())?.[1];
  if (!token) throw new Error(`no page for this cookie: ${page.status}`);
  const set = page.headers.getSetCookie().at(-1);
  return { token, cookie: set ? set.split(";")[0] : cookie };
}

async function ticketFor(address, draft, { token, cookie }) {
  const answer = await fetch(`${address}/live/ticket`, {
    method: "POST",
    headers: { cookie, "X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ draft }),
  });
  if (!answer.ok) throw new Error(`no ticket: ${answer.status}`);
  return (await answer.json()).ticket;
}

/** What the server itself says the text is. */
export async function serverText(address, draft, cookie) {
  const answer = await fetch(`${address}/drafts/${draft}/text.json`, { headers: { cookie } });
  return `${(await answer.json()).sections.commitment}\n`;
}

/** Everything that has to be had before the socket is opened; not part of a join's time. */
export async function prepare(address, draft, cookie) {
  const way = await wayIn(address, cookie);
  return { cookie: way.cookie, ticket: await ticketFor(address, draft, way) };
}

export class BanyanConnection {
  static async open({ address, draft, prepared }, client) {
    const socket = await SocketIo.open(address, prepared);
    const made = new BanyanConnection(socket, draft, client);
    await made.join();
    return made;
  }

  constructor(socket, draft, client) {
    Object.assign(this, { socket, draft, client });
    this.n = 0;
    this.have = 0;
    this.early = new Map();
    this.queue = [];
    this.pushing = false;
    this.pulling = false;
    this.refusals = 0;
    this.pulls = 0;
    socket.on("upds", ({ rows }) => this.take(unpack(rows)));
    socket.on("head", ({ seq }) => {
      if (seq > this.have) this.pull();
    });
  }

  get bytes() {
    return this.socket.bytes;
  }

  /** Resolved when the connection is gone. */
  get ended() {
    return this.socket.ended;
  }

  async join() {
    const { draft, client } = this;
    this.joining = [];
    const answer = await this.socket.ask("join", { draft, epoch: null, have: 0 });
    if (!answer.ok) throw new Error(`join: ${answer.error}`);
    client.lease(answer.lease.client_id);
    client.start(answer.state, (update) => this.send(update));
    this.have = answer.base;
    const early = this.joining;
    this.joining = null;
    this.take([...unpack(answer.rows), ...early]);
  }

  send(update) {
    this.queue.push(update);
    if (!this.pushing) this.push();
  }

  /** One push is under way at a time; what is typed meanwhile goes with the next one. */
  push() {
    const updates = this.queue.splice(0);
    const u = updates.length === 1 ? updates[0] : mergeUpdates(updates);
    this.n += 1;
    this.pushing = true;
    this.offer({ draft: this.draft, client_id: this.client.id, n: this.n, u }, updates.length);
  }

  offer(payload, edits) {
    this.socket.call("push", payload, (answer) => {
      if (!answer.ok) {
        this.refused(answer, () => this.offer(payload, edits));
        return;
      }
      this.client.saved(edits);
      this.pushing = false;
      if (this.queue.length) this.push();
    });
  }

  /** What may pass is tried again; anything else is no update of ours to push any more. */
  refused({ error, message }, again) {
    this.refusals += 1;
    if (error === "gap") this.pull();
    if (PASSING.has(error)) setTimeout(again, AGAIN_MS);
    else this.client.fail(new Error(`${error}: ${message}`));
  }

  /** Take rows in their order; pull what lies between. */
  take(rows) {
    if (this.joining) {
      this.joining.push(...rows);
      return;
    }
    for (const row of rows) if (row.seq > this.have) this.early.set(row.seq, row);
    for (let row = this.next(); row; row = this.next()) {
      this.have = row.seq;
      if (row.client !== this.client.id) this.client.receive(row.update);
    }
    if (this.early.size) this.pull();
  }

  next() {
    const row = this.early.get(this.have + 1);
    this.early.delete(this.have + 1);
    return row;
  }

  pull() {
    if (this.pulling) return;
    this.pulling = true;
    this.pulls += 1;
    this.socket.call("pull", { draft: this.draft, have: this.have }, (answer) => {
      this.pulling = false;
      if (!answer.ok) return;
      this.take(unpack(answer.rows));
      if (answer.more) this.pull();
    });
  }

  close() {
    this.socket.close();
  }
}
