/** A thin Socket.IO 5 client over one raw WebSocket: events, acknowledgements, attachments. */
import WebSocket from "ws";

const PLACEHOLDER = "_placeholder";

/** Put the bytes back where the text part names their number. */
function filled(value, attachments) {
  if (value === null || typeof value !== "object") return value;
  if (value[PLACEHOLDER]) return attachments[value.num];
  for (const key of Object.keys(value)) value[key] = filled(value[key], attachments);
  return value;
}

/** Take the bytes out of a flat payload; what remains goes into the text part. */
function emptied(payload, attachments) {
  const text = {};
  for (const [key, value] of Object.entries(payload)) {
    text[key] = value;
    if (value instanceof Uint8Array) {
      text[key] = { [PLACEHOLDER]: true, num: attachments.push(value) - 1 };
    }
  }
  return text;
}

export class SocketIo {
  /** Open a WebSocket at once, without polling first, and enter the namespace "/". */
  static open(address, { cookie, ticket }) {
    return new Promise((resolve, reject) => {
      const url = `${address.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`;
      const socket = new WebSocket(url, { headers: { cookie }, perMessageDeflate: false });
      const made = new SocketIo(socket, ticket);
      made.entered = () => resolve(made);
      made.refused = reject;
    });
  }

  constructor(socket, ticket) {
    this.socket = socket;
    this.ticket = ticket;
    this.handlers = new Map();
    this.waiting = new Map();
    this.asked = 0;
    this.partial = null;
    socket.on("message", (data, binary) => (binary ? this.attach(data) : this.take(`${data}`)));
    socket.on("error", (fault) => this.refused(fault));
    this.ended = new Promise((resolve) => socket.on("close", resolve));
  }

  /** Bytes this connection has received, frames included. */
  get bytes() {
    return this.socket._socket?.bytesRead ?? 0;
  }

  on(event, handler) {
    this.handlers.set(event, handler);
  }

  /** Send an event; `answer` gets the acknowledgement. */
  call(event, payload, answer) {
    const attachments = [];
    const text = JSON.stringify([event, emptied(payload, attachments)]);
    const id = this.asked++;
    this.waiting.set(id, answer);
    const head = attachments.length ? `45${attachments.length}-` : "42";
    this.socket.send(head + id + text);
    for (const bytes of attachments) this.socket.send(bytes);
  }

  /** As `call`, for those who wait. */
  ask(event, payload) {
    return new Promise((resolve) => this.call(event, payload, resolve));
  }

  close() {
    this.socket.close();
  }

  take(packet) {
    if (packet[0] === "2") this.socket.send("3");
    else if (packet[0] === "0") this.socket.send(`40${JSON.stringify({ ticket: this.ticket })}`);
    else if (packet[0] === "4") this.message(packet);
  }

  message(packet) {
    const kind = packet[1];
    if (kind === "0") this.entered();
    else if (kind === "4") this.refused(new Error(packet));
    else if (kind === "2" || kind === "3") this.deliver(parsed(packet, 2), kind === "3");
    else if (kind === "5" || kind === "6") this.expect(packet, kind === "6");
  }

  /** The text part of a packet with attachments has come: wait for them. */
  expect(packet, acknowledgement) {
    const dash = packet.indexOf("-");
    const count = Number(packet.slice(2, dash));
    this.partial = { told: parsed(packet, dash + 1), acknowledgement, count, attachments: [] };
    if (!count) this.complete();
  }

  attach(bytes) {
    if (!this.partial) throw new Error("an attachment without a packet");
    this.partial.attachments.push(bytes);
    if (this.partial.attachments.length === this.partial.count) this.complete();
  }

  complete() {
    const { told, acknowledgement, attachments } = this.partial;
    this.partial = null;
    this.deliver({ id: told.id, data: filled(told.data, attachments) }, acknowledgement);
  }

  deliver({ id, data }, acknowledgement) {
    if (!acknowledgement) {
      this.handlers.get(data[0])?.(data[1]);
      return;
    }
    const answer = this.waiting.get(id);
    this.waiting.delete(id);
    answer?.(data[0]);
  }
}

/** Read `<id>[...]` from `at` on; the id is missing where no answer is asked for. */
function parsed(packet, at) {
  const start = packet.indexOf("[", at);
  return { id: Number(packet.slice(at, start)), data: JSON.parse(packet.slice(start)) };
}
