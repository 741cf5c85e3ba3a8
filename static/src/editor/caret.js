/** Where the browser's caret is, before the editor has been told. */

/**
 * Let an editor take note of the caret now. Browsers tell a moment later that it moved; whatever
 * changes the document until then would put it back where it was.
 *
 * @param {import("prosemirror-view").EditorView} view
 */
export function noteCaret(view) {
  if (!view.hasFocus() || view.composing) return;
  view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
}
