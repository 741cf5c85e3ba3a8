/** What a session needs from the page it runs in; types only. */

/** @typedef {import("../kept/replica.js").Replica} Replica */

/**
 * @typedef {object} Page what the session tells the page
 * @property {(replica: Replica) => void} replica there is a (new) copy to show
 * @property {(capabilities: string[]) => void} capabilities what this person may do now
 * @property {(me: string, who: string, peers: import("./wire.d.ts").Peer[]) => void} people
 *   who is in the draft, our page's id among them, and what all our pages are known by
 * @property {() => void} status something of `status` changed
 * @property {(what: import("./wire.d.ts").What) => void} changed a part beside the text is out of date
 * @property {() => void} gone the draft cannot be opened (any more)
 * @property {() => boolean} composing
 * @property {() => void} settle called before others' changes are shown: take note of the caret
 */

/**
 * @typedef {object} Around
 * @property {string} draft
 * @property {string[]} sections
 * @property {import("./server.js").DraftServer} server
 * @property {import("../kept/outbox.js").Outbox} outbox
 * @property {{add: (rows: import("../kept/recovered.js").Typed[]) => Promise<void>}} recovered keeps words
 *   that were typed and could not be stored
 * @property {LockManager | undefined} locks
 * @property {SubtleCrypto | undefined} crypto
 * @property {Page} page
 */

export {};
