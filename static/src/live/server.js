/** Questions to the server about one draft, and its messages about that draft only. */

/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {import("./wire.d.ts").Asked} Asked */
/** @typedef {import("./wire.d.ts").Told} Told */
/** @typedef {{ok: false, error: "offline"}} Offline */
/** @typedef {import("../kept/push-queue.js").Answer} Answer */
/** @typedef {import("../kept/outbox.js").OutboxRow} OutboxRow */

/** Most bytes of one push: over a larger message the server ends the line, so it would come back for ever. */
const LARGEST_UPDATE = 64 * 1024;

/** What the server may say before there is anybody to hear it. */
const TOLD = /** @type {const} */ (["upds", "head", "changed", "aware", "inbox"]);
const NOTHING_KNOWN = { epoch: null, have: 0 };

export class DraftServer {
  /**
   * @param {Connection} connection
   * @param {string} draft
   */
  constructor(connection, draft) {
    this.connection = connection;
    this.draft = draft;
    /** The answer to a join that was asked for ahead. @type {Promise<any> | null} */
    this.early = null;
    /** What was said since, while nobody can hear it yet. @type {[string, any][] | null} */
    this.held = null;
    /** @type {[string, (message: any) => void][]} */
    this.listeners = [];
  }

  /**
   * Join as soon as the line is there, before the page can show anything: the first join it asks for
   * is answered with that, and what was said meanwhile follows.
   */
  joinAhead() {
    const { connection } = this;
    this.held = [];
    for (const event of TOLD) connection.on(event, (message) => this.held?.push([event, message]));
    connection.on("connect", () => {
      if (!this.held) return;
      this.held = [];
      this.early = this.answer("join", NOTHING_KNOWN);
    });
    connection.on("disconnect", () => {
      this.early = null;
    });
  }

  /** Hand on what was held; whoever joined has taken in the answer by then. */
  release() {
    const held = this.held ?? [];
    this.held = null;
    for (const [event, message] of held) {
      for (const [name, listener] of this.listeners) if (name === event) listener(message);
    }
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
    if (event !== "join" || !this.held) return this.answer(event, payload);
    const answer = await (this.early ?? this.answer(event, payload));
    this.early = null;
    setTimeout(() => this.release());
    return answer;
  }

  /**
   * @template {keyof Asked} E
   * @param {E} event
   * @param {Omit<Asked[E]["says"], "draft">} payload
   * @returns {Promise<Asked[E]["hears"] | Offline>}
   */
  async answer(event, payload) {
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
   * @template {Exclude<keyof Told, "leaf" | "procedure">} E
   * @param {E} event
   * @param {(message: Told[E]) => void} listener
   */
  on(event, listener) {
    const ours = (/** @type {any} */ message) => {
      if (message?.draft === this.draft) listener(message);
    };
    this.listeners.push([event, ours]);
    this.connection.on(event, (message) => {
      if (!this.held) ours(message);
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
