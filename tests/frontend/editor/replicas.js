/** People at work on one text, each with an editor state and a replica, as the tests need them. */
import { EditorState, TextSelection } from "prosemirror-state";
import * as Y from "yjs";
import { bindText } from "../../../static/src/editor/binding.js";
import { indexOf, positionOf } from "../../../static/src/editor/places.js";
import { proseSchema } from "../../../static/src/editor/schema.js";
import { docOfText } from "../../../static/src/editor/tokens.js";

/** @typedef {import("prosemirror-state").Transaction} Transaction */

/** The replica every draft starts from: the server puts one line break into each section. */
export function seed(content = "\n") {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getText("s:scene").insert(0, content);
  return Y.encodeStateAsUpdate(doc);
}

/** One person: a replica, an editor without a view, and an undo manager. */
export class Replica {
  /**
   * @param {number} id
   * @param {Uint8Array} state
   */
  constructor(id, state, schema = proseSchema) {
    this.doc = new Y.Doc();
    this.doc.clientID = id;
    Y.applyUpdate(this.doc, state);
    this.text = this.doc.getText("s:scene");
    /** @type {Uint8Array[]} */
    this.sent = [];
    this.doc.on("update", (update, _origin, _doc, transaction) => {
      if (transaction.local) this.sent.push(update);
    });
    this.state = EditorState.create({ schema, doc: docOfText(this.text, schema) });
    this.binding = bindText(this.text, "here", {
      state: () => this.state,
      dispatch: (tr) => this.dispatch(tr),
    });
    this.undo = new Y.UndoManager([this.text], { trackedOrigins: new Set(["here"]) });
  }

  /** @param {Transaction} tr */
  dispatch(tr) {
    this.state = this.state.apply(tr);
    this.binding.write(tr);
  }

  /** @param {import("prosemirror-state").Command} command */
  run(command) {
    return command(this.state, (tr) => this.dispatch(tr));
  }

  /** The text as the editor shows it, lines joined by line breaks. */
  get shown() {
    return this.state.doc.textBetween(0, this.state.doc.content.size, "\n");
  }

  /** Put the caret, or a selection, at indexes into the text. @param {number} from */
  select(from, to = from) {
    const { doc, tr } = this.state;
    const place = TextSelection.create(doc, positionOf(doc, from), positionOf(doc, to));
    this.dispatch(tr.setSelection(place));
    return this;
  }

  /** Put the caret before the first occurrence of `words`. @param {string} words */
  before(words) {
    return this.select(this.text.toString().indexOf(words));
  }

  /** Put the caret behind the first occurrence of `words`. @param {string} words */
  after(words) {
    return this.select(this.text.toString().indexOf(words) + words.length);
  }

  /** Select the first occurrence of `words`. @param {string} words */
  on(words) {
    const from = this.text.toString().indexOf(words);
    return this.select(from, from + words.length);
  }

  /** @param {string} words */
  type(words) {
    this.dispatch(this.state.tr.insertText(words));
    return this;
  }

  /** Where the caret is, as an index into the text. */
  get caret() {
    return indexOf(this.state.doc, this.state.selection.head);
  }
}

/**
 * Give every replica what the others have done since the last time.
 *
 * @param {Replica[]} replicas
 */
export function exchange(replicas) {
  const batches = replicas.map((replica) => replica.sent.splice(0));
  for (const [from, updates] of batches.entries()) {
    for (const [to, replica] of replicas.entries()) {
      if (to === from) continue;
      for (const update of updates) Y.applyUpdate(replica.doc, update, "elsewhere");
    }
  }
}
