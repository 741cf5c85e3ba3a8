/** "Keep this draft on this device": the switch, and the copy that follows the text while it is on. */
import { encodeStateAsUpdate } from "yjs";
import { forgetPage, keepPage } from "../kept/kept-pages.js";

/** @typedef {import("../live/session.js").Session} Session */
/** @typedef {import("../kept/copies.js").Copies} Copies */

const IDLE_MS = 3000;

export class Keeping {
  /**
   * @param {Window} window
   * @param {object} around
   * @param {HTMLElement | null} around.place holds the switch and a line that says how it stands
   * @param {Copies} around.copies
   * @param {Session} around.session
   * @param {string[]} around.files what the page is made of and does not name where browsers look
   */
  constructor(window, { place, copies, session, files }) {
    this.window = window;
    this.place = place;
    this.copies = copies;
    this.session = session;
    this.files = files;
    this.spare = 0;
    this.pageKept = false;
    /** What is on the device: the same text is not written again. */
    this.keptUpTo = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    const box = place?.querySelector("input[type=checkbox]");
    this.box = box instanceof HTMLInputElement ? box : null;
    if (this.box) this.box.checked = copies.chosen;
    if (place) place.hidden = copies.device.database === null;
    this.box?.addEventListener("change", () => void this.switched());
  }

  async switched() {
    if (!this.box?.checked) {
      await this.stop();
      this.say("off");
      return;
    }
    this.say("working");
    const ok = await this.save();
    this.box.checked = ok;
    this.say(ok ? "on" : "failed");
  }

  /** Something happened to the text: the copy follows when it has come to rest. */
  stir() {
    clearTimeout(this.timer);
    if (this.copies.chosen) this.timer = setTimeout(() => void this.save(), IDLE_MS);
  }

  /** @returns {Promise<boolean>} whether this device has the text as it is */
  async save() {
    const { copy, quiet, capabilities } = this.session;
    const { replica, epoch, sequence } = copy;
    if (!quiet || !replica || !epoch) return this.copies.chosen;
    await this.keepSpare();
    const name = `${epoch}/${sequence.have}/${this.spare}`;
    if (name === this.keptUpTo && this.copies.chosen) return true;
    const state = encodeStateAsUpdate(replica.doc);
    const found = { epoch, have: sequence.have, state, capabilities, spare: this.spare };
    const ok = this.session.quiet && (await this.copies.keep(found));
    if (ok) this.keptUpTo = name;
    if (ok && !this.pageKept) await this.keepPage();
    return ok;
  }

  /** Have a lease ready for a page that opens without a line. */
  async keepSpare() {
    if (this.spare) return;
    const { server } = this.session.around;
    const answer = await server.ask("join", this.session.copy.known);
    if (answer.ok) this.spare = answer.lease.client_id;
  }

  async keepPage() {
    // Without it the draft still opens at once on a slow line; only not without any.
    await keepPage(this.window, this.files).then(
      () => {
        this.pageKept = true;
      },
      () => {},
    );
  }

  /** The person wants it no longer here, or may not see it any more. */
  async stop() {
    clearTimeout(this.timer);
    this.keptUpTo = "";
    this.pageKept = false;
    if (this.box) this.box.checked = false;
    await this.copies.remove();
    await forgetPage(this.window).catch(() => {});
  }

  /** The storage went: somebody cleared it, or the browser took it away. */
  lost() {
    if (!this.box) return;
    if (this.box.checked) this.say("off");
    this.box.checked = false;
    this.box.disabled = true;
  }

  /** @param {"on" | "off" | "working" | "failed"} how */
  say(how) {
    const line = this.place?.querySelector("[role=status]");
    if (line) line.textContent = this.place?.getAttribute(`data-text-${how}`) ?? "";
  }
}
