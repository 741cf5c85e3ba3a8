/** Who else is here and where: sends this person's place, keeps everybody else's. */

/** @typedef {import("./wire.d.ts").Peer} Peer colours are 0 to 9 */
/** @typedef {import("./wire.d.ts").Gone} Gone */
/** @typedef {Omit<import("./wire.d.ts").Aware, "draft">} Place */

const SPACING_MS = 200;
const REPEAT_MS = 25_000;
/** Browsers let a hidden page speak once a minute only; whoever leaves is reported `gone`. */
const LIFETIME_MS = 90_000;
const SWEEP_MS = 5000;
const COLOURS = 10;

export class Presence {
  /**
   * @param {(place: Place) => void} send
   * @param {(peers: Peer[]) => void} changed
   */
  constructor(send, changed) {
    this.send = send;
    this.changed = changed;
    /** @type {Map<string, {peer: Peer, until: number}>} */
    this.peers = new Map();
    /** Our own id among the peers. */
    this.me = "";
    /** What all our pages are known by: another of them is not somebody else. */
    this.who = "";
    /** @type {Place} */
    this.own = { section: null, anchor: null, head: null };
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.repeat = setInterval(() => this.send(this.own), REPEAT_MS);
    this.sweep = setInterval(() => this.forgetSilent(), SWEEP_MS);
  }

  /** This person's caret went elsewhere. @param {Place} place */
  moved(place) {
    if (JSON.stringify(place) === JSON.stringify(this.own)) return;
    this.own = place;
    this.timer ??= setTimeout(() => this.announce(), SPACING_MS);
  }

  /** Say where this person is, now. */
  announce() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.send(this.own);
  }

  /** @param {{peers: (Peer | Gone)[]}} message the server's `aware` */
  receive(message) {
    const listed = message?.peers;
    if (!Array.isArray(listed)) return;
    for (const peer of listed) this.take(peer);
    this.tell();
  }

  /** @param {Peer | Gone} found */
  take(found) {
    const id = String(found?.id ?? "");
    if (!id || id === this.me) return;
    if ("gone" in found) this.peers.delete(id);
    else if (this.who && found.who === this.who) this.peers.delete(id);
    else this.peers.set(id, { peer: tidied(id, found), until: Date.now() + LIFETIME_MS });
  }

  forgetSilent() {
    const before = this.peers.size;
    for (const [id, { until }] of this.peers) if (until < Date.now()) this.peers.delete(id);
    if (this.peers.size !== before) this.tell();
  }

  /**
   * This page has entered the room.
   *
   * @param {string} me
   * @param {string} who what all pages of this person are known by
   * @param {Peer[]} peers who is there
   */
  entered(me, who, peers) {
    this.me = me;
    this.who = who;
    this.peers.clear();
    this.receive({ peers });
    this.announce();
  }

  /** The connection went: nobody's place is known any more. */
  clear() {
    this.peers.clear();
    this.tell();
  }

  tell() {
    this.changed([...this.peers.values()].map(({ peer }) => peer));
  }

  stop() {
    clearTimeout(this.timer);
    clearInterval(this.repeat);
    clearInterval(this.sweep);
  }
}

/**
 * @param {string} id
 * @param {Peer} found
 * @returns {Peer}
 */
function tidied(id, found) {
  const colour = Number(found.colour);
  return {
    id,
    who: String(found.who ?? "") || id,
    name: String(found.name ?? ""),
    organisation: String(found.organisation ?? ""),
    colour: Number.isInteger(colour) && colour >= 0 ? colour % COLOURS : 0,
    section: typeof found.section === "string" ? found.section : null,
    anchor: found.anchor ?? null,
    head: found.head ?? null,
  };
}

/**
 * Return each person once, however many pages they have open: as they are on the page with their
 * caret in the text, if there is one.
 *
 * @param {Peer[]} peers
 * @returns {Peer[]}
 */
export function persons(peers) {
  /** @type {Map<string, Peer>} */
  const found = new Map();
  for (const peer of peers) if (!found.get(peer.who)?.section) found.set(peer.who, peer);
  return [...found.values()];
}

/**
 * Return "name · organisation", as it is shown everywhere.
 *
 * @param {Peer} peer
 */
export function titleOf({ name, organisation }) {
  return organisation ? `${name} · ${organisation}` : name;
}

/**
 * Return up to two letters for a person: the first of the first and of the last name.
 *
 * @param {string} name
 */
export function initials(name) {
  const words = name.trim().split(/\s+/u);
  const last = words.length > 1 ? words.at(-1) : "";
  const letters = [words[0] ?? "", last ?? ""].map((word) => Array.from(word)[0] ?? "");
  return letters.join("").toUpperCase();
}
