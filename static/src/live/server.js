/** Questions to the server about one draft, and its messages about that draft only. */

/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {import("./wire.d.ts").Asked} Asked */
/** @typedef {import("./wire.d.ts").Told} Told */
/** @typedef {{ok: false, error: "offline"}} Offline */
/** @typedef {import("../kept/push-queue.js").Answer} Answer */
/** @typedef {import("../kept/outbox.js").OutboxRow} OutboxRow */

/** Most bytes of one push: over a larger message the server ends the line, so it would come back for ever. */
const LARGEST_UPDATE = 64 * 1024;

export class DraftServer {
  /**
   * @param {Connection} connection
   * @param {string} draft
   */
  constructor(connection, draft) {
    this.connection = connection;
    this.draft = draft;
  }

  get isUp() {
    return this.connection.isUp();
  }

  /**
   * @template {keyof Asked} E
   * @param {E} event
   * @param {Omit<Asked[E]["says"], "draft">} payload
   * @returns {Promise<Asked[E]["hears"] | Offline>} the server's answer, or that there is none
   */
  async ask(event, payload) {
    if (!this.isUp) return { ok: false, error: "offline" };
    try {
      return await this.connection.ask(event, this.about(payload));
    } catch {
      return { ok: false, error: "offline" };
    }
  }

  /**
   * @template {keyof Asked} E
   * @param {E} event
   * @param {Omit<Asked[E]["says"], "draft">} payload
   */
  tell(event, payload) {
    if (this.isUp) this.connection.tell(event, this.about(payload));
  }

  /**
   * @template {keyof Asked} E
   * @param {Omit<Asked[E]["says"], "draft">} payload
   * @returns {Asked[E]["says"]}
   */
  about(payload) {
    // What is left out by `Omit` and put back here is the same again, which TypeScript cannot see.
    return /** @type {Asked[E]["says"]} */ ({ draft: this.draft, ...payload });
  }

  /**
   * @param {OutboxRow} row
   * @returns {Promise<Answer>}
   */
  async push({ client_id, n, u }) {
    if (u.length > LARGEST_UPDATE) return { ok: false, error: "too_big" };
    return this.ask("push", { client_id, n, u });
  }

  /**
   * Call `listener` for messages about this draft; others are left alone.
   *
   * @template {Exclude<keyof Told, "leaf">} E
   * @param {E} event
   * @param {(message: Told[E]) => void} listener
   */
  on(event, listener) {
    this.connection.on(event, (message) => {
      if (message?.draft === this.draft) listener(message);
    });
  }

  /**
   * @param {() => void} up called at every connection
   * @param {() => void} down called when it ends, and when one could not be made
   */
  onConnection(up, down) {
    this.connection.on("connect", up);
    this.connection.on("disconnect", down);
    this.connection.on("connect_error", down);
  }
}
