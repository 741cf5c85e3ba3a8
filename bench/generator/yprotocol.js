/** The sync protocol of Yjs as Hocuspocus and y-websocket speak it, over one raw WebSocket. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";

const SYNC = 0;
const AUTH = 2;
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const AUTHENTICATED = 2;

function opened(socket) {
  return new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.on("error", reject);
  });
}

/** What both have in common; a subclass says how a message begins and what else there is. */
class SyncConnection {
  constructor(url, draft, client) {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    Object.assign(this, { socket, draft, client });
    this.refusals = 0;
    this.pulls = 0;
    this.joined = new Promise((resolve) => {
      this.enter = resolve;
    });
    socket.on("message", (data) => this.take(data));
    this.ended = new Promise((resolve) => socket.on("close", resolve));
  }

  get bytes() {
    return this.socket._socket?.bytesRead ?? 0;
  }

  close() {
    this.socket.close();
  }

  /** Send a message of the sync protocol. */
  tell(step, bytes) {
    const encoder = encoding.createEncoder();
    this.address(encoder);
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
    this.socket.send(encoding.toUint8Array(encoder));
  }

  begin() {
    this.tell(STEP_1, Y.encodeStateVector(this.client.doc));
  }

  send(update) {
    this.expect?.(1);
    this.tell(UPDATE, update);
  }

  take(data) {
    const decoder = decoding.createDecoder(data);
    this.skipAddress(decoder);
    const kind = decoding.readVarUint(decoder);
    if (kind === SYNC || kind === SYNC_REPLY) this.sync(decoder);
    else this.other(kind, decoder);
  }

  sync(decoder) {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === STEP_1) {
      this.expect?.(0);
      this.tell(STEP_2, Y.encodeStateAsUpdate(this.client.doc, bytes));
    } else if (step === STEP_2 && this.enter) {
      this.client.start(bytes, (update) => this.send(update));
      this.enter();
      this.enter = null;
    } else {
      this.client.receive(bytes);
    }
  }
}

export class HocuspocusConnection extends SyncConnection {
  static async open({ address, draft }, client) {
    const made = new HocuspocusConnection(address.replace("http", "ws"), draft, client);
    await opened(made.socket);
    made.authenticate();
    await made.joined;
    return made;
  }

  constructor(url, draft, client) {
    super(url, draft, client);
    this.expected = [];
  }

  /** Its provider sends a token first and begins when it is told that this was enough. */
  authenticate() {
    const encoder = encoding.createEncoder();
    this.address(encoder);
    encoding.writeVarUint(encoder, AUTH);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "");
    this.socket.send(encoding.toUint8Array(encoder));
  }

  address(encoder) {
    encoding.writeVarString(encoder, this.draft);
  }

  skipAddress(decoder) {
    const length = decoding.readVarUint(decoder);
    decoder.pos += length;
  }

  /** It answers every update and every second step with a status, in their order. */
  expect(edits) {
    this.expected.push(edits);
  }

  other(kind, decoder) {
    if (kind === AUTH && decoding.readVarUint(decoder) === AUTHENTICATED) this.begin();
    if (kind !== SYNC_STATUS) return;
    const saved = decoding.readVarUint(decoder);
    const edits = this.expected.shift();
    if (!saved) this.refusals += 1;
    else if (edits) this.client.saved(edits);
  }
}

export class YWebsocketConnection extends SyncConnection {
  static async open({ address, draft }, client) {
    const url = `${address.replace("http", "ws")}/${draft}`;
    const made = new YWebsocketConnection(url, draft, client);
    await opened(made.socket);
    made.begin();
    await made.joined;
    return made;
  }

  address() {}

  skipAddress() {}

  other() {}
}
