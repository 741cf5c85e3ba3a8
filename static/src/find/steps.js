/** What was replaced in answers alone is no step of the text's undo: where it stands among those steps. */

/** @typedef {import("yjs").UndoManager} UndoManager */
/** @typedef {"undo" | "redo"} Way */
/**
 * @template T
 * @typedef {object} Step
 * @property {T} what was done
 * @property {UndoManager | null} history of the text that was shown then
 * @property {object | null} undone the step of the text that was the next to be undone then
 * @property {object | null} redone the one that was the next to be done again
 */

/** By what a step of the text is known when it was undone and done again. */
const NAME = "step";

/** @template T */
export class Steps {
  /**
   * @param {{history: UndoManager | null}} sections
   * @param {(what: T, again: boolean) => void} take takes something back, or does it again
   */
  constructor(sections, take) {
    this.sections = sections;
    this.take = take;
    /** @type {Step<T>[]} */
    this.done = [];
    /** @type {Step<T>[]} */
    this.undone = [];
    /** @type {WeakSet<UndoManager>} */
    this.heard = new WeakSet();
  }

  /** Something was done that the text knows nothing of. @param {T} what */
  add(what) {
    const { history } = this.sections;
    if (history) this.hear(history);
    history?.stopCapturing(); // what is typed next is a step of its own
    history?.clear(false, true);
    this.done.push(this.here(what));
    this.undone = [];
  }

  /** It came to nothing, or was taken back otherwise. @param {T} what */
  drop(what) {
    this.done = this.done.filter((step) => step.what !== what);
  }

  /** Whether it is the next step that is undone. @param {T} what */
  isLast(what) {
    const last = this.done.at(-1);
    return last !== undefined && last.what === what && this.isNext(last, "undo");
  }

  /**
   * Take the next step, if it is one of these and none of the text.
   *
   * @param {Way} way
   */
  step(way) {
    const [from, to] = way === "undo" ? [this.done, this.undone] : [this.undone, this.done];
    const last = from.at(-1);
    if (!last || !this.isNext(last, way)) return false;
    from.pop();
    to.push(this.here(last.what));
    this.take(last.what, way === "redo");
    return true;
  }

  /** @param {Step<T>} step @param {Way} way */
  isNext(step, way) {
    const here = this.here(step.what);
    const same = step.history === here.history && step.undone === here.undone;
    return same && (way === "undo" || step.redone === here.redone);
  }

  /** @param {T} what @returns {Step<T>} */
  here(what) {
    const { history } = this.sections;
    return {
      what,
      history,
      undone: nameOf(history?.undoStack.at(-1)),
      redone: nameOf(history?.redoStack.at(-1)),
    };
  }

  /** A step that is undone or done again is another, by the same name. @param {UndoManager} history */
  hear(history) {
    if (this.heard.has(history)) return;
    this.heard.add(history);
    history.on("stack-item-popped", ({ stackItem, type }) => {
      const other = (type === "undo" ? history.redoStack : history.undoStack).at(-1);
      other?.meta.set(NAME, nameOf(stackItem));
    });
  }
}

/** @param {{meta: Map<unknown, unknown>} | undefined} item @returns {object | null} */
function nameOf(item) {
  if (!item) return null;
  const name = item.meta.get(NAME) ?? {};
  item.meta.set(NAME, name);
  return /** @type {object} */ (name);
}
