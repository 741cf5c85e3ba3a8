/** Places in a fork, and where they are in the text that all have. */
import { TextSelection } from "prosemirror-state";
import { place } from "../editor/anchors.js";
import { indexOf, positionOf } from "../editor/places.js";
import { placeCaret } from "../editor/reading.js";
import { foundIn } from "./drawn.js";
import { across } from "./proposed.js";

/** @typedef {import("./mode.js").Suggesting} Suggesting */

/**
 * Return what a stretch of what is shown is in the text that all have: own words are left out.
 *
 * @param {Suggesting} suggesting
 * @param {string} section
 * @param {number} from
 * @param {number} [to]
 */
export function settled({ on, fork, sheet: { sections } }, section, from, to = from) {
  const view = sections.views.get(section);
  const found = on && view ? foundIn(view) : null;
  const text = (found ? fork?.replica.texts.get(section) : sections.text(section)) ?? null;
  if (!found) return { text, from, to };
  const { segments } = found;
  return { text, from: across(segments, from, "fork"), to: across(segments, to, "fork") };
}

/**
 * Return where a selection begins and ends, for others to see.
 *
 * @param {Suggesting} suggesting
 * @param {string} section
 * @param {import("prosemirror-view").EditorView} view
 */
export function endsFor(suggesting, section, { state: { doc, selection } }) {
  const end = (/** @type {number} */ position) => {
    const { text, from } = settled(suggesting, section, indexOf(doc, position));
    return text && place(text, from, -1);
  };
  return { anchor: end(selection.anchor), head: end(selection.head) };
}

/**
 * Return a function that puts the caret to where it is now, in whatever is shown then.
 *
 * @param {Suggesting} suggesting
 */
export function caretOf(suggesting) {
  const { sections } = suggesting.sheet;
  const { current, currentView: view } = sections;
  if (!view) return () => {};
  const focused = view.hasFocus();
  const { from } = settled(suggesting, current, indexOf(view.state.doc, view.state.selection.head));
  return () => {
    const now = sections.views.get(current);
    if (!now) return;
    const { doc, tr } = now.state;
    const found = foundIn(now);
    const position = positionOf(doc, found ? across(found.segments, from, "live") : from);
    if (focused) placeCaret(now, position);
    else now.dispatch(tr.setSelection(TextSelection.near(doc.resolve(position))));
  };
}
