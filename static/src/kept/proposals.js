/** Changes that somebody makes and has not proposed yet, kept on this device until they are. */

const HELD = "banyan-proposals-";

/**
 * @typedef {object} Proposal
 * @property {string} draft
 * @property {string} id of the page that made it
 * @property {string} epoch the life of the draft's log it builds on
 * @property {Uint8Array} u a Yjs update of a fork
 * @property {{section: string, words: string}[]} pieces what it changes, in words
 * @property {string} reason
 */

export class Proposals {
  /**
   * @param {import("./device.js").Device} device
   * @param {string} owner who is signed in, and for which organisation
   * @param {string} draft
   * @param {LockManager | undefined} locks
   */
  constructor(device, owner, draft, locks) {
    this.device = device;
    this.owner = owner;
    this.draft = draft;
    this.locks = locks;
    this.id = crypto.randomUUID();
    /** What is to be written while the device is still writing. @type {Omit<Proposal, "draft" | "id"> | null} */
    this.next = null;
    this.busy = false;
    /** Whether this device has what is on the page, as far as anybody knows. */
    this.durable = device.database !== null;
    // As long as this page lives no other takes its changes for left ones.
    void locks?.request(HELD + this.id, () => new Promise(() => {})).catch(() => {});
  }

  /** @returns {Promise<Proposal[]>} what pages that are gone left for this draft */
  async left() {
    const range = IDBKeyRange.bound([this.draft], [this.draft, []]);
    const { value = [] } = await this.device.attempt("proposals", "readonly", (store) =>
      store.getAll(range),
    );
    const { held = [], pending = [] } = (await this.locks?.query()) ?? {};
    const alive = new Set([...held, ...pending].map(({ name }) => name));
    return value.filter(({ owner, id }) => owner === this.owner && !alive.has(HELD + id));
  }

  /**
   * Keep what is proposed now, in place of what was before.
   *
   * @param {Omit<Proposal, "draft" | "id">} proposal
   */
  async keep(proposal) {
    this.next = proposal;
    if (this.busy) return;
    this.busy = true;
    while (this.next) {
      const kept = { ...this.next, draft: this.draft, id: this.id, owner: this.owner };
      this.next = null;
      const { ok } = await this.device.attempt("proposals", "readwrite", (store) =>
        store.put(kept),
      );
      this.durable = ok;
    }
    this.busy = false;
  }

  /** Let it go: it was posted, or thrown away. @param {string[]} [ids] of pages, this one else */
  async remove(ids = [this.id]) {
    this.next = null;
    for (const id of ids) {
      const key = [this.draft, id];
      await this.device.attempt("proposals", "readwrite", (store) => store.delete(key));
    }
  }
}
