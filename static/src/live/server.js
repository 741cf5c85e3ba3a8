/** Questions to the server about one draft, and its messages about that draft only. */

/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {import("../kept/push-queue.js").Answer} Answer */
/** @typedef {import("../kept/outbox.js").OutboxRow} OutboxRow */

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
   * @param {string} event
   * @param {object} [payload]
   * @returns {Promise<any>} the server's answer; `{ok: false, error: "offline"}` without one
   */
  async ask(event, payload = {}) {
    if (!this.isUp) return { ok: false, error: "offline" };
    try {
      return await this.connection.ask(event, { draft: this.draft, ...payload });
    } catch {
      return { ok: false, error: "offline" };
    }
  }

  /**
   * @param {string} event
   * @param {object} payload
   */
  tell(event, payload) {
    if (this.isUp) this.connection.tell(event, { draft: this.draft, ...payload });
  }

  /**
   * @param {OutboxRow} row
   * @returns {Promise<Answer>}
   */
  push({ client_id, n, u }) {
    return this.ask("push", { client_id, n, u });
  }

  /**
   * Call `listener` for messages about this draft; others are left alone.
   *
   * @param {string} event
   * @param {(message: any) => void} listener
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
