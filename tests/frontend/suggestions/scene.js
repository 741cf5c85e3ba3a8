/** A page's copy of one section and a fork of it, for tests of what is proposed. */
import * as Y from "yjs";
import { deltaBetween } from "../../../static/src/editor/delta.js";
import { proseSchema } from "../../../static/src/editor/schema.js";
import { tokensOfText } from "../../../static/src/editor/tokens.js";
import { Replica } from "../../../static/src/kept/replica.js";
import { Fork } from "../../../static/src/suggestions/fork.js";
import { across, proposed } from "../../../static/src/suggestions/proposed.js";

export class Scene {
  /**
   * @param {string | null} words what the text says at first
   * @param {Scene} [like] whose text it has instead
   */
  constructor(words, like) {
    /** @type {Uint8Array[]} */
    this.typed = [];
    this.replica = new Replica({
      sections: ["scene"],
      composing: () => false,
      settle: () => {},
      typed: (update) => void this.typed.push(update),
      applied: () => {},
    });
    this.server = new Y.Doc();
    const other = /** @type {{server: Y.Doc} | undefined} */ (like)?.server;
    if (other) Y.applyUpdate(this.server, Y.encodeStateAsUpdate(other));
    else this.server.getText("s:scene").insert(0, `${words}\n`);
    this.replica.apply([Y.encodeStateAsUpdate(this.server)]);
    this.forked = new Fork(this.replica, () => {});
    this.live = text(this.replica.texts);
    this.fork = text(this.forked.texts);
  }

  /** Write into the fork what it is to say, as an editor does. @param {string} words */
  write(words) {
    const after = [...`${words}\n`].map((char) => ({ char, attributes: {} }));
    const delta = deltaBetween(tokensOfText(this.fork, proseSchema), after);
    this.forked.doc.transact(() => this.fork.applyDelta(delta), "here");
  }

  /** Somebody else changes the text. @param {number} at @param {number} gone @param {string} come */
  others(at, gone, come) {
    const before = Y.encodeStateVector(this.server);
    const shared = this.server.getText("s:scene");
    if (gone) shared.delete(at, gone);
    if (come) shared.insert(at, come);
    this.replica.apply([Y.encodeStateAsUpdate(this.server, before)]);
  }

  /** Take in what was proposed elsewhere. @param {Scene} other */
  take(other) {
    return this.forked.take([other.forked.own]);
  }

  get found() {
    return proposed(this.live, this.fork, proseSchema);
  }

  get changes() {
    return this.found.changes;
  }

  /** @param {number} index @param {"live" | "fork"} from */
  across(index, from) {
    return across(this.found.segments, index, from);
  }
}

/** @param {Map<string, Y.Text>} texts */
function text(texts) {
  const found = texts.get("scene");
  if (!found) throw new Error("no text");
  return found;
}
