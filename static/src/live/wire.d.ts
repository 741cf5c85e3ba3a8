/**
 * Every message between page and server, written by `make wire` from `workspace/realtime/wire`.
 * Change it there.
 */

export type Code =
  | "gap"
  | "refused"
  | "frozen"
  | "readonly"
  | "rate"
  | "too_big"
  | "rejoin"
  | "retry"
  | "not_found"
  | "bad_message";

export type What =
  | "comments"
  | "suggestions"
  | "measures"
  | "parties"
  | "versions"
  | "state"
  | "rights";

/** Open a draft; `epoch` and `have` say what the page already holds. */
export interface Join {
  draft: string;
  epoch: string | null;
  have: number;
}

/** The client id a page types under. */
export interface Lease {
  client_id: number;
}

/** Name of one character in Yjs, as `UnitName` on its way back. */
export interface Unit {
  client: number;
  clock: number;
}

/** A relative position of Yjs, as `Place` on its way back: without what is not there. */
export interface Spot {
  type?: Unit;
  tname?: string;
  item?: Unit;
  assoc?: number;
}

/**
 * Somebody who is here, as the others see them; name and colour are the server's. `id` is the
 * page's, `who` the same for all pages one person has open on this draft under one name and for one
 * organisation.
 */
export interface Peer {
  id: string;
  who: string;
  name: string;
  organisation: string;
  colour: number;
  section: string | null;
  anchor: Spot | null;
  head: Spot | null;
}

/**
 * The answer to `join`: a lease, and the text from where the page has it. `state` is the whole text
 * up to row `base`, empty in mode "tail"; `rows` are those after it.
 */
export interface Joined {
  ok: true;
  epoch: string;
  head: number;
  lease: Lease;
  capabilities: string[];
  mode: "tail" | "full" | "reset";
  base: number;
  state: ArrayBuffer | Uint8Array;
  rows: ArrayBuffer | Uint8Array;
  me: string;
  who: string;
  peers: Peer[];
}

/** The answer that says no; nothing was stored or changed. */
export interface Refused {
  ok: false;
  error: Code;
  message: string;
}

/** One Yjs update, the `n`-th under this client id. */
export interface Push {
  draft: string;
  client_id: number;
  n: number;
  u: ArrayBuffer | Uint8Array;
}

/** The answer to `push`: the update is on disk as row `seq`. */
export interface Stored {
  ok: true;
  seq: number;
}

/** Ask for the rows after `have`. */
export interface Pull {
  draft: string;
  have: number;
}

/** The answer to `pull`: packed rows, and whether there are more. */
export interface Pulled {
  ok: true;
  rows: ArrayBuffer | Uint8Array;
  more: boolean;
}

/** Ask whether the page's text at `seq` is the server's: SHA-256 of each section. */
export interface Sum {
  draft: string;
  seq: number;
  sections: Record<string, string>;
}

/** The answer that says yes and nothing else. */
export interface Done {
  ok: true;
}

/** The answer to `sum` when texts differ; `bad` names the sections. */
export interface Diverged {
  ok: false;
  error: "diverged";
  message: string;
  bad: string[];
}

/** Name of one character in Yjs. */
export interface UnitName {
  client: number;
  clock: number;
}

/** A relative position of Yjs in its JSON form. */
export interface Place {
  type?: UnitName | null;
  tname?: string | null;
  item?: UnitName | null;
  assoc?: number;
}

/** Where the caret stands; who it belongs to is never taken from the browser. */
export interface Aware {
  draft: string;
  section: string | null;
  anchor: Place | null;
  head: Place | null;
}

/** Close a draft. */
export interface Leave {
  draft: string;
}

/** Rows that were committed, packed. */
export interface Updates {
  draft: string;
  rows: ArrayBuffer | Uint8Array;
}

/** Where the text stands, for pages that missed something. */
export interface Head {
  draft: string;
  seq: number;
}

/** Somebody who has left. */
export interface Gone {
  id: string;
  gone: true;
}

/** Who moved, came or left within a moment. */
export interface Peers {
  draft: string;
  peers: (Peer | Gone)[];
}

/** Something beside the text changed; the page fetches it over HTTP. */
export interface Changed {
  draft: string;
  what: What;
  id: string;
  rev: number;
}

/** A leaf has grown on the public tree: the symbol of its pledge and its number. */
export interface Leaf {
  id: string;
  n: number;
}

/**
 * How much the person of this page has not read changed; the page fetches it over HTTP. It names
 * the draft the page is on, as every message does, and says nothing about that.
 */
export interface Inbox {
  draft: string;
}

/** A procedure of a group moved, by an answer for example; its page fetches it over HTTP. */
export interface Moved {
  id: string;
}

/** Why nobody was let in, beside the sentence of a CONNECT_ERROR. */
export interface TurnedAway {
  code: "ticket" | "retry" | "not_found";
}

/** What a page says, and what it may hear in answer. */
export interface Asked {
  join: { says: Join; hears: Joined | Refused };
  push: { says: Push; hears: Stored | Refused };
  pull: { says: Pull; hears: Pulled | Refused };
  sum: { says: Sum; hears: Done | Diverged | Refused };
  aware: { says: Aware; hears: Done | Refused };
  leave: { says: Leave; hears: Done | Refused };
}

/** What the server says of its own accord. */
export interface Told {
  upds: Updates;
  head: Head;
  aware: Peers;
  changed: Changed;
  leaf: Leaf;
  inbox: Inbox;
  procedure: Moved;
}
